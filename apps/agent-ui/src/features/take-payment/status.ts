import type { SessionView } from "@tacet/shared/payment-session";
import type { Catalog } from "../../i18n/index.ts";
import type { PaymentSnapshot } from "./payment-view.ts";

/** How the line is: what the agent may let the customer do on the keypad. */
export type Line = "normal" | "changing" | "inView" | "secured" | "returning" | "over";

export function lineOf({ screen }: PaymentSnapshot): Line {
  return screen.kind === "form" ? "normal" : lineOfSession(screen.session);
}

function lineOfSession({ phase, callEnded, capture, viewGiven }: SessionView): Line {
  // Only the provider's view knows when the line is secured.
  if (phase === "capturing" && capture === "framed") return viewGiven ? "inView" : "changing";
  switch (phase) {
    case "created":
      return "normal";
    case "securing":
      return "changing";
    case "capturing":
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
  const { phase, deadline, capture, viewGiven } = screen.session;
  if (phase === "capturing" && capture === "framed") return viewGiven ? status.inView : status.securing;
  if (phase === "authorizing" && deadline?.kind === "looking_up") return status.lookingUp;
  return status[phase];
}
