export type { Gateway, SettledAnswer, UnknownAnswer } from "./gateway.ts";
