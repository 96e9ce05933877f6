import type { Money } from "../money/index.ts";
import type {
  CardField,
  CardSummary,
  DeclineCode,
  LineMode,
  Outcome,
  Phase,
  Reason,
  SessionEventType,
} from "../payment-session/index.ts";

/** Event types that tell too little by themselves. */
type Split = "charge_answered" | "refund_answered" | "deadline_passed" | "recording_reported";

/**
 * What happened, as a machine's word: the type of the event, or a finer one.
 *
 * - `time_out`: a time-out ended the phase; `release_repeated`, `looked_up`, `refund_repeated`: it made the server ask the
 *   provider again.
 * - `charge_unknown`, `refund_unknown`: the provider could not tell what became of it.
 */
export type TimelineWhat =
  | "payment_taken"
  | Exclude<SessionEventType, Split>
  | "charge_approved"
  | "charge_declined"
  | "charge_failed"
  | "charge_unknown"
  | "refund_done"
  | "refund_refused"
  | "refund_unknown"
  | "time_out"
  | "release_repeated"
  | "looked_up"
  | "refund_repeated"
  | "recording_paused"
  | "recording_pause_failed"
  | "recording_resumed"
  | "recording_resume_failed";

/**
 * Who did it. `provider`: the secure-voice provider or its gateway; `zoom`: Zoom's webhooks or its answer; `time`: a
 * time-out; `server`: Tacet by itself.
 */
export interface TimelineActor {
  readonly kind: "agent" | "supervisor" | "admin" | "provider" | "zoom" | "time" | "server";
  /** Of a person the user id, of a provider its name. */
  readonly id?: string;
  /** Of a person: as Zoom has last told it; `null`: not known, or taken away. */
  readonly name?: string | null;
}

/** Facts of one entry, those that fit it. No ids of links, keys, tokens or codes, and of a card the summary only. */
export interface TimelineDetail {
  /** Set where this event decided it. */
  readonly outcome?: Outcome;
  /** Why, of the outcome or of the event itself. */
  readonly reason?: Reason;
  /** Of a refund that the gateway refused. */
  readonly refusal?: string;
  readonly decline?: DeclineCode;
  readonly card?: CardSummary;
  /** What the event is about: the payment, a card's share, a refund. */
  readonly amount?: Money;
  /** Which card: 1, 2 ... */
  readonly attempt?: number;
  readonly field?: CardField;
  readonly lineMode?: LineMode;
  /** The customer has to key a code first; which one is not told. */
  readonly pairing?: true;
  /** What a person has found and entered. */
  readonly found?: "charged" | "not_charged" | "refunded" | "not_refunded";
  /** In a person's own words. */
  readonly why?: string;
  /** Of what was repeated: how often in a row, from `at` until `until` (epoch ms). */
  readonly times?: number;
  readonly until?: number;
}

/** One thing that happened to a payment, or one that was repeated in a row. */
export interface TimelineEntry {
  /** Epoch ms. */
  readonly at: number;
  /** The session's version after it; grows along the timeline. */
  readonly version: number;
  /** After it. */
  readonly phase: Phase;
  readonly what: TimelineWhat;
  readonly by: TimelineActor;
  readonly detail?: TimelineDetail;
}

export interface Timeline {
  /** Oldest first. */
  readonly entries: readonly TimelineEntry[];
  /** How many events between the first and the last ones are left out, for there are too many; mostly 0. */
  readonly leftOut: number;
}
