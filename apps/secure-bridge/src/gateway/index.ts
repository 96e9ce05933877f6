export type { Gateway, SettledAnswer, UnknownAnswer } from "./gateway.ts";
export type { Gateways } from "./registry/index.ts";
