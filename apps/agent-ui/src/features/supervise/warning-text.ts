import type { SuperviseTexts } from "../../i18n/index.ts";
import type { Warning } from "./warnings.ts";

export function warningText(warning: Warning, { warnings }: Pick<SuperviseTexts, "warnings">): string {
  switch (warning.kind) {
    case "longSecured":
      return warnings.longSecured({ minutes: warning.minutes });
    case "notReleased":
      return warnings.notReleased({ times: warning.times });
    case "resultUnknown":
    case "recordingGoesOn":
      return warnings[warning.kind];
  }
}
