export { serveVisitorPages } from "./visitor-socket.ts";
