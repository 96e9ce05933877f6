/**
 * Writes down that a customer is to get a message; the runner sends it. What must never happen: an address is stored in clear,
 * logged, or put into the feed or the audit.
 */
import { type ContactProblem, type MessageKind, maskContact, readContact } from "@tacet/shared/contact";
import {
  type CustomerLanguage,
  mostMessages,
  type SentMessages,
  type WaysToSend,
} from "@tacet/shared/customer-message";
import type { AccountId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import type { AuditEntry } from "../../ports/accounts/index.ts";
import type { CustomerMessages, NewMessage } from "../../ports/customer-messages/index.ts";
import type { MessageSender } from "../../ports/message-sender/index.ts";
import type { Vault } from "../../ports/vault/index.ts";
import type { AccountSettingsOf } from "../account-settings.ts";
import { onceForRequest } from "../change-once.ts";
import type { Principal } from "../sign-in.ts";

/** What a person asks for, whatever it is about. */
export interface MessageOrder {
  readonly principal: Principal;
  readonly requestId: string;
  readonly channel: MessageKind;
  /** As it was typed. */
  readonly to: string;
  /** The customer's. */
  readonly language: CustomerLanguage;
}

export type AskProblem = ContactProblem | "channel_not_set_up" | "merchant_unnamed" | "too_many_sent";

export interface AskDeps extends Ways {
  readonly vault: Pick<Vault, "seal">;
  /** One has been written down. */
  wake(): void;
  /** Epoch ms. */
  now(): number;
}

interface Ways {
  readonly sender: Pick<MessageSender, "kindsOf">;
  readonly settingsOf: AccountSettingsOf;
}

/** What the kind of message decides. */
interface Subject<About extends string> extends Pick<NewMessage<About>, "id" | "accountId" | "about"> {
  /** See `sealContexts`. */
  readonly sealContext: string;
  readonly audit: AuditEntry;
}

/** What is sealed of a message, until it is sent or given up. */
export interface SealedMessage {
  readonly to: string;
  /** The secret of the link in it; `null`: it has none. */
  readonly token: string | null;
}

/** Of an account within an hour: far more than its agents can send one by one, and an end to what somebody could send in bulk. */
const hourly = { perAccount: 1_000, withinMs: 3_600_000 };

/**
 * Checks the order, and writes it down by `ask`, with the address sealed and masked. `token`: as in `SealedMessage`. `gone`:
 * what it is about is not there any more.
 */
export async function askForMessage<About extends string>(
  deps: AskDeps,
  { principal, requestId, channel, to, language }: MessageOrder,
  subject: Subject<About>,
  ask: (message: NewMessage<About>) => ReturnType<CustomerMessages<About>["ask"]>,
  token: string | null = null,
): Promise<Result<"asked", AskProblem | "gone">> {
  const { sealContext, ...about } = subject;
  const contact = readContact(channel, to);
  if (!contact.ok) return contact;
  const way = (await waysOf(deps, subject.accountId))[channel];
  if (way !== "ready") return err(way === "not_set_up" ? "channel_not_set_up" : way);
  const content: SealedMessage = { to: contact.value, token };
  const asked = await ask({
    ...{ ...about, channel, language },
    sealed: deps.vault.seal(new Secret(JSON.stringify(content)), sealContext),
    masked: maskContact(channel, contact.value),
    once: onceForRequest(principal, requestId),
    bounds: { perAbout: mostMessages, ...hourly },
  });
  if (asked === "too_many") return err("too_many_sent");
  if (asked === "gone") return err("gone");
  if (asked === "asked") deps.wake();
  return ok("asked");
}

/** What was sent about one, and what can be. */
export async function messagesNow<About extends string>(
  deps: Ways & { readonly messages: Pick<CustomerMessages<About>, "messagesAbout"> },
  { accountId, about }: { readonly accountId: AccountId; readonly about: About },
): Promise<SentMessages> {
  const messages = await deps.messages.messagesAbout(about);
  const left = Math.max(0, mostMessages - messages.length);
  return { messages, left, ways: await waysOf(deps, accountId) };
}

async function waysOf({ sender, settingsOf }: Ways, accountId: AccountId): Promise<WaysToSend> {
  const kinds = await sender.kindsOf(accountId);
  const { merchantName } = await settingsOf(accountId);
  const wayOf = (kind: MessageKind) =>
    !kinds.has(kind) ? "not_set_up" : merchantName === "" ? "merchant_unnamed" : "ready";
  return { email: wayOf("email"), sms: wayOf("sms") };
}
