import { useTexts } from "../../i18n/index.ts";
import { AlertIcon } from "../../ui/index.ts";
import { warningText } from "./warning-text.ts";
import type { Warning } from "./warnings.ts";

/** What is wrong with a payment, one below the other. */
export function Warnings({ warnings }: { readonly warnings: readonly Warning[] }) {
  const supervise = useTexts("supervise");
  return warnings.map((warning) => (
    <p key={warning.kind} className="watched-alert">
      <AlertIcon />
      {warningText(warning, supervise)}
    </p>
  ));
}
