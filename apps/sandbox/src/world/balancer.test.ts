import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "@jest/globals";
import { type Balancer, startBalancer } from "./balancer.ts";

const port = 47_350;
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function node(name: string): Promise<{ port: number; server: Server }> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => response.end(`${name}${body}`));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, server };
}

async function balance(targets: readonly number[]): Promise<Balancer> {
  const balancer = await startBalancer(port, targets);
  closers.push(() => balancer.close());
  return balancer;
}

const ask = async (body = "") => {
  const response = await fetch(`http://127.0.0.1:${port}`, {
    method: "POST",
    body,
    headers: { connection: "close" },
  });
  return response.text();
};

test("connections go to one after the other, both ways", async () => {
  const nodes = [await node("a"), await node("b")];
  await balance(nodes.map(({ port }) => port));
  expect([await ask("1"), await ask("2"), await ask("3"), await ask("4")]).toEqual(["a1", "b2", "a3", "b4"]);
});

test("one that is down is passed over, and is back when it is up", async () => {
  const [a, b] = [await node("a"), await node("b")];
  await balance([a.port, b.port]);
  a.server.closeAllConnections();
  await new Promise((resolve) => a.server.close(resolve));
  expect([await ask(), await ask(), await ask()]).toEqual(["b", "b", "b"]);
  await new Promise<void>((resolve) => a.server.listen(a.port, "127.0.0.1", resolve));
  expect([await ask(), await ask()].sort()).toEqual(["a", "b"]);
});

test("with none up, the connection is ended", async () => {
  const a = await node("a");
  await balance([a.port]);
  a.server.closeAllConnections();
  await new Promise((resolve) => a.server.close(resolve));
  await expect(ask()).rejects.toThrow();
});
