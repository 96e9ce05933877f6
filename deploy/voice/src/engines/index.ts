export type { Engine } from "./engine.ts";
export { checkConfiguration, type Engines, startEngines } from "./engines.ts";
export { plainLine } from "./plain-line.ts";
