export { createPaymentDesk, type PaymentDesk } from "./payment-desk.ts";
export { TakePayment } from "./TakePayment.tsx";
