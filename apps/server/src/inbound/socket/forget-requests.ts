/**
 * What a connection was opened with (headers, cookies, the token) is of no use once it is known who is behind it, and some kB each.
 * Socket.IO keeps it as long as the connection lasts: https://socket.io/docs/v4/memory-usage/
 */
import type { IncomingMessage } from "node:http";
import type { PanelServer } from "./context.ts";

/** Of Engine.IO's answer to a request for a WebSocket, which lives as long as the WebSocket. */
interface Answer {
  req: unknown;
}

const nothing = Object.freeze({});

/** Once the server is attached. */
export function forgetRequests(io: PanelServer): void {
  const answers = new WeakMap<IncomingMessage, Answer>();
  io.engine.use((request: IncomingMessage, response: Answer, next: () => void) => {
    if (request.headers.upgrade !== undefined) answers.set(request, response);
    next();
  });
  io.on("connection", ({ conn, handshake }) => {
    const raw = conn as unknown as { request: IncomingMessage | null };
    const answer = raw.request === null ? undefined : answers.get(raw.request);
    if (answer !== undefined) answer.req = null;
    raw.request = null;
    Object.assign(handshake, { headers: nothing, auth: nothing, query: nothing, url: "", time: "" });
  });
}
