/**
 * What a callback of Twilio's changes: pure, so that any order of callbacks can be played through. What must never happen:
 * a callback that came twice, or late, moves anything; fields count as ready while Twilio still requires one.
 */
import {
  type CaptureProgress,
  type CardField,
  type CardSummary,
  cardFields,
  type FieldProgress,
  type ProviderEvent,
} from "@tacet/shared/payment-session";
import type { Note, PaymentNote } from "./notes.ts";
import type { PaymentCallback } from "./read-callback.ts";
import { results, unknownResult } from "./translate.ts";

/** What a callback led to, beside the changed note. */
export interface Taken {
  readonly payment: PaymentNote;
  readonly events: readonly ProviderEvent[];
  readonly isProgress: boolean;
  /** `ask`: the field that `payment.asking` names now. `begin`: a payment of Twilio's for `payment` as it is now. */
  readonly next: "ask" | "begin" | null;
}

/** How often the customer may end Twilio's payment by mistake before we give up. */
const mostRounds = 5;
/** How often a field is asked for: far more than anybody needs within the longest session. */
const mostAsks = 60;

export function newPayment(
  { key, attempt }: Pick<PaymentNote, "key" | "attempt">,
  before: PaymentNote | null,
): PaymentNote {
  return {
    key,
    attempt,
    round: 1,
    sid: null,
    hasEnded: false,
    asking: null,
    asks: 0,
    askKey: "",
    fields: cardFields.map(emptyField),
    isReady: false,
    revision: (before?.revision ?? 0) + 1,
    toldAt: 0,
    lastToldId: null,
    amountDiffers: false,
  };
}

/** Asks for a field: what was keyed into it is gone. */
export function askFor(payment: PaymentNote, field: CardField, key?: string): PaymentNote {
  const asks = payment.asks + 1;
  return {
    ...payment,
    asking: field,
    asks,
    askKey: key ?? `${payment.key}:${payment.round}:${asks}`,
    fields: payment.fields.map((one) =>
      one.field === field ? { ...emptyField(field), problem: one.problem } : one,
    ),
    isReady: false,
    revision: payment.revision + 1,
  };
}

export function toProgress({ attempt, revision, asking, fields }: PaymentNote): CaptureProgress {
  return { attempt, revision, activeField: asking, fields };
}

export function cardOf({ fields }: PaymentNote): CardSummary | null {
  const number = fields.find(({ field }) => field === "cardNumber");
  return number?.last4 == null ? null : { brand: number.brand ?? "other", last4: number.last4 };
}

/** Takes a callback of the payment that is under way; all others are somebody else's. */
export function takeCallback(payment: PaymentNote, callback: PaymentCallback): Taken {
  const nothing: Taken = { payment, events: [], isProgress: false, next: null };
  const isOlder = callback.toldAt !== null && callback.toldAt < payment.toldAt;
  if (payment.hasEnded || isOlder || callback.id === payment.lastToldId) return nothing;
  const noted: PaymentNote = {
    ...payment,
    toldAt: callback.toldAt ?? payment.toldAt,
    lastToldId: callback.isPartial ? payment.lastToldId : callback.id,
    amountDiffers: payment.amountDiffers || callback.amount === "differs",
  };
  if (callback.end !== null) return takeEnd(noted, callback.end.result);
  if (callback.error !== null) return takeError(noted, callback);
  if (callback.field === null) return { ...nothing, payment: noted };
  // Twilio finishes a field before we ask for the next one: this one is not asked for any more.
  if (callback.field !== payment.asking) return nothing;
  return callback.isPartial ? takeKey(noted, callback) : takeField(noted, callback);
}

function takeKey(payment: PaymentNote, { field, entered, brand }: PaymentCallback): Taken {
  const changed = changeField(payment, field, { entered, brand, problem: null });
  return { payment: changed, events: [], isProgress: true, next: null };
}

function takeField(payment: PaymentNote, { field, entered, brand, last4, required }: PaymentCallback): Taken {
  const done = changeField(payment, field, {
    entered,
    expected: entered,
    complete: true,
    valid: true,
    problem: null,
    ...(field === "cardNumber" ? { brand, last4 } : {}),
  });
  const missing = required ?? done.fields.filter(({ complete }) => !complete).map(({ field: name }) => name);
  const next = cardFields.find((name) => missing.includes(name));
  if (next !== undefined) return { payment: askFor(done, next), events: [], isProgress: true, next: "ask" };
  const card = cardOf(done);
  if (missing.length > 0 || card === null) return giveUp(done);
  return {
    payment: { ...done, asking: null, isReady: true },
    events: [{ type: "fields_ready", attempt: done.attempt, card }],
    isProgress: true,
    next: null,
  };
}

function takeError(payment: PaymentNote, { field, error }: PaymentCallback): Taken {
  const refused = field ?? payment.asking;
  if (error === null || error.next === "give_up" || refused === null || payment.asks >= mostAsks)
    return giveUp(payment);
  if (refused !== payment.asking) return { payment, events: [], isProgress: false, next: null };
  const { entered } = payment.fields.find((one) => one.field === refused) ?? { entered: 0 };
  // Nothing keyed in time is no mistake of the customer's.
  const problem = error.problem === "too_short" && entered === 0 ? null : error.problem;
  const emptied = changeField(payment, refused, { ...emptyField(refused), problem });
  const asked = askFor(emptied, error.next === "ask_card_number" ? "cardNumber" : refused);
  return { payment: asked, events: [], isProgress: true, next: "ask" };
}

function takeEnd(payment: PaymentNote, result: string): Taken {
  const ended = { ...payment, hasEnded: true, asking: null };
  const { uncharged } = results.get(result) ?? unknownResult;
  if (uncharged === "call_ended") {
    return {
      payment: ended,
      events: [{ type: "call_ended", reason: "customer_hung_up" }],
      isProgress: false,
      next: null,
    };
  }
  if (uncharged === "give_up" || payment.round >= mostRounds) return giveUp(ended);
  const { attempt, key, round, asks } = payment;
  return {
    payment: askFor({ ...newPayment({ attempt, key }, payment), round: round + 1, asks }, "cardNumber"),
    events: payment.isReady ? [{ type: "fields_not_ready", attempt }] : [],
    isProgress: true,
    next: "begin",
  };
}

function giveUp(payment: PaymentNote): Taken {
  return {
    payment: { ...payment, asking: null },
    events: [{ type: "capture_not_started", reason: "provider_refused" }],
    isProgress: false,
    next: null,
  };
}

function changeField(
  payment: PaymentNote,
  field: CardField | null,
  change: Partial<FieldProgress>,
): PaymentNote {
  const fields = payment.fields.map((one) => (one.field === field ? { ...one, ...change } : one));
  return { ...payment, fields, revision: payment.revision + 1 };
}

function emptyField(field: CardField): FieldProgress {
  return {
    field,
    entered: 0,
    expected: field === "expiry" ? 4 : null,
    complete: false,
    valid: null,
    problem: null,
    brand: null,
    last4: null,
  };
}

/** The payment that is to be begun in place of the one there is, which is remembered as past. */
export function replacePayment(note: Note, payment: PaymentNote): Note {
  const before = note.payment?.sid ?? null;
  return { ...note, payment, past: before === null ? note.past : [...note.past, before] };
}
