import type { PanelSettings } from "@tacet/shared/wire";
import type { ReactNode } from "react";
import type { LineState } from "./HealthSection.tsx";
import type { OtherTab } from "./other-tab.ts";
import type { SetupActions } from "./setup-desk.ts";
import type { SetupState } from "./setup-state.ts";

export interface SetupScreenProps {
  readonly state: SetupState;
  readonly actions: SetupActions;
  /** `null`: no engagement is open in Zoom. */
  readonly line: LineState | null;
  readonly operator: PanelSettings;
  /** Epoch ms. */
  readonly now: number;
  /** The tabs beside this one, where payments are taken and looked at. */
  readonly onGoTo: (tab: OtherTab) => void;
  /** The audit: it comes from the server by itself. */
  readonly audit: ReactNode;
}
