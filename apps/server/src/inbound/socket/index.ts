export { createSocketServer } from "./socket-server.ts";
