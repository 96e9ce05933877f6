/**
 * What the adapter has to remember of a session, because Twilio can't be asked: a payment can't be read, only heard of.
 * What must never be in here: more of a card than its brand and last four digits.
 */
import type { EffectId, SessionId } from "@tacet/shared/ids";
import type { Money } from "@tacet/shared/money";
import type { CardField, CardSummary, ChargeAnswer, FieldProgress } from "@tacet/shared/payment-session";

export interface Note {
  /** We gave the call back: nothing may begin any more. */
  readonly isReleased: boolean;
  readonly call: CallNote | null;
  /** The payment that the customer keys now, or keyed last. */
  readonly payment: PaymentNote | null;
  /** Twilio's ids of the payments before that one. */
  readonly past: readonly string[];
  readonly charges: readonly ChargeNote[];
  /** Charges that were looked for, and had never been asked for: they never will be. */
  readonly fenced: readonly EffectId[];
}

/** The customer's leg at Twilio. */
export interface CallNote {
  readonly sid: string;
  /** `connected`: the leg back to Zoom has answered, so agent and customer hear each other through Twilio. */
  readonly state: "arrived" | "connected" | "ended";
  /** Zoom hung up its leg before the customer did. */
  readonly endedByZoom: boolean;
}

export interface PaymentNote {
  /** The id of the effect that began it. */
  readonly key: EffectId;
  readonly attempt: number;
  /** 1, and one more each time it was begun anew because the customer had ended it with `*`. */
  readonly round: number;
  /** `null` until Twilio's answer, or its first callback, has come. */
  readonly sid: string | null;
  readonly hasEnded: boolean;
  readonly asking: CardField | null;
  /** How often a field was asked for: each time has a key of its own. */
  readonly asks: number;
  /** The key of the last time. */
  readonly askKey: string;
  readonly fields: readonly FieldProgress[];
  readonly isReady: boolean;
  readonly revision: number;
  /** Epoch ms by Twilio's clock, of the newest callback. */
  readonly toldAt: number;
  /** The id of the last callback that was no partial result. */
  readonly lastToldId: string | null;
  /** Twilio named another amount than ours: it must not be charged. */
  readonly amountDiffers: boolean;
}

export interface ChargeNote {
  readonly key: EffectId;
  readonly paymentSid: string;
  readonly money: Money;
  readonly card: CardSummary | null;
  /** Twilio said that it has taken the order. */
  readonly isAccepted: boolean;
  readonly answer: ChargeAnswer | null;
}

/** Each change is atomic. */
export interface Notes {
  /** Epoch ms: of what happened before, nothing is known here. */
  readonly since: number;
  of(sessionId: SessionId): Promise<Note | null>;
  sessionOfCall(callSid: string): Promise<SessionId | null>;
  /** `change` may be called again if somebody else was faster. */
  change(sessionId: SessionId, change: (note: Note) => Note): Promise<Note>;
}

export const emptyNote: Note = {
  isReleased: false,
  call: null,
  payment: null,
  past: [],
  charges: [],
  fenced: [],
};

/** More sessions than any node has within the hours that a charge is looked up for. */
const mostNotes = 20_000;

/** In memory only, the oldest forgotten first. `now`: epoch ms. */
export function createVolatileNotes(now: number): Notes {
  const notes = new Map<SessionId, Note>();
  const calls = new Map<string, SessionId>();
  return {
    since: now,
    of: async (sessionId) => notes.get(sessionId) ?? null,
    sessionOfCall: async (callSid) => calls.get(callSid) ?? null,
    change: async (sessionId, change) => {
      const note = change(notes.get(sessionId) ?? emptyNote);
      notes.delete(sessionId);
      notes.set(sessionId, note);
      if (note.call !== null) calls.set(note.call.sid, sessionId);
      forgetOldest(notes);
      forgetOldest(calls);
      return note;
    },
  };
}

function forgetOldest(map: Map<string, unknown>): void {
  const [oldest] = map.size > mostNotes ? map.keys() : [];
  if (oldest !== undefined) map.delete(oldest);
}
