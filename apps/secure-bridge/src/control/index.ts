export { Charges } from "./charges.ts";
export { createConnectionCheck } from "./connection-check.ts";
export { type ControlHandlers, createControlApi } from "./control-api.ts";
export { Lines } from "./lines.ts";
export { createLinks } from "./links.ts";
export { Refunds } from "./refunds.ts";
export { Sessions } from "./sessions.ts";
