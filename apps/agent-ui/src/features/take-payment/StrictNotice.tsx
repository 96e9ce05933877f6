import type { Line } from "@tacet/shared/payment-session";
import { useI18n } from "../../i18n/index.ts";
import { Notice } from "../../ui/index.ts";

/** Why the agent does not hear the customer key, if nobody here has chosen it; and when that began just now. */
export function StrictNotice({ line }: { readonly line: Line | null }) {
  const { text } = useI18n();
  if (line?.mode !== "strict" || line.because === "chosen") return null;
  const isNew = line.because === "in_band_digit";
  return (
    <Notice tone={isNew ? "warning" : "info"} urgent={isNew}>
      {text.strict[line.because]}
    </Notice>
  );
}
