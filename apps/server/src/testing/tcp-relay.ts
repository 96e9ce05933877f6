import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";

/**
 * What lies between two processes of a test:
 * - `open`: passes everything on. `hanging`: takes connections, and swallows what is sent, in both directions.
 * - `closed`: cuts what is connected, and refuses everything else.
 */
export type RelayState = "open" | "hanging" | "closed";

export interface TcpRelay {
  readonly port: number;
  /** Resolves when it is so. */
  turn(state: RelayState): Promise<void>;
  /** Delays each piece in both directions by so many ms. */
  delay(ms: number): void;
  /** Connections that have come to it since the start. */
  connections(): number;
  close(): Promise<void>;
}

/** A relay on 127.0.0.1 to the port there. */
export async function startTcpRelay(target: number): Promise<TcpRelay> {
  const sockets = new Set<Socket>();
  let state: RelayState = "open";
  let delayMs = 0;
  let connections = 0;
  const join = (from: Socket, to: Socket) => {
    sockets.add(from);
    from.on("error", () => {});
    from.on("close", () => {
      sockets.delete(from);
      to.destroy();
    });
    from.on("data", (piece) => {
      const pass = () => state === "open" && to.write(piece);
      if (delayMs > 0) setTimeout(pass, delayMs);
      else pass();
    });
  };
  const server = createServer((near) => {
    connections += 1;
    const far = connect(target, "127.0.0.1");
    join(near, far);
    join(far, near);
  });
  const listen = (port: number) =>
    new Promise<number>((resolve) => {
      server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
    });
  const port = await listen(0);
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return {
    port,
    turn: async (next) => {
      const before = state;
      state = next;
      if (next === "closed" && before !== "closed") await stop();
      if (next !== "closed" && before === "closed") await listen(port);
    },
    delay: (ms) => {
      delayMs = ms;
    },
    connections: () => connections,
    close: async () => {
      if (state !== "closed") await stop();
    },
  };
}
