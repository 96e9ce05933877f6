import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createLog } from "../../logger.ts";
import { until } from "../contract.ts";
import { EvapiClient, type EvapiEvent } from "./evapi-client.ts";
import { NetstringReader, toNetstring } from "./netstring.ts";

/** Kamailio's side of the event socket, which does what it is told to. */
class EventSocket {
  /** Says hello to whoever has connected. */
  greets = true;
  /** Says hello to whoever asks. */
  answersPings = true;
  /** Connections that the system has taken so far, and those that are open. */
  taken = 0;
  readonly open = new Set<Socket>();
  readonly heard: string[] = [];
  readonly #server: Server = createServer((socket) => {
    const reader = new NetstringReader();
    this.taken += 1;
    this.open.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => this.open.delete(socket));
    socket.on("data", (bytes) => {
      this.heard.push(...reader.push(bytes));
      if (this.answersPings) this.say({ event: "hello" });
    });
    if (this.greets) this.say({ event: "hello" });
  });

  async listen(port = 0): Promise<number> {
    this.#server.listen(port, "127.0.0.1");
    await once(this.#server, "listening");
    return (this.#server.address() as AddressInfo).port;
  }

  say(event: object): void {
    for (const socket of this.open) socket.write(toNetstring(JSON.stringify(event)));
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }
}

const ended = { event: "call-end", callId: "1-8716@127.0.0.1" } as const;

let server: EventSocket;
let client: EvapiClient | null = null;
/** What the client has told, in order. */
let told: (EvapiEvent["event"] | "connected")[];
beforeEach(() => {
  server = new EventSocket();
  told = [];
});
afterEach(async () => {
  client?.close();
  await server.close();
});

function connectTo(port: number): EvapiClient {
  client = new EvapiClient(
    { host: "127.0.0.1", port, log: createLog("silent"), reconnectMs: 20, helloMs: 200, pingMs: 50 },
    { connected: () => told.push("connected"), event: ({ event }) => told.push(event) },
  );
  client.start();
  return client;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("Kamailio's hello, not the system's connection, makes it connected: from then on no event is missed", async () => {
  server.greets = false;
  const one = connectTo(await server.listen());
  await until(() => server.open.size === 1);
  await pause(50);
  expect([one.isConnected, told]).toEqual([false, []]);
  server.say({ event: "hello" });
  server.say(ended);
  await until(() => told.length === 2);
  expect([one.isConnected, told]).toEqual([true, ["connected", "call-end"]]);
});

test("a further hello, such as another bridge gets, tells nothing", async () => {
  const one = connectTo(await server.listen());
  await until(() => one.isConnected);
  server.say({ event: "hello" });
  server.say(ended);
  await until(() => told.includes("call-end"));
  expect(told).toEqual(["connected", "call-end"]);
});

test("a connection that is taken, but never by Kamailio, is given up, and the next one is tried", async () => {
  server.greets = false;
  const one = connectTo(await server.listen());
  await until(() => server.taken === 2);
  expect([one.isConnected, told]).toEqual([false, []]);
  server.greets = true;
  await until(() => one.isConnected);
  expect(told).toEqual(["connected"]);
  expect(server.open.size).toBe(1);
});

test("a connection on which Kamailio does not answer any more is given up, though it is open", async () => {
  const one = connectTo(await server.listen());
  await until(() => one.isConnected);
  server.answersPings = false;
  server.greets = false;
  await until(() => !one.isConnected);
  expect(server.taken).toBe(1);
  server.answersPings = true;
  server.greets = true;
  await until(() => told.length === 2);
  expect(told).toEqual(["connected", "connected"]);
});

test("a connection without events stays, for as long as Kamailio answers", async () => {
  const one = connectTo(await server.listen());
  await until(() => server.heard.length > 8);
  expect([one.isConnected, told, server.taken]).toEqual([true, ["connected"], 1]);
  expect(new Set(server.heard)).toEqual(new Set(["ping"]));
});

test("whoever is not there yet is found, and found again after each end of a connection", async () => {
  const port = await server.listen();
  await server.close();
  const one = connectTo(port);
  await pause(100);
  server = new EventSocket();
  await server.listen(port);
  await until(() => one.isConnected);
  for (const socket of server.open) socket.resetAndDestroy();
  await until(() => told.length === 2);
  await until(() => one.isConnected);
});

test("what is no event is no sign of life; what is no netstring ends the connection", async () => {
  server.greets = false;
  const one = connectTo(await server.listen());
  await until(() => server.open.size === 1);
  server.say({ event: "unheard-of" });
  await pause(50);
  expect([one.isConnected, told]).toEqual([false, []]);
  for (const socket of server.open) socket.write("GET / HTTP/1.1\r\n");
  await until(() => server.taken === 2);
  expect(told).toEqual([]);
});

test("closed, it leaves nothing behind that would try again", async () => {
  const one = connectTo(await server.listen());
  await until(() => one.isConnected);
  one.close();
  await until(() => server.open.size === 0);
  await pause(100);
  expect([one.isConnected, server.taken]).toEqual([false, 1]);
});
