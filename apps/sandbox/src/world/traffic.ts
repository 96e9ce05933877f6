import { type AddressInfo, createServer, connect as openConnection, type Socket } from "node:net";

/** Everything that server and secure bridge said to each other, byte by byte. */
export interface Traffic {
  /** Each direction of each connection, oldest first. */
  recorded(): readonly Buffer[];
  clear(): void;
}

export interface Relay {
  readonly port: number;
  close(): Promise<void>;
}

export function createTraffic(): Traffic & { record(chunk: Buffer): void } {
  const chunks: Buffer[] = [];
  return {
    recorded: () => chunks,
    clear: () => void chunks.splice(0),
    record: (chunk) => void chunks.push(chunk),
  };
}

/** A TCP relay to `target` that records what passes. Each direction's chunks stay in order. */
export async function startRelay(target: number, record: (chunk: Buffer) => void): Promise<Relay> {
  const open = new Set<Socket>();
  const server = createServer((incoming) => {
    const outgoing = openConnection(target, "127.0.0.1");
    for (const [from, to] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      open.add(from);
      from.on("data", record).pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        open.delete(from);
        to.end();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
