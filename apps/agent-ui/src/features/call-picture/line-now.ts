import type { SessionView } from "@tacet/shared/payment-session";

/** How the line is: what the agent may let the customer do on the keypad. */
export type LineNow =
  | "normal"
  | "changing"
  | "pairing"
  | "inView"
  | "secured"
  | "strict"
  | "returning"
  | "over";

/** What decides about the line of a payment. */
export type CallNow = Pick<
  SessionView,
  "phase" | "callPath" | "capture" | "viewGiven" | "line" | "callEnded" | "pairingCode"
>;

export function lineNow(call: CallNow): LineNow {
  const { phase, callEnded, capture, viewGiven } = call;
  // Only the provider's view knows when the line is secured.
  if (phase === "capturing" && capture === "framed") return viewGiven ? "inView" : "changing";
  switch (phase) {
    case "created":
      return "normal";
    case "securing":
      return call.pairingCode === null ? "changing" : "pairing";
    case "capturing":
      if (callEnded) return "over";
      return call.line?.mode === "strict" ? "strict" : "secured";
    // Nothing is keyed while the bank is asked: both hear each other, whatever the mode.
    case "authorizing":
      return callEnded ? "over" : "secured";
    case "releasing":
      return callEnded ? "over" : "returning";
    case "closed":
      return callEnded ? "over" : "normal";
  }
}
