import type { SessionView } from "@tacet/shared/payment-session";
import type { Catalog } from "../../i18n/index.ts";
import type { PaymentSnapshot } from "./payment-view.ts";

/** How the line is: what the agent may let the customer do on the keypad. */
export type Line = "normal" | "changing" | "secured" | "returning" | "over";

export function lineOf({ screen }: PaymentSnapshot): Line {
  return screen.kind === "form" ? "normal" : lineOfSession(screen.session);
}

export function lineOfSession({ phase, callEnded }: Pick<SessionView, "phase" | "callEnded">): Line {
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
  const { phase, deadline } = screen.session;
  if (phase === "authorizing" && deadline?.kind === "looking_up") return status.lookingUp;
  return status[phase];
}
