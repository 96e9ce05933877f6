import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { pipeline, Readable } from "node:stream";
import { afterEach, expect, test } from "@jest/globals";
import { exchange } from "./exchange.ts";
import { OneConnection } from "./one-connection.ts";

/** Takes connections and says nothing: to TLS it is a host that never comes about. */
let silent: { readonly server: Server; readonly sockets: Set<Socket> } | undefined;
afterEach(async () => {
  for (const socket of silent?.sockets ?? []) socket.destroy();
  await new Promise((resolve) => silent?.server.close(resolve) ?? resolve(undefined));
  silent = undefined;
});

async function listenSilently(): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
  });
  silent = { server, sockets };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

function send(url: string, times: { timeoutMs: number; connectTimeoutMs?: number }) {
  const body = Buffer.from("4242");
  return exchange({ method: "POST", url: new URL(url), headers: {}, body, ...times });
}

test("a host that can't be connected to in time was sent nothing, long before the answer is due", async () => {
  const port = await listenSilently();
  const startedAt = Date.now();
  const result = await send(`https://127.0.0.1:${port}/`, { timeoutMs: 20_000, connectTimeoutMs: 100 });
  expect(result).toEqual({ kind: "not_sent" });
  expect(Date.now() - startedAt).toBeLessThan(3_000);
});

test("unless told, that is known after five seconds", async () => {
  const port = await listenSilently();
  const startedAt = Date.now();
  expect(await send(`https://127.0.0.1:${port}/`, { timeoutMs: 20_000 })).toEqual({ kind: "not_sent" });
  const took = Date.now() - startedAt;
  expect(took).toBeGreaterThanOrEqual(4_900);
  expect(took).toBeLessThan(9_000);
}, 15_000);

test("once there is a connection, only the answer's own time counts", async () => {
  const port = await listenSilently();
  const result = await send(`http://127.0.0.1:${port}/`, { timeoutMs: 500, connectTimeoutMs: 50 });
  expect(result).toEqual({ kind: "no_answer" });
});

test("a host that refuses the connection was sent nothing, and that is known at once", async () => {
  const port = await listenSilently();
  await new Promise((resolve) => silent?.server.close(resolve));
  const startedAt = Date.now();
  expect(await send(`http://127.0.0.1:${port}/`, { timeoutMs: 20_000 })).toEqual({ kind: "not_sent" });
  expect(Date.now() - startedAt).toBeLessThan(2_000);
});

test("an SDK's connection is given up in time, too, and nothing can have arrived", async () => {
  const port = await listenSilently();
  const connection = new OneConnection("https:", 100);
  const { request } = await import("node:https");
  const failed = await new Promise((resolve) => {
    const asked = request({ host: "127.0.0.1", port, agent: connection.agent, timeout: 20_000 });
    asked.on("error", () => resolve(true)).end("4242");
  });
  expect(failed).toBe(true);
  expect(connection.mayHaveArrived).toBe(false);
});

/** Stripe gives about 7 kB of each payment, its charge included; the size of a whole page of them, in bytes. */
const pageOfPayments = 100 * 7_000;

test.each([
  ["as long as a page of a hundred payments", "answered", pageOfPayments],
  ["without an end", "no_answer", Number.POSITIVE_INFINITY],
] as const)("a body %s is %s", async (_, kind, length) => {
  const server = createHttpServer((_request, response) => {
    const piece = "x".repeat(10_000);
    function* pieces() {
      for (let sent = 0; sent < length; sent += piece.length) yield piece;
    }
    pipeline(Readable.from(pieces()), response, () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  expect(await send(`http://127.0.0.1:${port}/`, { timeoutMs: 3_000 })).toMatchObject({ kind });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
