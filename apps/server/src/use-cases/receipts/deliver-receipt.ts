import type { PaymentSession } from "@tacet/shared/payment-session";
import { canHaveReceipt, type ReceiptState } from "@tacet/shared/receipt";
import type { Secret } from "@tacet/shared/secret";
import type { BusinessEvents } from "../../events.ts";
import type { MessageSender, OutgoingMessage } from "../../ports/message-sender/index.ts";
import type { ClaimedReceipt } from "../../ports/receipts/index.ts";
import type { Store } from "../../ports/store/index.ts";
import type { Vault } from "../../ports/vault/index.ts";
import type { AccountSettingsOf } from "../account-settings.ts";
import { sealContexts } from "../seal-contexts.ts";
import { type Merchant, receiptContent, receiptSms, receiptText } from "./receipt-content.ts";
import { receiptHtml } from "./receipt-html.ts";
import type { SealedReceipt } from "./send-receipt.ts";
import { receiptPath } from "./show-receipt.ts";

/** What is to be written down of a receipt that was claimed: how it ended, or when it is tried again (in ms). */
export type Delivered =
  | { readonly kind: "ended"; readonly state: Exclude<ReceiptState, "asked"> }
  | { readonly kind: "again"; readonly delayMs: number };

/** Sends a receipt that was claimed. May be repeated only by what it answers. */
export type DeliverReceipt = (receipt: ClaimedReceipt) => Promise<Delivered>;

export interface DeliverReceiptDeps {
  readonly store: Pick<Store, "session">;
  readonly sender: Pick<MessageSender, "send">;
  readonly settingsOf: AccountSettingsOf;
  readonly vault: Pick<Vault, "open">;
  readonly events: Pick<BusinessEvents, "receiptEnded">;
  /** Without a slash at the end. */
  readonly publicUrl: string;
}

/** An address is kept for no longer, in ms. */
const longestKeptMs = 24 * 3_600_000;
const shortestDelayMs = 5_000;
const longestDelayMs = 600_000;

export function createDeliverReceipt(deps: DeliverReceiptDeps): DeliverReceipt {
  return async (receipt) => {
    const delivered = await deliver(deps, receipt);
    if (delivered.kind === "ended") deps.events.receiptEnded(receipt, delivered.state);
    return delivered;
  };
}

async function deliver(deps: DeliverReceiptDeps, receipt: ClaimedReceipt): Promise<Delivered> {
  const { id, accountId, sessionId, sealed, ageMs, wasInHand } = receipt;
  // Whoever had it in hand may have sent it: a second one is for a person to decide.
  if (wasInHand) return ended("unknown");
  const opened = deps.vault.open(sealed, sealContexts.receipt(id));
  const session = await deps.store.session(sessionId);
  // Neither a key that is gone nor a payment that is gone comes back.
  if (opened === null || session === null || !canHaveReceipt(session)) return ended("not_sent");
  if (ageMs >= longestKeptMs) return ended("not_sent");
  const merchant = await deps.settingsOf(accountId);
  const sent = await deps.sender.send(compose(deps, { receipt, session, merchant, opened }));
  if (sent.ok) return ended("sent");
  if (sent.error.code === "refused") return ended("refused");
  if (sent.error.code === "no_answer") return ended("unknown");
  // As long again as it has been waiting already.
  return { kind: "again", delayMs: Math.min(longestDelayMs, Math.max(shortestDelayMs, ageMs)) };
}

interface Parts {
  readonly receipt: ClaimedReceipt;
  readonly session: PaymentSession;
  readonly merchant: Merchant;
  readonly opened: Secret;
}

function compose(
  { publicUrl }: DeliverReceiptDeps,
  { receipt, session, merchant, opened }: Parts,
): OutgoingMessage {
  const { id: key, accountId, channel: kind, language } = receipt;
  const { to, token } = JSON.parse(opened.reveal()) as SealedReceipt;
  const content = receiptContent(session, merchant, language);
  const message = { key, accountId, kind, to, fromName: merchant.merchantName, subject: content.subject };
  if (kind === "email") return { ...message, text: receiptText(content), html: receiptHtml(content, null) };
  return { ...message, text: receiptSms(session, merchant, language, `${publicUrl}${receiptPath}/${token}`) };
}

function ended(state: Exclude<ReceiptState, "asked">): Delivered {
  return { kind: "ended", state };
}
