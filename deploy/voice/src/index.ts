export { readEnvironment, toConfig, type VoiceConfig } from "./config/index.ts";
export { type Engine, type Engines, startEngines } from "./engines/index.ts";
export { adviceFor, findMissing } from "./missing/index.ts";
