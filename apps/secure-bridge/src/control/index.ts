export { Charges } from "./charges.ts";
export { type ControlHandlers, createControlApi } from "./control-api.ts";
export { Lines } from "./lines.ts";
export { Sessions } from "./sessions.ts";
