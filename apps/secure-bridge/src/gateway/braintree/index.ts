export { createBraintreeGateway } from "./braintree-gateway.ts";
