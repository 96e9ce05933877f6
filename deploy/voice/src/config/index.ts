export { listenerFor, type Side, toConfig, type VoiceConfig } from "./config.ts";
export { readEnvironment, variables } from "./env.ts";
export { type FrontConfig, frontVariables, readFront } from "./front.ts";
export { type Address, bracketed, familyOf, type Listener, type Target } from "./network.ts";
