import type { PaymentReceipts, ReceiptLanguage } from "@tacet/shared/receipt";
import type { Query, Reply } from "@tacet/shared/wire";

/** What the agent has entered. */
export type ReceiptOrder = Pick<Query<"send_receipt">, "channel" | "to" | "language">;

/** The receipts of one payment. */
export interface ReceiptDesk {
  /** `null`: no answer came. */
  read(): Promise<Reply<PaymentReceipts> | null>;
  /** Sent once, however often the connection breaks. */
  send(order: ReceiptOrder): Promise<Reply<PaymentReceipts>>;
  /** In which language the customer is spoken to, if the agent has chosen one. */
  readonly language: ReceiptLanguage | null;
}
