import type { SessionView } from "@tacet/shared/payment-session";

/** `keyed`: the customer has keyed everything. `result`: it is known what the payment came to. */
export type Tone = "keyed" | "result";

export type Heard = Pick<SessionView, "id" | "phase" | "card" | "outcome">;

/** The tone for what has just happened. Of a payment that comes into view, as after a reload, nothing has just happened. */
export function toneFor(before: Heard | null, now: Heard | null): Tone | null {
  if (now === null || before?.id !== now.id) return null;
  if (before.outcome === null && now.outcome !== null) return "result";
  return !isKeyed(before) && isKeyed(now) ? "keyed" : null;
}

/** The session has a card while every field of it is keyed and right. */
function isKeyed({ phase, card }: Heard): boolean {
  return phase === "capturing" && card !== null;
}
