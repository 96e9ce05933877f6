export { createStripeGateway } from "./stripe-gateway.ts";
