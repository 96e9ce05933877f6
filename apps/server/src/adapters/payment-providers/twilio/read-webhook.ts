/**
 * What Twilio tells us: of the customer's call, and of what is keyed. What must never happen: anything is read or changed
 * before its signature was found right; a message of another account, call or payment moves a session.
 */
import { isSessionId, type SessionId } from "@tacet/shared/ids";
import type { ProviderEvent } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Logger } from "../../../logger.ts";
import type {
  ProviderMessage,
  ReadWebhook,
  Webhook,
  WebhookProblem,
} from "../../../ports/payment-provider/index.ts";
import { type AskOptions, askField, type Bill, beginPayment, untilAnswered } from "./ask-twilio.ts";
import {
  type CallOptions,
  connectTwiml,
  endedStatuses,
  hangUpTwiml,
  readCallSid,
  readLink,
  rejectTwiml,
  toCallEnd,
} from "./calls.ts";
import { cardOf, type Taken, takeCallback, toProgress } from "./capture.ts";
import { toChargeAnswer } from "./charge-answer.ts";
import type { CallNote, Note } from "./notes.ts";
import { type PaymentCallback, readCallback, readNamedCharge } from "./read-callback.ts";
import { readSignedForm, type SignatureOptions, type SignedForm } from "./signed-form.ts";

export interface WebhookOptions extends AskOptions, CallOptions, SignatureOptions {
  readonly publicUrl: string;
  readonly accountSid: string;
  readonly log: Logger;
  /** What a session that was opened here is for. */
  billOf(sessionId: SessionId): Bill | null;
}

type Read = Promise<Result<ReadWebhook, WebhookProblem>>;

const nothing: ReadWebhook = { messages: [] };

export async function readTwilioWebhook(options: WebhookOptions, webhook: Webhook, now: number): Read {
  const signed = readSignedForm(options, webhook);
  if (!signed.ok) return signed;
  const form = signed.value;
  if (form.get("AccountSid") !== options.accountSid) return err("bad_message");
  const [root, kind, id = "", ...rest] = form.url.pathname
    .slice(new URL(options.publicUrl).pathname.length - 1)
    .split("/")
    .slice(1);
  if (root !== "twilio" || rest.length > 0) return err("bad_message");
  if (kind === "voice" && id === "") return await takeCall(options, form);
  if (kind === "calls" && id === "") return await takeCallStatus(options, form);
  if (!isSessionId(id)) return err("bad_message");
  switch (kind) {
    case "legs":
      return await takeLeg(options, form, id);
    case "dials":
      return await takeDial(options, form, id);
    case "payments":
      return await takePayment(options, form, id, now);
    default:
      return err("bad_message");
  }
}

const twiml = (body: string): NonNullable<ReadWebhook["reply"]> => ({ contentType: "text/xml", body });

/** The customer's call arrives. */
async function takeCall(options: WebhookOptions, form: SignedForm): Read {
  const sessionId = readLink(options, form);
  const sid = readCallSid(form);
  if (sid === null) return err("bad_message");
  const known = sessionId === null ? null : await options.notes.of(sessionId);
  if (sessionId === null || known === null) return ok({ ...nothing, reply: twiml(rejectTwiml()) });
  const note = await options.notes.change(sessionId, (old) =>
    old.isReleased || old.call !== null
      ? old
      : { ...old, call: { sid, state: "arrived", endedByZoom: false } },
  );
  const isOurs = !note.isReleased && note.call?.sid === sid && note.call.state !== "ended";
  return ok({ ...nothing, reply: twiml(isOurs ? connectTwiml(options, sessionId) : rejectTwiml()) });
}

/** Zoom has answered: agent and customer hear each other, and Twilio listens to the keys. */
async function takeLeg({ notes }: WebhookOptions, form: SignedForm, sessionId: SessionId): Read {
  const parent = readCallSid(form, "ParentCallSid");
  if (parent === null) return err("bad_message");
  if (form.get("CallStatus") !== "in-progress") return ok(nothing);
  const note = await notes.change(sessionId, (old) =>
    old.call?.sid === parent && old.call.state === "arrived"
      ? { ...old, call: { ...old.call, state: "connected" } }
      : old,
  );
  const isConnected = note.call?.sid === parent && note.call.state === "connected" && !note.isReleased;
  return ok(isConnected ? events(form, sessionId, [{ type: "line_secured" }]) : nothing);
}

/** The leg back to Zoom has ended. */
async function takeDial({ notes }: WebhookOptions, form: SignedForm, sessionId: SessionId): Read {
  const sid = readCallSid(form);
  if (sid === null) return err("bad_message");
  // While the customer's own leg is still up, it was Zoom that hung up.
  const byZoom = form.get("CallStatus") === "in-progress";
  let before: CallNote | null = null;
  await notes.change(sessionId, (old) => {
    before = old.call;
    return old.call?.sid === sid && byZoom ? { ...old, call: { ...old.call, endedByZoom: true } } : old;
  });
  const reply = twiml(hangUpTwiml());
  const call = before as CallNote | null;
  const neverConnected = call?.sid === sid && call.state === "arrived" && byZoom;
  return ok(
    neverConnected
      ? { ...events(form, sessionId, [{ type: "line_not_secured", reason: "line_not_secured" }]), reply }
      : { ...nothing, reply },
  );
}

/** The customer's call has ended. */
async function takeCallStatus({ notes }: WebhookOptions, form: SignedForm): Read {
  const sid = readCallSid(form);
  if (sid === null) return err("bad_message");
  const sessionId = await notes.sessionOfCall(sid);
  const status = form.get("CallStatus");
  if (sessionId === null || !endedStatuses.has(status)) return ok(nothing);
  const note = await notes.change(sessionId, (old) =>
    old.call?.sid === sid ? { ...old, call: { ...old.call, state: "ended" }, payment: endPayment(old) } : old,
  );
  if (note.call?.sid !== sid) return ok(nothing);
  if (note.isReleased) return ok(events(form, sessionId, [{ type: "line_released" }]));
  const end: ProviderEvent =
    toCallEnd(note.call, status) === "customer_hung_up"
      ? { type: "call_ended", reason: "customer_hung_up" }
      : { type: "line_lost" };
  return ok(events(form, sessionId, [end]));
}

function endPayment({ payment }: Note): Note["payment"] {
  return payment === null ? null : { ...payment, asking: null, isReady: false };
}

/** Something was keyed, or a payment has ended. */
async function takePayment(
  options: WebhookOptions,
  form: SignedForm,
  sessionId: SessionId,
  now: number,
): Read {
  const named = readNamedCharge(form, sessionId);
  const money = named?.money ?? options.billOf(sessionId)?.money ?? null;
  const callback = readCallback(form, money, now);
  if (callback === null) return err("bad_message");
  let taken: Taken | null = null;
  const note = await options.notes.change(sessionId, (old) => {
    taken = takeNow(old, callback);
    if (taken === null) return old;
    const { payment, next } = taken as Taken;
    // Begun anew, what Twilio still says of the one before is over.
    const past = next === "begin" ? [...old.past, callback.paymentSid] : old.past;
    return { ...old, payment, past };
  });
  const charged = await takeCharge(options, callback, { note, named, sessionId });
  const step = taken as Taken | null;
  // The end of a payment that was to be charged is the charge's answer, and no longer of the entry.
  const said = charged === null ? (step?.events ?? []) : charged;
  if (said.some(({ type }) => type === "capture_not_started"))
    options.log.warn("twilio can't take the card", { sessionId, code: callback.end?.result ?? "field" });
  const messages: ProviderMessage[] = events(form, sessionId, said).messages.slice();
  if (charged === null && step !== null) {
    if (step.isProgress)
      messages.unshift({
        id: `${form.id}:p`,
        sessionId,
        kind: "progress",
        progress: toProgress(step.payment),
      });
    messages.push(...(await goOn(options, form, sessionId, { step, note })));
  }
  return ok({ messages });
}

/** `null`: it is not of the payment that is under way. */
function takeNow(note: Note, callback: PaymentCallback): Taken | null {
  const { payment, call, past } = note;
  if (payment === null || call?.sid !== callback.callSid || past.includes(callback.paymentSid)) return null;
  // Twilio's callback may overtake its answer to the request that made the payment.
  if (payment.sid !== null && payment.sid !== callback.paymentSid) return null;
  if (note.charges.some(({ paymentSid }) => paymentSid === callback.paymentSid) && callback.end === null)
    return null;
  return takeCallback({ ...payment, sid: callback.paymentSid }, callback);
}

interface ChargeCase {
  readonly note: Note;
  readonly named: ReturnType<typeof readNamedCharge>;
  readonly sessionId: SessionId;
}

/** What the last callback of a charged payment says; `null`: it is none, or no charge was asked for. */
async function takeCharge(
  { notes, log }: WebhookOptions,
  callback: PaymentCallback,
  { note, named, sessionId }: ChargeCase,
): Promise<readonly ProviderEvent[] | null> {
  const { end } = callback;
  if (end === null) return null;
  const charge = note.charges.find(({ paymentSid }) => paymentSid === callback.paymentSid) ?? null;
  const chargeKey = charge?.key ?? named?.key ?? null;
  if (chargeKey === null) return null;
  const isPresent = note.payment?.sid === callback.paymentSid;
  const { answer, doubt } = toChargeAnswer({
    callback,
    end,
    amountDiffers: isPresent && (note.payment?.amountDiffers ?? false),
    card: charge?.card ?? (isPresent && note.payment !== null ? cardOf(note.payment) : null),
  });
  if (doubt !== null)
    log.warn("a charge at twilio is not certain", { sessionId, effectId: chargeKey, code: doubt });
  const kept = await notes.change(sessionId, (old) => ({
    ...old,
    charges: old.charges.map((one) =>
      one.key === chargeKey && (one.answer === null || one.answer.kind === "unknown")
        ? { ...one, answer }
        : one,
    ),
  }));
  // What was certain stays: a later callback that says otherwise is an older one, or a mistake.
  const known = kept.charges.find(({ key }) => key === chargeKey)?.answer ?? answer;
  const said: ProviderEvent[] = [{ type: "charge_answered", chargeKey, answer: known, lookedUp: false }];
  return end.result === "caller-hung-up"
    ? [...said, { type: "call_ended", reason: "customer_hung_up" }]
    : said;
}

/** Asks for the next field, or begins anew. What can't be asked for can't be keyed either. */
async function goOn(
  options: WebhookOptions,
  form: SignedForm,
  sessionId: SessionId,
  { step, note }: { readonly step: Taken; readonly note: Note },
): Promise<readonly ProviderMessage[]> {
  if (step.next === null || note.isReleased) return [];
  const bill = options.billOf(sessionId);
  const asked =
    step.next === "ask"
      ? await untilAnswered(3, () => askField(options, sessionId, note))
      : bill === null
        ? err("refused" as const)
        : await untilAnswered(3, () => beginPayment(options, bill, note));
  // The call is over: its own callback says so.
  if (asked.ok || asked.error === "gone") return [];
  const isReached = asked.error === "refused" || asked.error === "key_refused";
  const reason = isReached ? "provider_refused" : "provider_unreachable";
  return events(form, sessionId, [{ type: "capture_not_started", reason }], "n").messages;
}

function events(
  form: SignedForm,
  sessionId: SessionId,
  said: readonly ProviderEvent[],
  part = "",
): ReadWebhook {
  return {
    messages: said.map((event, index) => ({
      id: `${form.id}:${part}${index}`,
      sessionId,
      kind: "event",
      event,
    })),
  };
}
