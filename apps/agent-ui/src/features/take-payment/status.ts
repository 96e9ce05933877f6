import type { Catalog } from "../../i18n/index.ts";
import { hasKeypad } from "../../zoom/index.ts";
import { type LineNow, lineNow } from "../call-picture/index.ts";
import type { PaymentSnapshot } from "./payment-view.ts";

export function lineOf({ screen, engagement }: PaymentSnapshot): LineNow {
  if (screen.kind === "session") return lineNow(screen.session);
  return hasKeypad(engagement) ? "normal" : "over";
}

export function statusText(snapshot: PaymentSnapshot, { status, disabled }: Catalog): string {
  const { screen, engagement } = snapshot;
  if (screen.kind === "form" && !hasKeypad(engagement)) return disabled.engagement_not_voice;
  if (screen.kind === "form") return engagement === null ? status.noCall : status.ready;
  const { phase, deadline, capture, viewGiven, pairingCode, line } = screen.session;
  if (phase === "capturing" && capture === "framed") return viewGiven ? status.inView : status.securing;
  if (phase === "authorizing" && deadline?.kind === "looking_up") return status.lookingUp;
  if (phase === "securing" && pairingCode !== null) return status.pairing({ digits: spoken(pairingCode) });
  if (phase === "capturing" && line?.mode === "strict") return status.strict[line.because];
  return status[phase];
}

/** Digit by digit, to be read out: with spaces at which no line breaks. */
export function spoken(code: string): string {
  return [...code].join("\u00a0");
}
