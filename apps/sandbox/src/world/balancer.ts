import { createServer, connect as openConnection, type Socket } from "node:net";

export interface Balancer {
  close(): Promise<void>;
}

/**
 * A load balancer on this machine: it gives each new connection to the next of the ports, and to the one after that if
 * nobody listens there.
 * @throws when its own port is taken.
 */
export async function startBalancer(port: number, targets: readonly number[]): Promise<Balancer> {
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer({ allowHalfOpen: true }, (incoming) => {
    open.add(incoming);
    incoming.on("error", () => incoming.destroy()).on("close", () => open.delete(incoming));
    const first = turn++;
    const inTurn = targets.map((_, index) => targets[(first + index) % targets.length] as number);
    connectToFirst(inTurn, (outgoing) => {
      if (outgoing === null || incoming.destroyed) {
        incoming.destroy();
        outgoing?.destroy();
        return;
      }
      open.add(outgoing);
      outgoing.on("close", () => {
        open.delete(outgoing);
        incoming.destroy();
      });
      incoming.on("close", () => outgoing.destroy());
      incoming.pipe(outgoing).pipe(incoming);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return {
    close() {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** `null`: nobody listens anywhere. */
function connectToFirst(ports: readonly number[], found: (socket: Socket | null) => void): void {
  const [port, ...others] = ports;
  if (port === undefined) {
    found(null);
    return;
  }
  const socket = openConnection({ port, host: "127.0.0.1", allowHalfOpen: true });
  const onRefused = () => {
    socket.destroy();
    connectToFirst(others, found);
  };
  socket.once("error", onRefused).once("connect", () => {
    socket.off("error", onRefused).on("error", () => socket.destroy());
    found(socket);
  });
}
