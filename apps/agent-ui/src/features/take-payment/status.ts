import type { SessionView } from "@tacet/shared/payment-session";
import type { Catalog } from "../../i18n/index.ts";
import type { PaymentSnapshot } from "./payment-view.ts";

/** How the line is: what the agent may let the customer do on the keypad. */
export type Line = "normal" | "changing" | "pairing" | "inView" | "secured" | "strict" | "returning" | "over";

export function lineOf({ screen }: PaymentSnapshot): Line {
  return screen.kind === "form" ? "normal" : lineOfSession(screen.session);
}

function lineOfSession(session: SessionView): Line {
  const { phase, callEnded, capture, viewGiven } = session;
  // Only the provider's view knows when the line is secured.
  if (phase === "capturing" && capture === "framed") return viewGiven ? "inView" : "changing";
  switch (phase) {
    case "created":
      return "normal";
    case "securing":
      return session.pairingCode === null ? "changing" : "pairing";
    case "capturing":
      if (callEnded) return "over";
      return session.line?.mode === "strict" ? "strict" : "secured";
    // Nothing is keyed while the bank is asked: both hear each other, whatever the mode.
    case "authorizing":
      return callEnded ? "over" : "secured";
    case "releasing":
      return callEnded ? "over" : "returning";
    case "closed":
      return callEnded ? "over" : "normal";
  }
}

export function statusText(snapshot: PaymentSnapshot, { status }: Catalog): string {
  const { screen, engagement } = snapshot;
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
