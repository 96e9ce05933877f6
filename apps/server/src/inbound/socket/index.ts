export { forgetRequests } from "./forget-requests.ts";
export { limitHandshakes } from "./handshakes.ts";
export { announceLinks } from "./links/links.ts";
export { moveAway } from "./move-away.ts";
export { createHangUp, createPanelServer, servePanels } from "./socket-server.ts";
export { tellMarks } from "./tell-marks.ts";
