export { type Files, filesIn } from "./files.ts";
export { renderDispatcher, renderPeers } from "./lists.ts";
export { rtpengineArguments } from "./rtpengine.ts";
export { renderSettings } from "./settings.ts";
export { renderTls } from "./tls.ts";
