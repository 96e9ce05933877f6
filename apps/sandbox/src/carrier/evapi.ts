import type { AddressInfo, Socket } from "node:net";
import { createServer } from "node:net";
import { createNetstringReader, toNetstring } from "./netstring.ts";

/** What Kamailio's route blocks tell the bridge over evapi. */
export type CallEvent =
  | { readonly event: "call-start"; readonly callId: string; readonly path: "zoom-redirect" }
  | {
      readonly event: "call-answered";
      readonly callId: string;
      readonly path: "zoom-redirect";
      readonly linkId: string;
      readonly customerTag: string;
      /** Numbers in E.164. */
      readonly customerNumber: string;
      readonly ourNumber: string;
      /** Whether the customer's side sends keys as events (RFC 4733). */
      readonly telephoneEvent: boolean;
      /** `<h_entry>:<h_id>` */
      readonly dlg: string;
    }
  | { readonly event: "call-end" | "call-failed"; readonly callId: string };

export interface Evapi {
  readonly port: number;
  /** How many bridges listen. Like Kamailio's, an event that nobody listens to is lost. */
  listeners(): number;
  send(event: CallEvent): void;
  close(): Promise<void>;
}

/**
 * Kamailio's evapi: a TCP server that relays each event to every client, netstring-framed. As `deploy/voice` has it say,
 * hello to each that connects, and to each that says anything.
 */
export async function startEvapi(port: number): Promise<Evapi> {
  const clients = new Set<Socket>();
  const server = createServer((socket) => {
    clients.add(socket);
    const read = createNetstringReader();
    const greet = () => socket.write(toNetstring(JSON.stringify({ event: "hello" })));
    greet();
    socket.on("data", (chunk) => {
      try {
        for (const _ of read(chunk)) greet();
      } catch {
        socket.destroy();
      }
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => clients.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    listeners: () => clients.size,
    send(event) {
      const frame = toNetstring(JSON.stringify(event));
      for (const client of clients) client.write(frame);
    },
    close() {
      for (const client of clients) client.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
