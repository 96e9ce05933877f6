export {
  canHaveReceipt,
  mostReceipts,
  type PaymentReceipts,
  type ReceiptLanguage,
  type ReceiptState,
  type ReceiptView,
  type ReceiptWay,
  receiptLanguages,
} from "./receipt.ts";
