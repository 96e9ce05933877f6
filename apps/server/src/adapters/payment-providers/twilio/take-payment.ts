/** What Twilio says of a payment, once it is known to be Twilio's word: something was keyed, or the payment has ended. */
import type { EffectId } from "@tacet/shared/ids";
import type { ChargeAnswer, PaymentSession, ProviderEvent } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Logger } from "../../../logger.ts";
import type { ProviderMessage, ReadWebhook, WebhookProblem } from "../../../ports/payment-provider/index.ts";
import { type Asking, askField, beginPayment, dueOf, untilAnswered } from "./ask-twilio.ts";
import { cardOf, type Taken, takeCallback, toProgress } from "./capture.ts";
import { toChargeAnswer } from "./charge-answer.ts";
import { type ChargeNote, changeNote, type Note } from "./notes.ts";
import { type PaymentCallback, readCallback } from "./read-callback.ts";
import type { SignedForm } from "./signed-form.ts";
import { said } from "./take-call.ts";

export interface PaymentTaking {
  readonly asking: Asking;
  readonly log: Logger;
  readonly session: PaymentSession;
  /** Epoch ms. */
  readonly now: number;
}

export async function takePayment(
  taking: PaymentTaking,
  form: SignedForm,
): Promise<Result<ReadWebhook, WebhookProblem>> {
  const { asking, log, session, now } = taking;
  const { id: sessionId } = session;
  const callback = readCallback(form, dueOf(session), now);
  if (callback === null) return err("bad_message");
  let taken: Taken | null = null;
  const note = await changeNote(asking.notes, sessionId, (old) => {
    taken = takeNow(old, callback);
    if (taken === null) return old;
    const { payment, next } = taken;
    // Begun anew, what Twilio still says of the one before is over.
    const past = next === "begin" ? [...old.past, callback.paymentSid] : old.past;
    return { ...old, payment, past };
  });
  const step = taken as Taken | null;
  const charged = await takeCharge(taking, callback, note);
  // The end of a payment that was to be charged is the charge's answer, and no longer of the entry.
  const events = charged ?? step?.events ?? [];
  if (events.some(({ type }) => type === "capture_not_started"))
    log.warn("twilio can't take the card", { sessionId, code: callback.end?.result ?? "field" });
  const messages: ProviderMessage[] = [...said(form, sessionId, events).messages];
  if (charged === null && step !== null) {
    const progress = toProgress(step.payment);
    if (step.isProgress) messages.unshift({ id: `${form.id}:p`, sessionId, kind: "progress", progress });
    messages.push(...(await goOn(taking, form, { step, note })));
  }
  return ok({ messages });
}

/** `null`: it is not of the payment that is under way. */
function takeNow(note: Note, callback: PaymentCallback): Taken | null {
  const { payment, call, past } = note;
  if (payment === null || call?.sid !== callback.callSid || past.includes(callback.paymentSid)) return null;
  // Twilio's callback may overtake its answer to the request that made the payment.
  if (payment.sid !== null && payment.sid !== callback.paymentSid) return null;
  if (note.charges.some(({ paymentSid }) => paymentSid === callback.paymentSid)) {
    // However it ends, nothing of it is keyed any more.
    const ended = { ...payment, hasEnded: true, asking: null };
    return callback.end === null ? null : { payment: ended, events: [], isProgress: false, next: null };
  }
  return takeCallback({ ...payment, sid: callback.paymentSid }, callback);
}

/** What the last callback of a charged payment says; `null`: it is none, or no charge was asked for. */
async function takeCharge(
  { asking: { notes }, log, session }: PaymentTaking,
  callback: PaymentCallback,
  { charges, payment, call }: Note,
): Promise<readonly ProviderEvent[] | null> {
  const { end, callSid, paymentSid } = callback;
  const charge = charges.find((one) => one.paymentSid === paymentSid);
  if (end === null || charge === undefined || call?.sid !== callSid) return null;
  const { key: chargeKey } = charge;
  const isPresent = payment?.sid === paymentSid;
  const { answer, doubt } = toChargeAnswer({
    callback,
    end,
    intent: session.intent,
    amountDiffers: isPresent && payment.amountDiffers,
    card: charge.card ?? (isPresent ? cardOf(payment) : null),
  });
  if (doubt !== null)
    log.warn("a charge at twilio is not certain", {
      sessionId: session.id,
      effectId: chargeKey,
      code: doubt,
    });
  const kept = await changeNote(notes, session.id, (old) => ({
    ...old,
    charges: old.charges.map((one) => noteAnswer(one, chargeKey, answer)),
  }));
  const known = kept.charges.find(({ key }) => key === chargeKey)?.answer ?? answer;
  const answered: ProviderEvent = { type: "charge_answered", chargeKey, answer: known, lookedUp: false };
  return end.result === "caller-hung-up"
    ? [answered, { type: "call_ended", reason: "customer_hung_up" }]
    : [answered];
}

/** What was certain stays: a later callback that says otherwise is an older one, or a mistake. So does another amount. */
function noteAnswer(charge: ChargeNote, key: EffectId, answer: ChargeAnswer): ChargeNote {
  const { answer: known } = charge;
  const isOpen = known === null || (known.kind === "unknown" && known.because === undefined);
  return charge.key === key && isOpen ? { ...charge, answer } : charge;
}

/** Asks for the next field, or begins anew. What can't be asked for can't be keyed either. */
async function goOn(
  { asking, session }: PaymentTaking,
  form: SignedForm,
  { step, note }: { readonly step: Taken; readonly note: Note },
): Promise<readonly ProviderMessage[]> {
  if (step.next === null || note.isReleased) return [];
  const asked = await untilAnswered(3, () =>
    step.next === "ask" ? askField(asking, session.id, note) : beginPayment(asking, session, note),
  );
  // The call is over: its own callback says so.
  if (asked.ok || asked.error === "gone") return [];
  const isReached = asked.error === "refused" || asked.error === "key_refused";
  const reason = isReached ? "provider_refused" : "provider_unreachable";
  return said(form, session.id, [{ type: "capture_not_started", reason }], "n").messages;
}
