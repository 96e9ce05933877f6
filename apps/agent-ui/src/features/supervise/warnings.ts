import type { SessionView } from "@tacet/shared/payment-session";

/** What is wrong with an open payment. */
export type Warning =
  /** The line has been secured for so many whole minutes. */
  | { readonly kind: "longSecured"; readonly minutes: number }
  /** The provider has been asked so often to give the line back. */
  | { readonly kind: "notReleased"; readonly times: number }
  /** The card may have been charged, and nobody can tell. */
  | { readonly kind: "resultUnknown" }
  /** The recording should have been paused, and goes on. */
  | { readonly kind: "recordingGoesOn" };

const minute = 60_000;
/** A line that has been in the provider's hands for so long deserves a look, in ms. */
const longest = 6 * minute;

/** What a supervisor should look at; `now` is epoch ms by the server's clock. */
export function warningsOf(session: SessionView, now: number): readonly Warning[] {
  const { phase, releaseRequests, recording, createdAt, securedAt } = session;
  const isSecured = phase === "capturing" || phase === "authorizing" || phase === "releasing";
  // An older server does not say when it was secured: then the payment's age warns a little early, never late.
  const securedFor = now - (securedAt ?? createdAt);
  const warnings: Warning[] = [];
  if (phase === "releasing" && releaseRequests > 1) {
    warnings.push({ kind: "notReleased", times: releaseRequests });
  }
  if (isResultUnknown(session)) warnings.push({ kind: "resultUnknown" });
  if (isSecured && securedFor >= longest) {
    warnings.push({ kind: "longSecured", minutes: Math.floor(securedFor / minute) });
  }
  if (isSecured && recording === "pause_failed") warnings.push({ kind: "recordingGoesOn" });
  return warnings;
}

function isResultUnknown({ phase, outcome, deadline }: SessionView): boolean {
  return outcome === "unresolved" || (phase === "authorizing" && deadline?.kind === "looking_up");
}
