export { account, customers, personas } from "./account.ts";
export { ContactCenter } from "./contact-center.ts";
export { serveZoomPages } from "./zoom-socket.ts";
