export { createCheckoutGateway } from "./checkout-gateway.ts";
