import type { Listed } from "./shown-sessions.ts";
import type { Warning } from "./warnings.ts";

/** What hurts the most comes first: a customer who can't speak, then money that nobody can tell of. */
const ranks: Readonly<Record<Warning["kind"], number>> = {
  notReleased: 0,
  resultUnknown: 1,
  longSecured: 2,
  recordingGoesOn: 3,
};

/** Those with warnings: the worst first, and of the same kind the oldest. */
export function troubledOf(listed: readonly Listed[]): readonly Listed[] {
  return listed
    .filter(({ warnings }) => warnings.length > 0)
    .sort((one, other) => rankOf(one) - rankOf(other) || one.session.createdAt - other.session.createdAt);
}

function rankOf({ warnings }: Listed): number {
  return Math.min(...warnings.map(({ kind }) => ranks[kind]));
}

/** By what a warning is told from another one: that its minutes go by is no news. */
export function troubleKeys(troubled: readonly Listed[]): ReadonlySet<string> {
  return new Set(
    troubled.flatMap(({ session, warnings }) => warnings.map(({ kind }) => `${session.id} ${kind}`)),
  );
}

/** What has got into trouble since `known`, with the new warnings only. */
export function newTrouble(known: ReadonlySet<string>, troubled: readonly Listed[]): readonly Listed[] {
  return troubled
    .map(({ session, warnings }) => ({
      session,
      warnings: warnings.filter(({ kind }) => !known.has(`${session.id} ${kind}`)),
    }))
    .filter(({ warnings }) => warnings.length > 0);
}
