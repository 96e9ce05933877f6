export type { Charge } from "./charge.ts";
export { type Gateway, startGateway } from "./gateway.ts";
