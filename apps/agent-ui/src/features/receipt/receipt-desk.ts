import type { PaymentReceipts } from "@tacet/shared/receipt";
import type { MessageDesk } from "../customer-message/index.ts";

/** The receipts of one payment. */
export type ReceiptDesk = MessageDesk<PaymentReceipts>;
