/**
 * Copies of a listening socket: further descriptors of the same one, in the same process. Node has no call for it, but hands a
 * socket over to a child process, and a child can hand it back. So there is one, which does nothing else and ends when it has.
 * It knows nothing of ours: no environment, no code but these words, and it never listens or reads.
 */
import { type ChildProcess, spawn } from "node:child_process";
import type { Server } from "node:net";

/** What a `net.Server` listens on; of Node, and opaque. */
export type Handle = object;

export interface SocketCopies {
  /** `take` is given each copy as it comes, `count` at most: none, if this process can't have any. Once. */
  of(server: Server, count: number, take: (copy: Handle) => void): void;
  /** Further ones do not come. */
  stop(): void;
}

const handBack = "process.on('message', (message, handle) => process.send(message, handle))";
/** For all copies, in ms, once there is something to copy: the child has started long before, or does so in a fraction of that. */
const longestMs = 30_000;

/** Starts the child, which takes a moment: before there is anything to copy. */
export function copySockets(): SocketCopies {
  const child = spawn(process.execPath, ["-e", handBack], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env: {},
  });
  let limit: NodeJS.Timeout | undefined;
  const stop = () => {
    clearTimeout(limit);
    if (child.connected) child.disconnect();
    child.kill("SIGKILL");
  };
  child.unref();
  child.channel?.unref();
  // One that could not be started, or was ended by somebody: there are no copies, and the socket itself is there.
  child.once("error", stop);
  return {
    of: (server, count, take) => {
      const handle = handleOf(server);
      if (handle === null || !child.connected) return stop();
      limit = setTimeout(stop, longestMs).unref();
      let left = count;
      child.on("message", (_, copy) => {
        left -= 1;
        if (copy !== undefined) take(copy as Handle);
        if (left === 0) stop();
      });
      for (let sent = 0; sent < count; sent++) sendTo(child, handle, stop);
    },
    stop,
  };
}

/** Node sends the next one when the one before has arrived. */
function sendTo(child: ChildProcess, handle: Handle, failed: () => void): void {
  child.send({}, handle as never, (error) => {
    if (error !== null) failed();
  });
}

/** The server itself would be sent as one that the child listens on, too; what it listens on is only carried. */
function handleOf(server: Server): Handle | null {
  const { _handle: handle = null } = server as unknown as { readonly _handle?: Handle | null };
  return handle;
}
