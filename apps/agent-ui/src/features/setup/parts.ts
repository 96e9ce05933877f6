import type { SetupTexts } from "../../i18n/index.ts";
import type { SettingName } from "./settings-draft.ts";

/** The parts of Setup; one is shown at a time. */
export type SetupPart = keyof SetupTexts["nav"]["parts"];
export const setupParts = [
  "guide",
  "health",
  "payments",
  "credentials",
  "access",
  "audit",
  "data",
] as const satisfies readonly SetupPart[];

/** Where somebody wants to go. A new one each time, so that going there twice is noticed. */
export interface SetupGoal {
  readonly part: SetupPart;
  /** Id of what gets the focus there; `null`: the part itself; left out: the focus stays where it is. */
  readonly focus?: string | null;
}

/** The element that holds the part which is shown. */
export const partId = "setup-part";

/** Where a setting is set. */
export function partOfSetting(name: SettingName): SetupPart {
  return name === "roles" ? "access" : "payments";
}
