/**
 * What the adapter has to remember of a session, because Twilio can't be asked: a payment can't be read, only heard of.
 * What must never be in here: more of a card than its brand and last four digits. It is stored as JSON.
 */
import type { EffectId, SessionId } from "@tacet/shared/ids";
import type { CardField, CardSummary, ChargeAnswer, FieldProgress } from "@tacet/shared/payment-session";
import type { ProviderNotes } from "../../../ports/provider-notes/index.ts";

export interface Note {
  /** Twilio's id of the account that the session was opened with: with no other can anything be done to its call. */
  readonly accountSid: string | null;
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
  readonly card: CardSummary | null;
  /** Twilio said that it has taken the order. */
  readonly isAccepted: boolean;
  readonly answer: ChargeAnswer | null;
}

export type TwilioNotes = ProviderNotes<Note>;

const emptyNote: Note = {
  accountSid: null,
  isReleased: false,
  call: null,
  payment: null,
  past: [],
  charges: [],
  fenced: [],
};

/** Stores what `change` makes of what is known. `change` may be called again if somebody else was faster. */
export function changeNote(
  notes: TwilioNotes,
  sessionId: SessionId,
  change: (note: Note) => Note,
): Promise<Note> {
  return notes.change(
    sessionId,
    (old) => change(old ?? emptyNote),
    ({ accountSid, call }) => (accountSid === null || call === null ? [] : [callAlias(accountSid, call.sid)]),
  );
}

/** With its account: no other account's call leads to the session, whatever id it says it has. */
export function callAlias(accountSid: string, callSid: string): string {
  return `${accountSid}/${callSid}`;
}
