export { createAdyenGateway } from "./adyen-gateway.ts";
