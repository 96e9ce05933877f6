export { hasValidCheckDigit } from "./card.ts";
export type { Charge, DeclineCode } from "./charge.ts";
export { type ChargeStore, createChargeStore } from "./charge-store.ts";
export { type ChargeRequest, chargeRequestSchema } from "./request.ts";
export { readAmount } from "./sentinels.ts";
