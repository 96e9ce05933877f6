import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createLogger } from "../../../logger.ts";
import { createMetrics } from "../../../metrics/index.ts";
import type { CustomerContent } from "../../../use-cases/customer-messages/index.ts";
import { createHttpApp } from "../app.ts";
import { receiptPages } from "./receipts.ts";

const good = "a".repeat(27);
const content: CustomerContent = {
  language: "ja",
  merchant: "Northwind",
  subject: "s",
  title: "領収書",
  summary: "<ありがとう>",
  groups: [[{ label: "金額", value: "€42.50" }]],
  action: null,
  keep: "k",
};

let server: Server;
let url: string;
beforeAll(async () => {
  const app = createHttpApp({
    ...{ frameAncestors: [], viewSources: [], embedderPolicy: "require-corp", trustProxy: 0 },
    log: createLogger("silent"),
    metrics: createMetrics(),
    routers: [receiptPages(async (token) => (token === good ? content : null))],
  });
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test("a link shows the receipt, which nobody keeps, frames, finds, or runs anything in", async () => {
  const answer = await fetch(`${url}/receipt/${good}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("x-robots-tag")).toBe("noindex, nofollow");
  expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
  const policy = answer.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  const page = await answer.text();
  expect(page).toContain("領収書");
  expect(page).toContain("&lt;ありがとう&gt;");
  expect(page).not.toMatch(/<script/);
  const [, stylesheet = ""] = /rel="stylesheet" href="([^"]+)"/.exec(page) ?? [];
  const css = await fetch(`${url}${stylesheet}`);
  expect(css.headers.get("content-type")).toContain("text/css");
});

test("unknown and malformed links are answered alike", async () => {
  const answers = await Promise.all(
    ["b".repeat(27), "x", "%00", `${good}a`].map(async (token) => {
      const answer = await fetch(`${url}/receipt/${token}`);
      return [answer.status, answer.headers.get("cache-control"), await answer.text()];
    }),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.[0]).toBe(404);
});

test("who tries many links is stopped", async () => {
  const statuses = await Promise.all(
    Array.from({ length: 70 }, async () => (await fetch(`${url}/receipt/${"c".repeat(27)}`)).status),
  );
  expect(statuses).toContain(429);
});
