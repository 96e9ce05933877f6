/**
 * Connections of whoever has not yet said who they are. Each costs memory and a look at a token, and anybody can make
 * them: so there are so many at a time, and so many from one address. Who is turned away is told when to come again.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "../../logger.ts";
import { addressOf } from "./address.ts";
import type { PanelServer } from "./context.ts";

export interface HandshakesOptions {
  readonly log: Logger;
  /** As in `HttpAppOptions`. */
  readonly trustProxy: number;
  /** 2000 unless told: a whole shift that comes back after a restart. */
  readonly most?: number;
  /** A whole call center may sit behind one address; 1000 unless told. */
  readonly mostOfAddress?: number;
}

/** What is used here of Engine.IO's socket. */
interface Connection {
  readonly request: IncomingMessage;
  on(event: "close", tell: () => void): void;
  off(event: "close", tell: () => void): void;
  close(discard: boolean): void;
}

interface Waiting {
  readonly address: string;
  /** In ms of `performance.now()`. */
  readonly since: number;
}

/** Whoever has not said by then who they are is cut off, in ms. */
const longestMs = 10_000;
/** Between two looks for them, in ms. */
const lookEveryMs = 1_000;
/** In s. */
const retryAfterS = 5;
/** Between two lines of the log, in ms. */
const tellEveryMs = 60_000;

/** Once the server is attached. */
export function limitHandshakes(io: PanelServer, options: HandshakesOptions): void {
  const { log, trustProxy, most = 2_000, mostOfAddress = 1_000 } = options;
  /** The oldest first. */
  const underWay = new Map<Connection, Waiting>();
  /** How many of each address are. */
  const pending = new Map<string, number>();
  let turnedAway = 0;
  let toldAt = Number.NEGATIVE_INFINITY;

  io.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    // What has a session id belongs to a connection that was let in.
    const isNew = !new URL(request.url ?? "", "http://localhost").searchParams.has("sid");
    const ofAddress = pending.get(addressOf(request, trustProxy) ?? "") ?? 0;
    if (!isNew || (underWay.size < most && ofAddress < mostOfAddress)) {
      next();
      return;
    }
    turnedAway += 1;
    if (performance.now() - toldAt >= tellEveryMs) {
      toldAt = performance.now();
      log.warn("connections turned away", { code: "too_many_handshakes", count: turnedAway });
      turnedAway = 0;
    }
    turnAway(request, response);
  });
  const settle = (conn: Connection) => {
    const address = underWay.get(conn)?.address;
    if (address === undefined) return;
    underWay.delete(conn);
    const left = (pending.get(address) ?? 1) - 1;
    if (left === 0) pending.delete(address);
    else pending.set(address, left);
  };
  function closed(this: Connection): void {
    settle(this);
  }
  io.engine.on("connection", (conn: Connection) => {
    const address = addressOf(conn.request, trustProxy) ?? "";
    pending.set(address, (pending.get(address) ?? 0) + 1);
    underWay.set(conn, { address, since: performance.now() });
    conn.on("close", closed);
  });
  io.on("connection", (socket) => {
    const conn = socket.conn as unknown as Connection;
    conn.off("close", closed);
    settle(conn);
  });
  const cutOff = () => {
    const latest = performance.now() - longestMs;
    for (const [conn, { since }] of underWay) {
      if (since > latest) return;
      settle(conn);
      conn.close(true);
    }
  };
  setInterval(cutOff, lookEveryMs).unref();
}

/** A response of Express has all it needs; an upgrade has only its socket. */
function turnAway({ headers, socket }: IncomingMessage, response: ServerResponse): void {
  const text = "Too many connections at this moment. Try again in a few seconds.";
  if (headers.upgrade === undefined) {
    response.writeHead(503, { "retry-after": String(retryAfterS), "content-type": "text/plain" });
    response.end(text);
    return;
  }
  socket.end(
    `HTTP/1.1 503 Service Unavailable\r\nRetry-After: ${retryAfterS}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${text.length}\r\n\r\n${text}`,
  );
}
