import type { SessionView } from "@tacet/shared/payment-session";
import type { RedirectState } from "./desk-state.ts";

/**
 * How far this panel is with a payment in the provider's own view:
 * - `redirecting`: Zoom is being asked for the media.
 * - `unanswered`: it did not answer. `reloaded`: this panel does not know whether it was asked. The agent decides.
 * - `view`: the view is to be shown.
 */
export type FramedState = "redirecting" | "unanswered" | "reloaded" | "view";

/** `null`: the payment has no such view, or not now. */
export function framedState(session: SessionView, redirect: RedirectState | null): FramedState | null {
  if (session.capture !== "framed" || session.phase !== "capturing") return null;
  if (session.viewGiven || session.callPath === "inline-trunk") return "view";
  switch (redirect?.step) {
    case undefined:
      return "reloaded";
    case "waiting":
      return redirect?.answered === true ? "view" : "unanswered";
    case "went_on":
      return "view";
    default:
      return "redirecting";
  }
}
