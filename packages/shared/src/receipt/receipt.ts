import type { MessageView, SentMessages } from "../customer-message/index.ts";
import type { PaymentSession } from "../payment-session/index.ts";

/** What there is to say of a payment's receipts. */
export interface PaymentReceipts extends Omit<SentMessages, "messages"> {
  /** Oldest first. */
  readonly receipts: readonly MessageView[];
}

/** Whether a card was charged, or an amount authorized on it, and what came of the payment is known. */
export function canHaveReceipt({
  outcome,
  intent,
  charges,
}: Pick<PaymentSession, "outcome" | "intent" | "charges">): boolean {
  const isPaid = outcome === "approved" || outcome === "partly_approved";
  return isPaid && intent !== "save_card" && charges.length > 0;
}
