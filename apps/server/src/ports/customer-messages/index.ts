import type { MessageKind } from "@tacet/shared/contact";
import type { CustomerLanguage, MessageState, MessageView } from "@tacet/shared/customer-message";
import type { AccountId, LinkId, SessionId } from "@tacet/shared/ids";
import type { AuditEntry } from "../accounts/index.ts";
import type { Once } from "../store/index.ts";
import type { Sealed } from "../vault/index.ts";

/**
 * Messages to customers that were asked for, each about one payment or one link (`About`: its id): written down first, then
 * sent. What must never happen: an address outlives the message's being sent or given up, or is stored in clear.
 */
export interface CustomerMessages<About extends string> {
  /** Writes it down to be sent, with the audit's line, in one transaction; or nothing of it. */
  ask(message: NewMessage<About>): Promise<AskedMessage>;
  /** About one, the oldest first. */
  messagesAbout(about: About): Promise<readonly MessageView[]>;
  /** Those that are due, of all accounts; a claim lapses after `leaseMs`, as after a crash. */
  claimMessages(most: number, leaseMs: number): Promise<readonly ClaimedMessage<About>[]>;
  /** Ends a claim for good, and takes the address away. */
  concludeMessage(id: string, state: Exclude<MessageState, "asked">): Promise<void>;
  /** Ends a claim; it is due again after `delayMs`. */
  retryMessage(id: string, delayMs: number): Promise<void>;
}

/** Those that give a customer the address at which a link is paid. */
export type LinkMessages = CustomerMessages<LinkId>;

/** Receipts, to which a link of ours may lead. */
export interface Receipts extends CustomerMessages<SessionId> {
  ask(receipt: NewReceipt): Promise<AskedMessage>;
  /** Where a link leads, while it is good by the database's clock; `null`: nowhere, or not any more. */
  linkedReceipt(linkHash: string): Promise<LinkedReceipt | null>;
}

export interface NewMessage<About extends string> {
  /** Of `createId`, made by the caller so that the address can be sealed for it. */
  readonly id: string;
  readonly accountId: AccountId;
  /** Unless it is the account's, it is not there. */
  readonly about: About;
  readonly channel: MessageKind;
  readonly language: CustomerLanguage;
  /** Sealed for this message; see `sealContexts`. */
  readonly sealed: Sealed;
  /** The address as people may see it. */
  readonly masked: string;
  readonly once: Once;
  readonly bounds: MessageBounds;
  readonly audit: AuditEntry;
}

export interface NewReceipt extends NewMessage<SessionId> {
  /** That leads to it, if there is one. `hash`: SHA-256 of its secret, base64url; `forMs`: how long it is good. */
  readonly link?: { readonly hash: string; readonly forMs: number };
}

/** How many there may be about one; and of the account, of their kind, within so many ms. */
export interface MessageBounds {
  readonly perAbout: number;
  readonly perAccount: number;
  readonly withinMs: number;
}

/**
 * - `seen_before`: the `once` key was noted before; nothing was stored.
 * - `too_many`: a bound is reached.
 * - `gone`: what it is about is not there any more.
 */
export type AskedMessage = "asked" | "seen_before" | "too_many" | "gone";

export interface ClaimedMessage<About extends string> {
  readonly id: string;
  readonly accountId: AccountId;
  readonly about: About;
  readonly channel: MessageKind;
  readonly language: CustomerLanguage;
  readonly sealed: Sealed;
  /** 1 at the first try. */
  readonly attempt: number;
  /** The claim before lapsed: it was being sent, and nobody has written down how that went. */
  readonly wasInHand: boolean;
  /** How long ago, in ms, it was asked for. */
  readonly ageMs: number;
}

export interface LinkedReceipt {
  readonly sessionId: SessionId;
  readonly language: CustomerLanguage;
}
