export { hasValidCheckDigit, summarizeCard } from "./card.ts";
export type { Charge, DeclineCode, Refund } from "./charge.ts";
export { type ChargeStore, createChargeStore } from "./charge-store.ts";
export { type ChargeRequest, chargeRequestSchema } from "./request.ts";
export { readAmount } from "./sentinels.ts";
