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

/** For as long as the process lives. */
export function watchSlowPanels(io: PanelServer, { log, tellAgain }: SlowPanelsDeps): void {
  /** Those that were sent something since they were last seen with nothing waiting: of ten thousand idle ones a few hundred. */
  const sentTo = new Set<PanelSocket>();
  const slow = new WeakSet<PanelSocket>();
  io.on("connection", (socket) => {
    sentTo.add(socket);
    // Whatever is dropped before it becomes a packet is dropped because an earlier one is waiting.
    socket.conn.on("packetCreate", () => sentTo.add(socket));
    socket.on("disconnect", () => sentTo.delete(socket));
  });
  const look = () => {
    let cut = 0;
    for (const socket of sentTo) {
      if (hasNothingWaiting(socket) && !slow.has(socket)) {
        sentTo.delete(socket);
        continue;
      }
      const { bytes, packets, isWritable } = waitingFor(socket);
      if (bytes > mostBytes || packets > mostPackets) {
        cut += 1;
        socket.conn.close(true);
      } else if (!isWritable) slow.add(socket);
      else if (slow.delete(socket)) void tellAgain(socket).catch(() => {});
    }
    if (cut > 0) log.warn("panels that do not read were cut off", { count: cut });
  };
  setInterval(look, everyMs).unref();
}

/** Engine.IO's own queue, which has no public name. */
type Queue = readonly { readonly data?: unknown }[];

function queueOf({ conn }: PanelSocket): Queue | undefined {
  return (conn as unknown as { readonly writeBuffer?: Queue }).writeBuffer;
}

/** A transport can be written to again once the operating system has all that it was given. */
function hasNothingWaiting(socket: PanelSocket): boolean {
  return socket.conn.transport.writable && queueOf(socket)?.length === 0;
}

interface Waiting {
  readonly bytes: number;
  readonly packets: number;
  readonly isWritable: boolean;
}

/** What Engine.IO, and the WebSocket under it, have not handed to the operating system yet. */
function waitingFor(panel: PanelSocket): Waiting {
  const { transport } = panel.conn;
  const queue = queueOf(panel) ?? [];
  const { socket } = transport as unknown as { socket?: { bufferedAmount?: number } };
  const bytes = queue.reduce((sum, { data }) => sum + sizeOf(data), socket?.bufferedAmount ?? 0);
  return { bytes, packets: queue.length, isWritable: transport.writable };
}

function sizeOf(data: unknown): number {
  if (typeof data === "string") return data.length;
  return Buffer.isBuffer(data) ? data.byteLength : 0;
}
