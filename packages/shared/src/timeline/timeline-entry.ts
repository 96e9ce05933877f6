/**
 * One stored event in the words of the timeline. Pure. What must never happen: an id of a link, a key, a token, a pairing
 * code, or more of a card than its summary gets into an entry. So each fact is named here; nothing is passed on whole.
 */
import type { CurrencyCode } from "../money/index.ts";
import type { CardSummary, PaymentSession, SessionEvent, SessionEventOf } from "../payment-session/index.ts";
import type { TimelineActor, TimelineDetail, TimelineEntry, TimelineWhat } from "../wire/index.ts";

/** One event of a session as it was stored, with what of the session after it tells what it meant. */
export interface TimelineEvent
  extends Pick<PaymentSession, "version" | "phase" | "outcome" | "reason" | "attempt" | "dueUnits"> {
  readonly event: SessionEvent | { readonly type: "payment_taken"; readonly at: number };
  /** Who caused it: `agent:<id>`, `supervisor:<id>`, `admin:<id>`, `provider:<name>`, `zoom`, `clock`, `effect:<type>`. */
  readonly actor: string;
  /** What is to be paid, of all cards together. */
  readonly minorUnits: number;
  /** A refund is asked for whose answer is not known. */
  readonly isRefunding: boolean;
}

/** What an event's meaning depends on, beside the event. */
export interface TimelineContext {
  /** What the payment was before; `null`: nothing. */
  readonly before: Pick<TimelineEvent, "phase" | "outcome" | "dueUnits"> | null;
  readonly currency: CurrencyCode;
}

export function toTimelineEntry(stored: TimelineEvent, context: TimelineContext): TimelineEntry {
  const { event, version, phase, outcome, actor } = stored;
  const decided = outcome !== null && outcome !== context.before?.outcome ? { outcome } : {};
  const reason = decided.outcome === undefined || stored.reason === null ? {} : { reason: stored.reason };
  const { what, detail } = read(event, stored, context);
  const facts: TimelineDetail = { ...reason, ...detail, ...decided };
  return {
    at: event.at,
    version,
    phase,
    what,
    by: actorOf(actor),
    ...(Object.keys(facts).length === 0 ? {} : { detail: facts }),
  };
}

interface Reading {
  readonly what: TimelineWhat;
  readonly detail?: TimelineDetail;
}

function read(event: TimelineEvent["event"], stored: TimelineEvent, context: TimelineContext): Reading {
  const money = (minorUnits: number) => ({ minorUnits, currency: context.currency });
  switch (event.type) {
    case "payment_taken":
      return { what: event.type, detail: { amount: money(stored.minorUnits) } };
    case "provider_opened":
      return { what: event.type, ...(event.pairingCode === undefined ? {} : { detail: { pairing: true } }) };
    case "line_secured":
    case "line_mode":
      return {
        what: event.type,
        ...(event.line === undefined ? {} : { detail: { lineMode: event.line.mode } }),
      };
    case "provider_not_opened":
    case "line_not_secured":
    case "capture_not_started":
    case "call_ended":
      return { what: event.type, detail: { reason: event.reason } };
    case "fields_ready":
      return { what: event.type, detail: { card: summaryOf(event.card), attempt: event.attempt } };
    case "fields_not_ready":
      return { what: event.type, detail: { attempt: event.attempt } };
    case "clear_field_requested":
      return { what: event.type, detail: { field: event.field } };
    case "split_requested":
    case "refund_requested":
      return { what: event.type, detail: { amount: money(event.minorUnits) } };
    case "submit_requested":
      return { what: event.type, detail: { amount: money(stored.dueUnits), attempt: stored.attempt } };
    case "charge_answered":
      return readCharge(event, { amount: money(context.before?.dueUnits ?? stored.dueUnits) });
    case "refund_answered":
      return readRefund(event);
    case "resolved_by_hand":
    case "refund_resolved_by_hand":
      return { what: event.type, detail: { found: event.result } };
    case "release_requested":
    case "found_released":
      return { what: event.type, detail: { why: event.why } };
    case "recording_reported":
      return { what: `recording_${event.state}` };
    case "deadline_passed":
      return { what: whatTimeDid(stored, context) };
    case "line_lost":
    case "line_released":
    case "redirect_requested":
    case "redirect_failed":
    case "view_requested":
    case "extend_requested":
    case "cancel_requested":
      return { what: event.type };
  }
}

function readCharge(
  { answer }: SessionEventOf<"charge_answered">,
  asked: Pick<TimelineDetail, "amount">,
): Reading {
  switch (answer.kind) {
    case "approved":
      return { what: "charge_approved", detail: { card: summaryOf(answer.card), ...asked } };
    case "declined":
      return {
        what: "charge_declined",
        detail: { decline: answer.code, card: summaryOf(answer.card), ...asked },
      };
    case "failed":
      return { what: "charge_failed", detail: { reason: answer.reason } };
    case "unknown":
      return {
        what: "charge_unknown",
        ...(answer.because === undefined ? {} : { detail: { reason: answer.because } }),
      };
  }
}

function readRefund({ answer }: SessionEventOf<"refund_answered">): Reading {
  switch (answer.kind) {
    case "refunded":
      return { what: "refund_done" };
    case "refused":
      return { what: "refund_refused", detail: { refusal: answer.reason } };
    case "unknown":
      return { what: "refund_unknown" };
  }
}

/** A time-out either ends a phase, or has the server ask once more. */
function whatTimeDid({ phase, isRefunding }: TimelineEvent, { before }: TimelineContext): TimelineWhat {
  if (before?.phase !== phase) return "time_out";
  if (phase === "releasing") return "release_repeated";
  return phase === "closed" && isRefunding ? "refund_repeated" : "looked_up";
}

/** Named one by one: whatever else is stored with it stays there. */
function summaryOf({ brand, last4 }: CardSummary): CardSummary {
  return { brand, last4 };
}

/** See `TimelineEvent.actor`. An effect's answer is that of whom it was sent to. */
function actorOf(actor: string): TimelineActor {
  const [kind, name = ""] = actor.split(":");
  switch (kind) {
    case "agent":
    case "supervisor":
    case "admin":
      return { kind, id: name };
    case "provider":
      return { kind, id: name };
    case "effect":
      return { kind: name.endsWith("_recording") ? "zoom" : "provider" };
    case "zoom":
      return { kind };
    case "clock":
      return { kind: "time" };
    default:
      return { kind: "server" };
  }
}

/** Of what is repeated, one entry for all in a row. */
const repeated: ReadonlySet<TimelineWhat> = new Set(["release_repeated", "looked_up", "refund_repeated"]);

/** A line that is stuck for a day is asked for thousands of times. */
export function gatherRepeated(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const gathered: TimelineEntry[] = [];
  for (const entry of entries) {
    const last = gathered.at(-1);
    const goesOn = last?.what === entry.what && last.phase === entry.phase && repeated.has(entry.what);
    if (last === undefined || !goesOn) gathered.push(entry);
    else {
      const times = (last.detail?.times ?? 1) + 1;
      gathered[gathered.length - 1] = { ...last, detail: { ...last.detail, times, until: entry.at } };
    }
  }
  return gathered;
}
