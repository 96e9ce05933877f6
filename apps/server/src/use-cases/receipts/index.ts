export { createDeliverReceipt, type DeliverReceipt } from "./deliver-receipt.ts";
export type { ReceiptContent } from "./receipt-content.ts";
export { receiptHtml } from "./receipt-html.ts";
export {
  createReadReceipts,
  createSendReceipt,
  type ReadReceipts,
  type SendReceipt,
} from "./send-receipt.ts";
export { createShowReceipt, receiptPath, type ShowReceipt } from "./show-receipt.ts";
