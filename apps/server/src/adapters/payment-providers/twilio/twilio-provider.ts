import type { SessionId } from "@tacet/shared/ids";
import { toDecimal } from "@tacet/shared/money";
import type { CaptureProgress, ChargeAnswer, PaymentSession } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";
import type { ConnectionReport } from "@tacet/shared/setup";
import type {
  PaymentProvider,
  ProviderCall,
  ProviderProblem,
} from "../../../ports/payment-provider/index.ts";
import {
  type AskOptions,
  askField,
  type Bill,
  beginPayment,
  cancelPayment,
  untilAnswered,
} from "./ask-twilio.ts";
import { askFor, cardOf, newPayment, replacePayment, toProgress } from "./capture.ts";
import type { ChargeNote, Note, Notes } from "./notes.ts";
import { readTwilioWebhook, type WebhookOptions } from "./read-webhook.ts";
import { toProviderProblem } from "./translate.ts";
import { callbackUrl, createTwilioApi, type TwilioApiOptions } from "./twilio-api.ts";

export interface TwilioOptions
  extends Omit<TwilioApiOptions, "authToken">,
    Omit<AskOptions, "api" | "cardTypes" | "keyTimeoutS">,
    Omit<WebhookOptions, keyof AskOptions | "billOf"> {
  readonly authTokens: readonly [Secret, ...Secret[]];
  readonly cardTypes?: string;
  /** How long Twilio waits for the next key, in s: 1-600. */
  readonly keyTimeoutS?: number;
}

type Accepted = Promise<Result<"accepted", ProviderProblem>>;
type Attempt = ProviderCall & { readonly attempt: number };

const refused = err({ code: "refused" } as const);

const everyCardType = "visa mastercard amex discover jcb diners-club maestro";

/**
 * Twilio's Payments, on a call that Zoom leads through Twilio. What must never happen: a charge is asked for twice under two
 * keys; one that may have been made is called not charged; a payment is completed whose amount Twilio names otherwise.
 */
export function createTwilioProvider(options: TwilioOptions): PaymentProvider {
  const { notes } = options;
  const [authToken] = options.authTokens;
  const api = createTwilioApi({ ...options, authToken });
  const bills = new Map<SessionId, Bill>();
  const remember = (session: PaymentSession) => remembered(bills, session);
  const asking: AskOptions = { cardTypes: everyCardType, keyTimeoutS: 30, ...options, api };
  const webhooks: WebhookOptions = {
    ...options,
    ...asking,
    billOf: (sessionId) => bills.get(sessionId) ?? null,
  };
  return {
    name: "twilio",
    capabilities: { progress: "streamed" },
    open: async ({ session }) => {
      remember(session);
      if (session.callPath !== "zoom-redirect" || isTooMuch(session)) return refused;
      const account = await api.account();
      if (!account.ok) return err(toProviderProblem(account.error));
      const note = await notes.change(session.id, (old) => old);
      if (note.isReleased || account.value !== "active") return refused;
      return ok({ id: session.id, linkId: session.id });
    },
    beginCapture: async (attempt) => {
      remember(attempt.session);
      return await beginCapture(asking, attempt);
    },
    clearField: async ({ key, session, attempt, field }) => {
      const note = await notes.change(session.id, (old) => {
        const { payment } = old;
        if (payment === null || !canKey(old, attempt)) return old;
        // Repeated, it is the same question.
        return payment.askKey === key ? old : { ...old, payment: askFor(payment, field, key) };
      });
      if (!canKey(note, attempt) || note.payment?.askKey !== key) return refused;
      return toPort(await askField(asking, session.id, note));
    },
    submit: (attempt) => submit(asking, attempt),
    release: ({ session }) => release(asking, session.id),
    lookUp: async ({ session, chargeKey, askedAt }) =>
      ok(await lookUp(notes, { session, chargeKey, askedAt })),
    progress: async (session) => ok(progressOf(await notes.of(session.id))),
    check: async ({ gatewayKey }) => await check(options, gatewayKey ?? authToken),
    readWebhook: (webhook, now) => readTwilioWebhook(webhooks, webhook, now),
  };
}

async function beginCapture(asking: AskOptions, { key, session, attempt }: Attempt): Accepted {
  const { notes } = asking;
  const before = await notes.of(session.id);
  if (before?.call == null || before.call.state === "ended" || before.isReleased) return refused;
  const isNew = before.payment?.key !== key;
  if (isNew) await cancelPayment(asking, session.id, before);
  const note = await notes.change(session.id, (old) =>
    old.payment?.key === key
      ? old
      : replacePayment(old, askFor(newPayment({ key, attempt }, old.payment), "cardNumber")),
  );
  return toPort(await beginPayment(asking, session, note));
}

async function submit(asking: AskOptions, { key, session, attempt }: Attempt): Accepted {
  const { api, notes, publicUrl } = asking;
  const { id: sessionId, money } = session;
  let decision: "refused" | "send" | "accepted" = "refused";
  const note = await notes.change(sessionId, (old) => {
    const known = old.charges.find((charge) => charge.key === key);
    decision = known?.isAccepted
      ? "accepted"
      : known !== undefined || canCharge(old, key, attempt)
        ? "send"
        : "refused";
    return known !== undefined || decision === "refused" ? old : withCharge(old, key, session);
  });
  const charge = note.charges.find((one) => one.key === key);
  const decided = decision as "refused" | "send" | "accepted";
  if (decided === "accepted") return ok("accepted");
  if (decided === "refused" || charge === undefined || note.call === null) return refused;
  const { sid: callSid } = note.call;
  let sentBefore = false;
  const answer = await untilAnswered(2, async () => {
    const sent = await api.update({
      callSid,
      paymentSid: charge.paymentSid,
      key,
      statusCallback: callbackUrl(publicUrl, sessionId, { key, money }),
      change: { status: "complete" },
    });
    // Once it may have arrived, no other answer makes that undone.
    const isOpen = sentBefore && !sent.ok;
    sentBefore = sentBefore || (!sent.ok && sent.error === "no_answer");
    return isOpen ? err("no_answer" as const) : sent;
  });
  const nothingHappened = !answer.ok && answer.error !== "no_answer";
  await notes.change(sessionId, (old) => ({
    ...old,
    charges: nothingHappened
      ? old.charges.filter((one) => one.key !== key || one.answer !== null)
      : old.charges.map((one) =>
          one.key === key ? { ...one, isAccepted: one.isAccepted || answer.ok } : one,
        ),
  }));
  return toPort(answer);
}

async function release(
  asking: AskOptions,
  sessionId: SessionId,
): Promise<Result<"accepted" | "released", ProviderProblem>> {
  const { api, notes } = asking;
  const note = await notes.change(sessionId, (old) => ({ ...old, isReleased: true }));
  const { call, payment, charges } = note;
  if (call === null || call.state === "ended") return ok("released");
  // A charge that is under way is left alone.
  if (!charges.some(({ paymentSid }) => paymentSid === payment?.sid))
    await cancelPayment(asking, sessionId, note);
  const hungUp = await api.hangUp(call.sid);
  if (hungUp.ok) return hungUp;
  return hungUp.error === "gone" ? ok("released") : err(toProviderProblem(hungUp.error));
}

/** Twilio can't be asked what became of a payment: all there is, is what it has told. */
async function lookUp(
  notes: Notes,
  {
    session,
    chargeKey,
    askedAt,
  }: Pick<Parameters<PaymentProvider["lookUp"]>[0], "session" | "chargeKey" | "askedAt">,
): Promise<ChargeAnswer> {
  const note = await notes.change(session.id, (old) => {
    const isKnown = old.charges.some(({ key }) => key === chargeKey) || old.fenced.includes(chargeKey);
    return isKnown ? old : { ...old, fenced: [...old.fenced, chargeKey] };
  });
  const charge = note.charges.find(({ key }) => key === chargeKey);
  if (charge !== undefined) return charge.answer ?? { kind: "unknown" };
  // It may have been asked for before anything was noted here.
  return askedAt < notes.since ? { kind: "unknown" } : { kind: "failed", reason: "not_charged" };
}

/** Nothing is charged and no connector is asked: Twilio has no call for that. */
async function check(
  options: TwilioOptions,
  authToken: Secret,
): Promise<Result<ConnectionReport["checks"], ProviderProblem>> {
  const account = await createTwilioApi({ ...options, authToken }).account();
  if (account.ok) {
    return ok([{ name: "gateway", code: account.value === "active" ? "ok" : "refused" }]);
  }
  return account.error === "key_refused"
    ? ok([{ name: "gateway", code: "key_refused" }])
    : err(toProviderProblem(account.error));
}

function canKey({ payment, call, isReleased, charges }: Note, attempt: number): boolean {
  if (payment === null || isReleased || call === null || call.state === "ended") return false;
  const isCharged = charges.some(({ paymentSid }) => paymentSid === payment.sid);
  return payment.attempt === attempt && payment.sid !== null && !payment.hasEnded && !isCharged;
}

function canCharge(note: Note, key: ChargeNote["key"], attempt: number): boolean {
  const { payment, fenced } = note;
  if (payment === null || fenced.includes(key)) return false;
  return canKey(note, attempt) && payment.isReady && !payment.amountDiffers;
}

function withCharge(note: Note, key: ChargeNote["key"], { money }: PaymentSession): Note {
  const { payment } = note;
  if (payment?.sid == null) return note;
  const charge = {
    key,
    paymentSid: payment.sid,
    money,
    card: cardOf(payment),
    isAccepted: false,
    answer: null,
  };
  return { ...note, charges: [...note.charges, charge] };
}

function progressOf(note: Note | null): CaptureProgress | null {
  return note?.payment == null ? null : toProgress(note.payment);
}

/** Twilio takes less than 1,000,000 in any currency. */
function isTooMuch({ money }: PaymentSession): boolean {
  return (toDecimal(money).split(".")[0] ?? "").length > 6;
}

const mostBills = 20_000;

/** What a callback has to know of its session, with no more of it than that. */
function remembered(bills: Map<SessionId, Bill>, { id, money, reference }: PaymentSession): void {
  bills.delete(id);
  bills.set(id, { id, money, reference });
  const [oldest] = bills.size > mostBills ? bills.keys() : [];
  if (oldest !== undefined) bills.delete(oldest);
}

function toPort(
  answer: Result<"accepted", Parameters<typeof toProviderProblem>[0]>,
): Result<"accepted", ProviderProblem> {
  return answer.ok ? answer : err(toProviderProblem(answer.error));
}
