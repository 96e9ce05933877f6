export { toDeauthorization } from "./deauthorization.ts";
export { type DeliveryChange, post } from "./delivery.ts";
export { EngagementEvents } from "./engagement-events.ts";
export { WebhookSender } from "./webhook-sender.ts";
