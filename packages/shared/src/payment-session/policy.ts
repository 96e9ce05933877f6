import type { DeadlineKind } from "./phase.ts";

/** The times and counts a merchant may choose. */
export interface SessionPolicy {
  /** How long each time-out is, in ms. */
  readonly deadlineMs: Readonly<Record<DeadlineKind, number>>;
  /** By how much *extend* moves the capture deadline, in ms, and how often. */
  readonly extensionMs: number;
  readonly extensions: number;
  /** How many cards may be tried on one secured line. */
  readonly maxAttempts: number;
  /** How often an unknown charge is looked up while the line is held; after that it is `unresolved`. */
  readonly maxLookups: number;
}

export const defaultPolicy: SessionPolicy = {
  deadlineMs: {
    opening: 20_000,
    redirecting: 60_000,
    pairing: 120_000,
    securing: 45_000,
    capturing: 180_000,
    authorizing: 30_000,
    looking_up: 5_000,
    releasing: 10_000,
    reconciling: 60_000,
    refunding: 15_000,
  },
  extensionMs: 120_000,
  extensions: 3,
  maxAttempts: 3,
  maxLookups: 8,
};
