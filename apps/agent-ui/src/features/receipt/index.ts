export { ReceiptOffer } from "./ReceiptOffer.tsx";
export type { ReceiptDesk } from "./receipt-desk.ts";
