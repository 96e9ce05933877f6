import "./tokens.css";

export { formatDuration, initials, maskNumber } from "./format.ts";
export { useNow } from "./use-now.ts";
export { useWorld } from "./use-world.ts";
