export { startAdyen } from "./adyen/index.ts";
export type { Charge, Refund } from "./book/index.ts";
export { startBraintree } from "./braintree/index.ts";
export { startCheckout } from "./checkout/index.ts";
export { startGateway } from "./sandbox/index.ts";
export type { Fault, Simulator, SimulatorOptions } from "./simulator.ts";
export { startStripe } from "./stripe/index.ts";
