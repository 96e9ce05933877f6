/**
 * The order to charge. It is noted before it is sent, so that after a crash it counts as asked for. What must never happen:
 * it is called refused or not sent once it may have arrived.
 */
import type { EffectId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { ProviderProblem } from "../../../ports/payment-provider/index.ts";
import type { TwilioAccount } from "./account.ts";
import { type Asking, untilAnswered } from "./ask-twilio.ts";
import { cardOf } from "./capture.ts";
import { type ChargeNote, changeNote, type Note, type TwilioNotes } from "./notes.ts";
import { type ApiProblem, toProviderProblem } from "./translate.ts";
import { callbackUrl } from "./twilio-api.ts";

export interface ChargeOrder {
  readonly key: EffectId;
  readonly session: PaymentSession;
  readonly attempt: number;
}

/** `forSession` reads the account: not before it is known whether the order has been sent before. */
export async function submit(
  notes: TwilioNotes,
  order: ChargeOrder,
  forSession: () => Promise<
    Result<{ readonly asking: Asking; readonly account: TwilioAccount }, ProviderProblem>
  >,
): Promise<Result<"accepted", ProviderProblem>> {
  const { key, session } = order;
  const before = await notes.of(session.id);
  const known = chargeOf(before, key);
  if (known?.isAccepted) return ok("accepted");
  const refuse = (code: ProviderProblem["code"]) =>
    err({ code: known === undefined ? code : "no_answer" } as const);
  const found = await forSession();
  if (!found.ok) return refuse(found.error.code);
  const { asking, account } = found.value;
  if (before?.accountSid !== account.accountSid) return refuse("refused");
  let isFirst = false;
  const note = await changeNote(notes, session.id, (old) => {
    isFirst = chargeOf(old, key) === undefined && canCharge(old, order);
    return isFirst ? withCharge(old, key) : old;
  });
  const charge = chargeOf(note, key);
  if (charge === undefined || note.call === null) return refuse("refused");
  if (charge.isAccepted) return ok("accepted");
  const complete = {
    callSid: note.call.sid,
    paymentSid: charge.paymentSid,
    key,
    statusCallback: callbackUrl(asking.publicUrl, session.id),
    change: { status: "complete" },
  } as const;
  const answer = await send(() => asking.api.update(complete), !isFirst);
  await noteAnswer(notes, order, answer);
  return answer.ok ? answer : err(toProviderProblem(answer.error));
}

/** Whether a field can be keyed, or the whole of it completed. */
export function canKey({ payment, call, isReleased, charges }: Note, attempt: number): boolean {
  if (payment === null || isReleased || call === null || call.state === "ended") return false;
  const isCharged = charges.some(({ paymentSid }) => paymentSid === payment.sid);
  return payment.attempt === attempt && payment.sid !== null && !payment.hasEnded && !isCharged;
}

/** Twice at most. Once it may have arrived, no other answer makes that undone. */
async function send(
  ask: () => Promise<Result<"accepted", ApiProblem>>,
  isSentBefore: boolean,
): Promise<Result<"accepted", ApiProblem>> {
  let mayHaveArrived = isSentBefore;
  return await untilAnswered(2, async () => {
    const sent = await ask();
    const isOpen = mayHaveArrived && !sent.ok;
    mayHaveArrived = mayHaveArrived || (!sent.ok && sent.error === "no_answer");
    return isOpen ? err("no_answer" as const) : sent;
  });
}

/** What did not happen is forgotten, unless Twilio has told otherwise. */
async function noteAnswer(
  notes: TwilioNotes,
  { key, session }: ChargeOrder,
  answer: Result<"accepted", ApiProblem>,
): Promise<void> {
  const nothingHappened = !answer.ok && answer.error !== "no_answer";
  await changeNote(notes, session.id, (old) => ({
    ...old,
    charges: nothingHappened
      ? old.charges.filter((one) => one.key !== key || one.answer !== null)
      : old.charges.map((one) =>
          one.key === key ? { ...one, isAccepted: one.isAccepted || answer.ok } : one,
        ),
  }));
}

function chargeOf(note: Note | null, key: EffectId): ChargeNote | undefined {
  return note?.charges.find((one) => one.key === key);
}

function canCharge(note: Note, { key, attempt }: ChargeOrder): boolean {
  const { payment, fenced } = note;
  if (payment === null || fenced.includes(key)) return false;
  return canKey(note, attempt) && payment.isReady && !payment.amountDiffers;
}

function withCharge(note: Note, key: EffectId): Note {
  const { payment } = note;
  if (payment?.sid == null) return note;
  const charge = { key, paymentSid: payment.sid, card: cardOf(payment), isAccepted: false, answer: null };
  return { ...note, charges: [...note.charges, charge] };
}
