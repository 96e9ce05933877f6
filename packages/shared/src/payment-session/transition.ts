/**
 * `transition(session, event)`: pure. No clock, no I/O, no random; everything it needs comes in, everything that has
 * to happen outside goes out as an effect with an id. What may follow what stands in `table.ts` and nowhere else.
 */
import { type EffectId, effectId } from "../ids/index.ts";
import { err, ok, type Result } from "../result/index.ts";
import type { Effect, EffectType } from "./effects.ts";
import type { SessionEvent } from "./events.ts";
import { type Guarded, guards, unpaidUnits } from "./guards.ts";
import { note } from "./note.ts";
import type { Deadline, Outcome } from "./phase.ts";
import { defaultPolicy, type SessionPolicy } from "./policy.ts";
import { recordingEffect } from "./recording.ts";
import type { PaymentSession } from "./session.ts";
import { type Row, type TransitionTable, table } from "./table.ts";

export interface Change {
  readonly session: PaymentSession;
  readonly effects: readonly Effect[];
}

/** Why nothing happened. A refusal is normal: events may come twice, late, or from a button that was just too slow. */
export type RefusalCode =
  | "not_now"
  | "link_not_known"
  | "fields_not_ready"
  | "no_extensions_left"
  | "out_of_date"
  | "nothing_unresolved"
  | "split_not_possible"
  | "refund_not_possible"
  | "release_under_way";

export interface Refusal {
  readonly code: RefusalCode;
  readonly phase: PaymentSession["phase"];
}

/** What a new session starts with. Facts that are left out are not known. */
export type NewSession = Partial<Pick<PaymentSession, keyof typeof unknownFacts>> &
  Pick<
    PaymentSession,
    | "id"
    | "accountId"
    | "agentId"
    | "engagementId"
    | "provider"
    | "callPath"
    | "money"
    | "reference"
    | "intent"
    | "bills"
    | "capture"
    | "gateway"
    | "fallbackGateway"
    | "pauseRecording"
    | "securing"
    | "callFingerprint"
  >;

/** Of a payment of which nobody has told more. */
const unknownFacts = {
  agentName: null,
  queue: null,
  customer: null,
} as const satisfies Partial<PaymentSession>;

/** What a payment is that nobody has asked anything special of. */
export const plainCharge = {
  intent: "charge",
  bills: [],
  capture: "streamed",
  gateway: null,
  fallbackGateway: null,
} as const satisfies Partial<NewSession>;

/** How a line is secured when nobody has chosen, on a call that is not looked for by its numbers. */
export const plainSecuring = {
  securing: "masked",
  callFingerprint: null,
} as const satisfies Partial<NewSession>;

export function createSession(start: NewSession, at: number, policy: SessionPolicy = defaultPolicy): Change {
  const session: PaymentSession = {
    ...unknownFacts,
    ...start,
    phase: "created",
    outcome: null,
    reason: null,
    version: 1,
    attempt: 1,
    providerSession: null,
    pairingCode: null,
    line: null,
    securedAt: null,
    card: null,
    chargeKey: null,
    chargeAskedAt: null,
    lookups: 0,
    dueUnits: start.money.minorUnits,
    charges: [],
    refunds: [],
    authorization: null,
    lastDecline: null,
    callEnded: false,
    recording: "untouched",
    extensionsLeft: policy.extensions,
    releaseRequests: 0,
    releasedBy: null,
    foundReleasedBy: null,
    deadline: { kind: "opening", at: at + policy.deadlineMs.opening },
    createdAt: at,
    phaseSince: at,
  };
  return { session, effects: [{ id: effectId(session.id, 1, 0), type: "open" }] };
}

export function transition(
  session: PaymentSession,
  event: SessionEvent,
  policy: SessionPolicy = defaultPolicy,
): Result<Change, Refusal> {
  if (event.type === "deadline_passed" && event.deadlineAt !== session.deadline?.at) {
    return err({ code: "out_of_date", phase: session.phase });
  }
  const picked = pickRow(toGuarded(session), event, policy);
  if (!picked.ok) return picked;
  const row = picked.value;
  const version = session.version + 1;
  const noted = note(session, event, effectId(session.id, version, 0));
  const effects = effectTypes(session, row).map((type, index) =>
    makeEffect({
      type,
      id: effectId(session.id, version, index),
      session: noted,
      event,
      retries: isRetry(session, row),
    }),
  );
  const next: PaymentSession = {
    ...noted,
    ...(isRetry(session, row)
      ? {
          attempt: session.attempt + 1,
          card: null,
          chargeKey: null,
          chargeAskedAt: null,
          dueUnits: noted.charges.length > session.charges.length ? unpaidUnits(noted) : session.dueUnits,
        }
      : {}),
    phase: row.to,
    outcome: row.outcome === undefined ? session.outcome : settleOutcome(noted, row.outcome, event),
    reason: nextReason(session, event, row),
    version,
    deadline: nextDeadline(session, event, row, policy),
    phaseSince: row.to === session.phase ? session.phaseSince : event.at,
    securedAt: row.to === "capturing" ? (session.securedAt ?? event.at) : session.securedAt,
    ...(row.to === "created" || row.to === "securing" ? {} : { pairingCode: null, callFingerprint: null }),
    ...countEffects(noted, effects, event),
  };
  return ok({ session: next, effects });
}

function toGuarded(session: PaymentSession): Guarded {
  return {
    ...session,
    linkKnown: session.providerSession !== null,
    viewGiven: session.capture === "framed" && session.chargeKey !== null,
  };
}

/** What a payment came to, of which one card may have been charged before. */
function settleOutcome(session: PaymentSession, outcome: Outcome, event: SessionEvent): Outcome {
  if (outcome === "unresolved") return outcome;
  if (outcome === "approved") {
    // What a person has found is none of the charges: it was asked for what was due.
    const foundUnits = event.type === "resolved_by_hand" ? session.dueUnits : 0;
    return unpaidUnits(session) > foundUnits ? "partly_approved" : "approved";
  }
  return session.charges.length > 0 ? "partly_approved" : outcome;
}

/** The row that applies, or why none does. The panel uses it too, through `sessionCan`. */
export function pickRow(session: Guarded, event: SessionEvent, policy: SessionPolicy): Result<Row, Refusal> {
  const rows: readonly Row[] | undefined = (table as TransitionTable)[session.phase][event.type];
  if (rows === undefined) return err({ code: "not_now", phase: session.phase });
  const row = rows.find(({ when }) => when === undefined || guards[when](session, event, policy));
  if (row !== undefined) return ok(row);
  return err({ code: refusalOf(rows), phase: session.phase });
}

/** Those of the table first: their ids stay the same whether or not a recording is paused. */
function effectTypes(session: PaymentSession, row: Row): readonly EffectType[] {
  const ofRecording = recordingEffect(session, row.to);
  return [...(row.effects ?? []), ...(ofRecording === null ? [] : [ofRecording])];
}

function refusalOf(rows: readonly Row[]): RefusalCode {
  switch (rows.at(-1)?.when) {
    case "linkKnown":
      return "link_not_known";
    case "fieldsReady":
      return "fields_not_ready";
    case "extensionsLeft":
      return "no_extensions_left";
    case "splittable":
      return "split_not_possible";
    case "refundPossible":
      return "refund_not_possible";
    case "releaseUnanswered":
      return "release_under_way";
    case "streamed":
    case "framed":
    case "viewNotGiven":
      return "not_now";
    case "unresolved":
    case "resolvedNotCharged":
    case "foundNotCharged":
    case "refundFoundByHand":
      return "nothing_unresolved";
    default:
      return "out_of_date";
  }
}

/** Another card on the same line: the only way from `authorizing` back to `capturing`. */
function isRetry(session: PaymentSession, row: Row): boolean {
  return session.phase === "authorizing" && row.to === "capturing";
}

function nextReason(session: PaymentSession, event: SessionEvent, row: Row): PaymentSession["reason"] {
  if (row.outcome === undefined) return session.reason;
  if (row.reason !== "event") return row.reason ?? null;
  if ("reason" in event) return event.reason;
  if (event.type === "charge_answered" && event.answer.kind === "failed") return event.answer.reason;
  return null;
}

function nextDeadline(
  session: PaymentSession,
  event: SessionEvent,
  row: Row,
  policy: SessionPolicy,
): Deadline | null {
  switch (row.deadline) {
    case undefined:
      return null;
    case "keep":
      return session.deadline;
    case "extended":
      return { kind: "capturing", at: (session.deadline?.at ?? event.at) + policy.extensionMs };
    default:
      return { kind: row.deadline, at: event.at + policy.deadlineMs[row.deadline] };
  }
}

interface EffectToMake {
  readonly type: EffectType;
  readonly id: EffectId;
  readonly session: PaymentSession;
  readonly event: SessionEvent;
  readonly retries: boolean;
}

function makeEffect({ type, id, session, event, retries }: EffectToMake): Effect {
  switch (type) {
    case "begin_capture":
      return { id, type, attempt: retries ? session.attempt + 1 : session.attempt };
    case "submit":
      return { id, type, attempt: session.attempt };
    case "clear_field":
      if (event.type !== "clear_field_requested")
        throw new Error(`clear_field needs a field, not ${event.type}`);
      return { id, type, attempt: session.attempt, field: event.field };
    case "look_up":
      if (session.chargeKey === null) throw new Error(`${session.id}: a look-up without a charge`);
      return { id, type, chargeKey: session.chargeKey, askedAt: session.chargeAskedAt ?? event.at };
    case "refund": {
      const open = session.refunds.find(({ state }) => state === "asked");
      if (open === undefined) throw new Error(`${session.id}: a refund that nobody asked for`);
      return { id, type, refundKey: open.key };
    }
    case "open":
    case "release":
    case "pause_recording":
    case "resume_recording":
      return { id, type };
  }
}

function countEffects(
  session: PaymentSession,
  effects: readonly Effect[],
  event: SessionEvent,
): Partial<PaymentSession> {
  const submit = effects.find(({ type }) => type === "submit");
  const counts = (type: EffectType) => effects.filter((effect) => effect.type === type).length;
  return {
    ...(submit === undefined ? {} : { chargeKey: submit.id, chargeAskedAt: event.at, lookups: 0 }),
    ...(counts("look_up") > 0 ? { lookups: session.lookups + 1 } : {}),
    ...(counts("release") > 0 ? { releaseRequests: session.releaseRequests + 1 } : {}),
    ...(counts("pause_recording") > 0 ? { recording: "pausing" } : {}),
    ...(counts("resume_recording") > 0 ? { recording: "resuming" } : {}),
  };
}
