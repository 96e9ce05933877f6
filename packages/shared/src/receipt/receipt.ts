import type { MessageKind } from "../contact/index.ts";
import type { PaymentSession } from "../payment-session/index.ts";

/** In which languages a customer can be written to. BCP 47. */
export const receiptLanguages = ["en", "de", "fr", "es", "pt", "ja"] as const;
export type ReceiptLanguage = (typeof receiptLanguages)[number];

/**
 * What became of a receipt.
 *
 * - `asked`: it is being sent, or, while the other side can't be reached, is tried again.
 * - `sent`: it was taken by the mail server or the text message provider.
 * - `refused`: it was not taken, and the customer has not got it.
 * - `unknown`: it left, and no answer came: the customer may have got it. It is not sent again by itself.
 * - `not_sent`: it could not be sent for so long that it was given up.
 */
export type ReceiptState = "asked" | "sent" | "refused" | "unknown" | "not_sent";

/** A receipt as a panel gets it. */
export interface ReceiptView {
  readonly id: string;
  readonly channel: MessageKind;
  /** The address, masked; see `maskContact`. */
  readonly to: string;
  readonly language: ReceiptLanguage;
  readonly state: ReceiptState;
  /** Epoch ms at which it was asked for. */
  readonly at: number;
}

/**
 * Whether a receipt can be sent in a way.
 *
 * - `not_set_up`: for e-mail the operator has named no mail server; for text messages the account has no provider for them.
 * - `merchant_unnamed`: an admin has not said yet whose receipt it is.
 */
export type ReceiptWay = "ready" | "not_set_up" | "merchant_unnamed";

/** What there is to say of a payment's receipts. */
export interface PaymentReceipts {
  /** Oldest first. */
  readonly receipts: readonly ReceiptView[];
  readonly ways: Readonly<Record<MessageKind, ReceiptWay>>;
  /** How many more may be sent of this payment. */
  readonly left: number;
}

export const mostReceipts = 5;

/** Whether a card was charged, or an amount authorized on it, and what came of the payment is known. */
export function canHaveReceipt({
  outcome,
  intent,
  charges,
}: Pick<PaymentSession, "outcome" | "intent" | "charges">): boolean {
  const isPaid = outcome === "approved" || outcome === "partly_approved";
  return isPaid && intent !== "save_card" && charges.length > 0;
}
