export { RawPanel } from "./raw-panel.ts";
export { ThinPanel } from "./thin-panel.ts";
