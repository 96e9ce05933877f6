export type { Gateway, SettledAnswer, UnknownAnswer } from "./gateway.ts";
export type { GatewayLinks, LinkState, MadeLink } from "./links.ts";
export type { Gateways } from "./registry/index.ts";
