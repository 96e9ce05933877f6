export { createGateways, type Gateways } from "./gateways.ts";
