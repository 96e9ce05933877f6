import type { MessageKind } from "@tacet/shared/contact";
import type { AccountId, SessionId } from "@tacet/shared/ids";
import type { ReceiptLanguage, ReceiptState, ReceiptView } from "@tacet/shared/receipt";
import type { AuditEntry } from "../accounts/index.ts";
import type { Once } from "../store/index.ts";
import type { Sealed } from "../vault/index.ts";

/**
 * Receipts that were asked for: written down first, then sent. What must never happen: an address outlives the receipt's
 * being sent or given up, or is stored in clear.
 */
export interface Receipts {
  /** Writes it down to be sent, with the audit's line, in one transaction; or nothing of it. */
  ask(receipt: NewReceipt): Promise<AskedReceipt>;
  /** Of one payment, the oldest first. */
  receiptsOf(sessionId: SessionId): Promise<readonly ReceiptView[]>;
  /** Those that are due, of all accounts; a claim lapses after `leaseMs`, as after a crash. */
  claimReceipts(most: number, leaseMs: number): Promise<readonly ClaimedReceipt[]>;
  /** Ends a claim for good, and takes the address away. */
  concludeReceipt(id: string, state: Exclude<ReceiptState, "asked">): Promise<void>;
  /** Ends a claim; it is due again after `delayMs`. */
  retryReceipt(id: string, delayMs: number): Promise<void>;
  /** Where a link leads, while it is good by the database's clock; `null`: nowhere, or not any more. */
  linkedReceipt(linkHash: string): Promise<LinkedReceipt | null>;
}

export interface NewReceipt {
  /** `createId("rcp")`, made by the caller so that the address can be sealed for it. */
  readonly id: string;
  readonly accountId: AccountId;
  readonly sessionId: SessionId;
  readonly channel: MessageKind;
  readonly language: ReceiptLanguage;
  /** Sealed for `receipt:<id>`. */
  readonly sealed: Sealed;
  /** The address as people may see it. */
  readonly masked: string;
  /** SHA-256 of the link's secret, base64url; `null`: there is no link. */
  readonly linkHash: string | null;
  /** How long, in ms, the link is good. */
  readonly linkMs: number;
  readonly once: Once;
  readonly bounds: ReceiptBounds;
  readonly audit: AuditEntry;
}

/** How many there may be of the payment; and of the account within so many ms. */
export interface ReceiptBounds {
  readonly perPayment: number;
  readonly perAccount: number;
  readonly withinMs: number;
}

/**
 * - `seen_before`: the `once` key was noted before; nothing was stored.
 * - `too_many`: a bound is reached.
 * - `gone`: the payment is not there any more.
 */
export type AskedReceipt = "asked" | "seen_before" | "too_many" | "gone";

export interface ClaimedReceipt {
  readonly id: string;
  readonly accountId: AccountId;
  readonly sessionId: SessionId;
  readonly channel: MessageKind;
  readonly language: ReceiptLanguage;
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
  readonly language: ReceiptLanguage;
}
