/**
 * Panels that don't read what they are sent. What is sent to one waits in its own buffer, so it holds up nobody else; but
 * buffers are memory. A panel that has too much waiting is cut off: it connects anew, and asks for the rest of its feed.
 * A message that may be dropped (the keypad's progress) is, while a panel can't be written to: once it can, it is told
 * again how the keypad stands.
 */
import type { Logger } from "../../logger.ts";
import type { PanelServer, PanelSocket } from "./context.ts";

export interface SlowPanelsDeps {
  readonly log: Logger;
  /** Tells this panel anew what may have been dropped. May reject. */
  tellAgain(socket: PanelSocket): Promise<void>;
}

const everyMs = 1_000;
/** In bytes; a feed item has about 1 kB. */
const mostBytes = 1_048_576;
/** Small ones cost more than their bytes. */
const mostPackets = 2_000;

/** What is under a panel: Engine.IO's socket. */
type Connection = PanelSocket["conn"];

/** For as long as the process lives. */
export function watchSlowPanels(io: PanelServer, { log, tellAgain }: SlowPanelsDeps): void {
  /** Those that were sent something since they were last seen with nothing waiting: of ten thousand idle ones a few hundred. */
  const sentTo = new Set<Connection>();
  const slow = new Set<Connection>();
  // One listener for all. Whatever is not handed on, or is dropped, is so because something handed on earlier is waiting.
  io.once("connection", () => io.engine.on("flush", (conn: Connection) => sentTo.add(conn)));
  io.on("connection", ({ conn }) => sentTo.add(conn));
  const look = () => {
    let cut = 0;
    const again = new Set<Connection>();
    for (const conn of sentTo) {
      if (conn.readyState === "closed" || (hasNothingWaiting(conn) && !slow.has(conn))) {
        sentTo.delete(conn);
        slow.delete(conn);
        continue;
      }
      const { bytes, packets, isWritable } = waitingFor(conn);
      if (bytes > mostBytes || packets > mostPackets) {
        cut += 1;
        conn.close(true);
      } else if (!isWritable) slow.add(conn);
      else if (slow.delete(conn)) again.add(conn);
    }
    if (cut > 0) log.warn("panels that do not read were cut off", { count: cut });
    if (again.size === 0) return;
    for (const socket of io.of("/").sockets.values())
      if (again.has(socket.conn)) void tellAgain(socket).catch(() => {});
  };
  setInterval(look, everyMs).unref();
}

/** Engine.IO's own queue, which has no public name. */
type Queue = readonly { readonly data?: unknown }[];

function queueOf(conn: Connection): Queue | undefined {
  return (conn as unknown as { readonly writeBuffer?: Queue }).writeBuffer;
}

/** A transport can be written to again once the operating system has all that it was given. */
function hasNothingWaiting(conn: Connection): boolean {
  return conn.transport.writable && queueOf(conn)?.length === 0;
}

interface Waiting {
  readonly bytes: number;
  readonly packets: number;
  readonly isWritable: boolean;
}

/** What Engine.IO, and the WebSocket under it, have not handed to the operating system yet. */
function waitingFor(conn: Connection): Waiting {
  const { transport } = conn;
  const queue = queueOf(conn) ?? [];
  const { socket } = transport as unknown as { socket?: { bufferedAmount?: number } };
  const bytes = queue.reduce((sum, { data }) => sum + sizeOf(data), socket?.bufferedAmount ?? 0);
  return { bytes, packets: queue.length, isWritable: transport.writable };
}

function sizeOf(data: unknown): number {
  if (typeof data === "string") return data.length;
  return Buffer.isBuffer(data) ? data.byteLength : 0;
}
