/**
 * What Twilio tells us: of the customer's call, and of what is keyed. What must never happen: anything is changed before
 * the signature was found right, by the token of the very account whose session it is about; a message of another account,
 * call or payment moves a session.
 */
import { isSessionId, type SessionId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Logger } from "../../../logger.ts";
import type {
  CredentialsOf,
  ReadWebhook,
  Webhook,
  WebhookProblem,
} from "../../../ports/payment-provider/index.ts";
import { accountOf, type TwilioAccount } from "./account.ts";
import type { Asking } from "./ask-twilio.ts";
import { type CallOptions, readCallSid, readLink } from "./calls.ts";
import { callAlias, type TwilioNotes } from "./notes.ts";
import { type ReceivedForm, receiveForm, type SignedForm } from "./signed-form.ts";
import { nothing, rejectCall, takeCall, takeCallStatus, takeDial, takeLeg } from "./take-call.ts";
import { takePayment } from "./take-payment.ts";

export type SessionOf = (sessionId: SessionId) => Promise<PaymentSession | null>;

export interface WebhookOptions extends CallOptions {
  readonly publicUrl: string;
  readonly notes: TwilioNotes;
  readonly log: Logger;
  readonly credentialsOf: CredentialsOf;
  readonly sessionOf: SessionOf;
  askAs(account: TwilioAccount, sessionId: SessionId): Asking;
}

type Read = Promise<Result<ReadWebhook, WebhookProblem>>;

/** What a webhook's address is for. */
interface Address {
  readonly kind: "voice" | "calls" | "legs" | "dials" | "payments";
  /** `null`: the address does not name it. */
  readonly sessionId: SessionId | null;
}

/** `now`: epoch ms. */
export async function readTwilioWebhook(options: WebhookOptions, webhook: Webhook, now: number): Read {
  const received = receiveForm(options.publicUrl, webhook);
  if (!received.ok) return received;
  const address = readAddress(options.publicUrl, received.value.url);
  if (address === null) return err("bad_message");
  const session = await findSession(options, address, received.value);
  // A call for nobody is turned away, whoever it is from. Of all else that nobody knows, nobody can say whether it is signed.
  if (session === null) return address.kind === "voice" ? ok(rejectCall()) : err("bad_message");
  const proven = await prove(options, session, received.value);
  if (!proven.ok) return proven;
  const { form, account } = proven.value;
  const note = await options.notes.of(session.id);
  if (note === null || note.accountSid === null) return ok(address.kind === "voice" ? rejectCall() : nothing);
  if (form.get("AccountSid") !== account.accountSid || note.accountSid !== account.accountSid)
    return err("bad_message");
  const { notes, log } = options;
  switch (address.kind) {
    case "voice":
      return await takeCall(options, form, session.id);
    case "calls":
      return await takeCallStatus(notes, form, session.id);
    case "legs":
      return await takeLeg(notes, form, session.id);
    case "dials":
      return await takeDial(notes, form, session.id);
    case "payments":
      return await takePayment({ asking: options.askAs(account, session.id), log, session, now }, form);
  }
}

function readAddress(publicUrl: string, { pathname }: URL): Address | null {
  const [root, kind, id = "", ...rest] = pathname
    .slice(new URL(publicUrl).pathname.length - 1)
    .split("/")
    .slice(1);
  if (root !== "twilio" || rest.length > 0) return null;
  switch (kind) {
    case "voice":
    case "calls":
      return id === "" ? { kind, sessionId: null } : null;
    case "legs":
    case "dials":
    case "payments":
      return isSessionId(id) ? { kind, sessionId: id } : null;
    default:
      return null;
  }
}

/** Which session a message claims to be about: by it the token is chosen that has to have signed it. */
async function findSession(
  options: WebhookOptions,
  { kind, sessionId: named }: Address,
  { unproven }: ReceivedForm,
): Promise<PaymentSession | null> {
  const sid = readCallSid(unproven);
  const alias = kind === "calls" && sid !== null ? callAlias(unproven.get("AccountSid"), sid) : null;
  const ofCall = alias === null ? null : await options.notes.sessionOf(alias);
  const sessionId = kind === "voice" ? readLink(options, unproven) : (named ?? ofCall);
  const session = sessionId === null ? null : await options.sessionOf(sessionId);
  return session?.provider === "twilio" ? session : null;
}

async function prove(
  { credentialsOf, log }: WebhookOptions,
  { id: sessionId, accountId }: PaymentSession,
  received: ReceivedForm,
): Promise<Result<{ readonly form: SignedForm; readonly account: TwilioAccount }, WebhookProblem>> {
  const account = await accountOf(credentialsOf, accountId);
  if (!account.ok) {
    if (account.error === "not_now") throw new Error("the credentials could not be read");
    log.warn("a webhook of twilio can't be checked without credentials", { sessionId, code: account.error });
    return err("signature_wrong");
  }
  const form = received.signedWith(account.value.authToken);
  return form === null ? err("signature_wrong") : ok({ form, account: account.value });
}
