export { copySockets, type SocketCopies } from "./copies.ts";
export { type Listening, listen } from "./listen.ts";
