export { type Files, filesIn } from "./files.ts";
export {
  renderDispatcher,
  renderFrontDispatcher,
  renderFrontPeers,
  renderPairs,
  renderPeers,
} from "./lists.ts";
export { rtpengineArguments } from "./rtpengine.ts";
export { renderFrontSettings, renderSettings } from "./settings.ts";
export { renderTls } from "./tls.ts";
