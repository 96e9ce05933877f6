/** The calls of Twilio that both an effect and a callback lead to. All of them may be repeated: the keys stay the same. */
import type { SessionId } from "@tacet/shared/ids";
import type { Money } from "@tacet/shared/money";
import type { CardField, PaymentSession } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import { changeNote, type Note, type PaymentNote, type TwilioNotes } from "./notes.ts";
import type { ApiProblem } from "./translate.ts";
import { callbackUrl, type TwilioApi } from "./twilio-api.ts";

export interface Asking {
  /** In the name of the session's account. */
  readonly api: TwilioApi;
  readonly notes: TwilioNotes;
  readonly publicUrl: string;
  readonly cardTypes: string;
  readonly keyTimeoutS: number;
}

const captures = {
  cardNumber: "payment-card-number",
  expiry: "expiration-date",
  securityCode: "security-code",
} as const satisfies Record<CardField, string>;

/** `null`: nothing is charged, the card is only saved. */
export function dueOf({ intent, dueUnits, money }: PaymentSession): Money | null {
  return intent === "save_card" ? null : { minorUnits: dueUnits, currency: money.currency };
}

/** A payment of Twilio's on the customer's call, for the one in the note; then the first field is asked for. */
export async function beginPayment(
  asking: Asking,
  session: PaymentSession,
  note: Note,
): Promise<Result<"accepted", ApiProblem>> {
  const { api, notes, publicUrl, cardTypes, keyTimeoutS } = asking;
  const { payment, call } = note;
  if (payment === null || call === null) return err("refused");
  const { key, round, attempt } = payment;
  const created = await api.create({
    callSid: call.sid,
    key: round === 1 ? key : `${key}:${round}`,
    statusCallback: callbackUrl(publicUrl, session.id),
    money: dueOf(session),
    description: `${session.reference} ${session.id}:${attempt}`,
    cardTypes,
    keyTimeoutS,
  });
  if (!created.ok) return created;
  const now = await changeNote(notes, session.id, (old) =>
    isSame(old.payment, payment) ? { ...old, payment: { ...old.payment, sid: created.value } } : old,
  );
  return isSame(now.payment, payment) ? await askField(asking, session.id, now) : ok("accepted");
}

/** Has the customer key the field that the note names. */
export async function askField(
  { api, publicUrl }: Asking,
  sessionId: SessionId,
  { payment, call }: Note,
): Promise<Result<"accepted", ApiProblem>> {
  if (payment === null || call === null || payment.sid === null || payment.asking === null)
    return ok("accepted");
  return await api.update({
    callSid: call.sid,
    paymentSid: payment.sid,
    key: payment.askKey,
    statusCallback: callbackUrl(publicUrl, sessionId),
    change: { capture: captures[payment.asking] },
  });
}

/** Ends a payment that nobody is to key any more. Whether it works changes nothing: the call ends it as well. */
export async function cancelPayment(
  { api, publicUrl }: Asking,
  sessionId: SessionId,
  { payment, call }: Note,
): Promise<void> {
  if (payment === null || call === null || payment.sid === null || payment.hasEnded) return;
  await api.update({
    callSid: call.sid,
    paymentSid: payment.sid,
    key: `${payment.sid}:cancel`,
    statusCallback: callbackUrl(publicUrl, sessionId),
    change: { status: "cancel" },
  });
}

/** Repeats what got no answer: with the same key, so that it is done once. */
export async function untilAnswered<Value>(
  tries: number,
  ask: () => Promise<Result<Value, ApiProblem>>,
): Promise<Result<Value, ApiProblem>> {
  const answer = await ask();
  const isOpen = !answer.ok && (answer.error === "no_answer" || answer.error === "not_sent");
  return isOpen && tries > 1 ? await untilAnswered(tries - 1, ask) : answer;
}

function isSame(one: PaymentNote | null, other: PaymentNote): one is PaymentNote {
  return one !== null && one.key === other.key && one.round === other.round;
}
