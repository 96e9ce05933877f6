export { createDeliverReceipt } from "./deliver-receipt.ts";
export {
  createReadReceipts,
  createSendReceipt,
  type ReadReceipts,
  type SendReceipt,
} from "./send-receipt.ts";
export { createShowReceipt, receiptPath, type ShowReceipt } from "./show-receipt.ts";
