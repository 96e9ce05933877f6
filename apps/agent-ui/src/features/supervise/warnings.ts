import type { SessionView } from "@tacet/shared/payment-session";

export type Warning = "longSecured" | "notReleased";

/** A line that has been in the provider's hands for longer than this deserves a look, in ms. */
const longest = 6 * 60_000;

/**
 * What a supervisor should look at; `now` is epoch ms by the server's clock. The view tells when the present phase began,
 * not when the line was secured, so the age of the whole payment is taken: it warns a little early, never late.
 */
export function warningsOf(session: SessionView, now: number): readonly Warning[] {
  const isSecured =
    session.phase === "capturing" || session.phase === "authorizing" || session.phase === "releasing";
  return [
    ...(isSecured && now - session.createdAt > longest ? (["longSecured"] as const) : []),
    ...(session.phase === "releasing" && session.releaseRequests > 1 ? (["notReleased"] as const) : []),
  ];
}
