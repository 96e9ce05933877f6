import type { SessionId } from "@tacet/shared/ids";
import { toDecimal } from "@tacet/shared/money";
import type { CaptureProgress, ChargeAnswer, PaymentSession } from "@tacet/shared/payment-session";
import { providers } from "@tacet/shared/providers";
import { err, ok, type Result } from "@tacet/shared/result";
import type { ConnectionReport } from "@tacet/shared/setup";
import type { Logger } from "../../../logger.ts";
import type {
  CredentialsOf,
  PaymentProvider,
  ProviderCall,
  ProviderProblem,
} from "../../../ports/payment-provider/index.ts";
import { type AccountProblem, accountOf, readAccount, type TwilioAccount } from "./account.ts";
import { type Asking, askField, beginPayment, cancelPayment, dueOf } from "./ask-twilio.ts";
import { askFor, newPayment, replacePayment, toProgress } from "./capture.ts";
import { changeNote, type Note, type TwilioNotes } from "./notes.ts";
import { readTwilioWebhook, type SessionOf } from "./read-webhook.ts";
import { canKey, submit } from "./submit.ts";
import { toProviderProblem } from "./translate.ts";
import { type Connection, type ConnectionOptions, createConnection, createTwilioApi } from "./twilio-api.ts";

export interface TwilioOptions extends ConnectionOptions {
  readonly credentialsOf: CredentialsOf;
  readonly sessionOf: SessionOf;
  readonly notes: TwilioNotes;
  /** Under which Twilio reaches us; without a slash at the end. */
  readonly publicUrl: string;
  /** Where `linkId` is in the call that Zoom leads to Twilio. `null`: the user part of its SIP address; else a header. */
  readonly linkHeader: string | null;
  /** The SIP address at which calls go back to Zoom, `{linkId}` in place of the link id; `null`: no call can be taken. */
  readonly returnUri: string | null;
  readonly log: Logger;
  /** As in Twilio's `ValidCardTypes`. */
  readonly cardTypes?: string;
  /** How long Twilio waits for the next key, in s: 1-600. */
  readonly keyTimeoutS?: number;
}

type Accepted = Promise<Result<"accepted", ProviderProblem>>;
type Attempt = ProviderCall & { readonly attempt: number };

/** The calls for a session's account, and which account that is. */
interface ForAccount {
  readonly asking: Asking;
  readonly account: TwilioAccount;
}
type ForSession = (session: PaymentSession) => Promise<Result<ForAccount, ProviderProblem>>;

const refused = err({ code: "refused" } as const);
const everyCardType = "visa mastercard amex discover jcb diners-club maestro";

/**
 * Twilio's Payments, on a call that Zoom leads through Twilio. What must never happen: a charge is asked for twice under two
 * keys; one that may have been made is called not charged; a payment is completed whose amount Twilio names otherwise; one
 * account's call is worked on with another's credentials.
 */
export function createTwilioProvider(options: TwilioOptions): PaymentProvider {
  const { notes, credentialsOf, publicUrl, log } = options;
  const { cardTypes = everyCardType, keyTimeoutS = 30 } = options;
  const connection = createConnection(options);
  const askAs = (account: TwilioAccount, sessionId: SessionId): Asking => {
    const api = createTwilioApi(connection, account, () =>
      log.error("twilio does not take the account's credentials: an admin saves new ones in Setup", {
        sessionId,
        code: "key_refused",
      }),
    );
    return { api, notes, publicUrl, cardTypes, keyTimeoutS };
  };
  const forSession: ForSession = async ({ id: sessionId, accountId }) => {
    const account = await accountOf(credentialsOf, accountId);
    if (account.ok) return ok({ asking: askAs(account.value, sessionId), account: account.value });
    log.warn("a session has no credentials for twilio", { sessionId, code: account.error });
    return err({ code: account.error === "not_now" ? "not_sent" : "refused" });
  };
  return {
    name: "twilio",
    abilities: providers.twilio,
    open: ({ session }) => open(options, forSession, session),
    beginCapture: (attempt) => beginCapture(notes, forSession, attempt),
    clearField: (attempt) => clearField(notes, forSession, attempt),
    submit: async ({ key, session, attempt }) =>
      await submit(notes, { key, session, attempt }, () => forSession(session)),
    release: ({ session }) => release(notes, forSession, session),
    lookUp: async ({ session, chargeKey }) => ok(await lookUp(notes, { session, chargeKey })),
    // At the gateway behind the pay connector; Twilio has no call for it.
    refund: async () => refused,
    openView: async () => refused,
    progress: async ({ id }) => ok(progressOf(await notes.of(id))),
    capturing: async (sessions) => {
      const isCaptured = async (id: SessionId) => progressOf(await notes.of(id)) !== null;
      const known = await Promise.all(sessions.map(async ({ id }) => ((await isCaptured(id)) ? [id] : [])));
      return ok({ ids: new Set(known.flat()) });
    },
    check: async ({ accountId, target, values }) => {
      if (target !== "twilio") return refused;
      const account = values === null ? await accountOf(credentialsOf, accountId) : readAccount(values);
      return await check(connection, account);
    },
    readWebhook: (webhook, now) => readTwilioWebhook({ ...options, askAs }, webhook, now),
  };
}

async function open(
  { notes, returnUri, log }: TwilioOptions,
  forSession: ForSession,
  session: PaymentSession,
): ReturnType<PaymentProvider["open"]> {
  const { id, intent, callPath } = session;
  if (returnUri === null) {
    log.warn("no address is set at which calls go back to zoom", { sessionId: id });
    return refused;
  }
  const isAble = providers.twilio.intents.includes(intent);
  if (!isAble || callPath !== "zoom-redirect" || isTooMuch(session)) return refused;
  const found = await forSession(session);
  if (!found.ok) return found;
  const { asking, account } = found.value;
  const state = await asking.api.account();
  if (!state.ok) return err(toProviderProblem(state.error));
  const note = await changeNote(notes, id, (old) => ({
    ...old,
    accountSid: old.accountSid ?? account.accountSid,
  }));
  if (note.isReleased || state.value !== "active" || note.accountSid !== account.accountSid) return refused;
  return ok({ id, linkId: id });
}

async function beginCapture(
  notes: TwilioNotes,
  forSession: ForSession,
  { key, session, attempt }: Attempt,
): Accepted {
  const before = await notes.of(session.id);
  if (before?.call == null || before.call.state === "ended" || before.isReleased) return refused;
  const found = await forSession(session);
  if (!found.ok) return found;
  const { asking, account } = found.value;
  if (before.accountSid !== account.accountSid) return refused;
  if (before.payment?.key !== key) await cancelPayment(asking, session.id, before);
  const note = await changeNote(notes, session.id, (old) =>
    old.payment?.key === key
      ? old
      : replacePayment(old, askFor(newPayment({ key, attempt }, old.payment), "cardNumber")),
  );
  return toPort(await beginPayment(asking, session, note));
}

async function clearField(
  notes: TwilioNotes,
  forSession: ForSession,
  { key, session, attempt, field }: Parameters<PaymentProvider["clearField"]>[0],
): Accepted {
  const found = await forSession(session);
  if (!found.ok) return found;
  const { asking, account } = found.value;
  const may = (note: Note) => note.accountSid === account.accountSid && canKey(note, attempt);
  const note = await changeNote(notes, session.id, (old) => {
    const { payment } = old;
    if (payment === null || !may(old)) return old;
    // Repeated, it is the same question.
    return payment.askKey === key ? old : { ...old, payment: askFor(payment, field, key) };
  });
  if (!may(note) || note.payment?.askKey !== key) return refused;
  return toPort(await askField(asking, session.id, note));
}

async function release(
  notes: TwilioNotes,
  forSession: ForSession,
  session: PaymentSession,
): ReturnType<PaymentProvider["release"]> {
  const note = await changeNote(notes, session.id, (old) => ({ ...old, isReleased: true }));
  const { call, payment, charges, accountSid } = note;
  if (call === null || call.state === "ended") return ok("released");
  const found = await forSession(session);
  if (!found.ok) return found;
  const { asking, account } = found.value;
  // Another account would say that there is no such call, which says nothing of this one.
  if (accountSid !== account.accountSid) return refused;
  // A charge that is under way is left alone.
  if (!charges.some(({ paymentSid }) => paymentSid === payment?.sid))
    await cancelPayment(asking, session.id, note);
  const hungUp = await asking.api.hangUp(call.sid);
  if (hungUp.ok) return hungUp;
  return hungUp.error === "gone" ? ok("released") : err(toProviderProblem(hungUp.error));
}

/** Twilio can't be asked what became of a payment: all there is, is what it has told. */
async function lookUp(
  notes: TwilioNotes,
  { session, chargeKey }: Pick<Parameters<PaymentProvider["lookUp"]>[0], "session" | "chargeKey">,
): Promise<ChargeAnswer> {
  const note = await changeNote(notes, session.id, (old) => {
    const isKnown = old.charges.some(({ key }) => key === chargeKey) || old.fenced.includes(chargeKey);
    return isKnown ? old : { ...old, fenced: [...old.fenced, chargeKey] };
  });
  const charge = note.charges.find(({ key }) => key === chargeKey);
  if (charge === undefined) return { kind: "failed", reason: "not_charged" };
  return charge.answer ?? { kind: "unknown" };
}

/** Nothing is charged and no connector is asked: Twilio has no call for that. */
async function check(
  connection: Connection,
  account: Result<TwilioAccount, AccountProblem>,
): Promise<Result<ConnectionReport["checks"], ProviderProblem>> {
  const says = (code: ConnectionReport["checks"][number]["code"]) =>
    ok([{ name: "provider", code }] as const);
  // What can't be read any more has to be typed in again, like what was never there.
  if (!account.ok) return account.error === "not_now" ? err({ code: "not_sent" }) : says("key_missing");
  const state = await createTwilioApi(connection, account.value).account();
  if (state.ok) return says(state.value === "active" ? "ok" : "refused");
  return state.error === "key_refused" ? says("key_refused") : err(toProviderProblem(state.error));
}

function progressOf(note: Note | null): CaptureProgress | null {
  return note?.payment == null ? null : toProgress(note.payment);
}

/** Twilio takes less than 1,000,000 in any currency. */
function isTooMuch(session: PaymentSession): boolean {
  const due = dueOf(session);
  return due !== null && (toDecimal(due).split(".")[0] ?? "").length > 6;
}

function toPort(
  answer: Result<"accepted", Parameters<typeof toProviderProblem>[0]>,
): Result<"accepted", ProviderProblem> {
  return answer.ok ? answer : err(toProviderProblem(answer.error));
}
