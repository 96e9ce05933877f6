export type { Engine } from "./engine.ts";
export { checkConfiguration, checkFront, type Engines, startEngines, startFront } from "./engines.ts";
export { plainLine } from "./plain-line.ts";
