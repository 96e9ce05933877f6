export { canHaveReceipt, type PaymentReceipts } from "./receipt.ts";
