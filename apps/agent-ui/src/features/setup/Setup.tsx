import type { PanelSettings } from "@tacet/shared/wire";
import { useCallback, useEffect, useState } from "react";
import { onDemand } from "../../on-demand/index.ts";
import { useStore } from "../../store/index.ts";
import type { ZoomClient } from "../../zoom/index.ts";
import type { LineState } from "./HealthSection.tsx";
import type { OtherTab } from "./other-tab.ts";
import { SetupScreen } from "./SetupScreen.tsx";
import { saveFile } from "./save-file.ts";
import { createSetupClient, type RestAccess } from "./setup-client.ts";
import { createSetupDesk, type SetupDesk } from "./setup-desk.ts";
import "./providers.css";
import "./setup.css";

export interface SetupProps {
  readonly rest: RestAccess;
  readonly zoom: ZoomClient;
  /** What the operator has set. */
  readonly settings: PanelSettings;
  /** Holds the desk while another tab is in front, so that what was typed is not lost. */
  readonly kept: { current: SetupDesk | null };
  /** Shows a tab beside this one. */
  readonly onGoTo: (tab: OtherTab) => void;
}

// Seldom looked at, and long.
const Audit = onDemand(async () => (await import("../audit/index.ts")).Audit);

/** The admin's view of the installation: how it is, what is set, and the way out. */
export function Setup({ rest, zoom, settings, kept, onGoTo }: SetupProps) {
  const [desk] = useState(() => {
    kept.current ??= createSetupDesk({ client: createSetupClient(rest), saveFile });
    return kept.current;
  });
  const state = useStore(desk.store);
  const { line, ask } = useLine(zoom);
  useEffect(() => desk.load(), [desk]);
  const actions = {
    ...desk,
    load: () => {
      desk.load();
      ask();
    },
  };
  return (
    <SetupScreen
      state={state}
      actions={actions}
      line={line}
      operator={settings}
      now={Date.now()}
      onGoTo={onGoTo}
      audit={<Audit rest={rest} />}
    />
  );
}

/** Whether the call in front can be secured: Zoom says it of an open engagement only. */
function useLine(zoom: ZoomClient): { readonly line: LineState | null; readonly ask: () => void } {
  const { currentId } = useStore(zoom.engagements);
  const [line, setLine] = useState<(LineState & { readonly of: string }) | null>(null);
  const ask = useCallback(() => {
    if (currentId === null) return;
    setLine({ of: currentId, readiness: "checking" });
    void zoom.lineReadiness(currentId).then((readiness) => {
      // A later question, about another engagement, has its own answer.
      setLine((asked) =>
        asked?.of === currentId
          ? { of: currentId, readiness: readiness.ok ? "ready" : readiness.error }
          : asked,
      );
    });
  }, [zoom, currentId]);
  useEffect(ask, [ask]);
  return { line: currentId !== null && line?.of === currentId ? line : null, ask };
}
