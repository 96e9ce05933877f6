import "./tokens.css";

export { Chat } from "./Chat.tsx";
export { formatDuration, initials, maskNumber } from "./format.ts";
export { useNow } from "./use-now.ts";
export { useWorld } from "./use-world.ts";
export { VideoStage } from "./VideoStage.tsx";
