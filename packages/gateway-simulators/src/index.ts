export { startAdyen } from "./adyen/index.ts";
export type { Charge } from "./book/index.ts";
export { startBraintree } from "./braintree/index.ts";
export { startCheckout } from "./checkout/index.ts";
export { type Gateway, startGateway } from "./sandbox/index.ts";
export type { Simulator, SimulatorOptions } from "./simulator.ts";
export { startStripe } from "./stripe/index.ts";
