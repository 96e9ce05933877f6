export type { OutsideDesk } from "./desk.ts";
export { serveOutsidePages } from "./outside-socket.ts";
