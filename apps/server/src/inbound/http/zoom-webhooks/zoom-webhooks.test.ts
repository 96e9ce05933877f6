import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { Secret } from "@tacet/shared/secret";
import { zoomRoutes } from "@tacet/shared/zoom-app";
import { signWebhook } from "../../../adapters/zoom/testing/sign-webhook.ts";
import { createWebhookReader } from "../../../adapters/zoom/webhooks/webhook-reader.ts";
import { createBusinessEvents } from "../../../events.ts";
import { createLogger } from "../../../logger.ts";
import { createMetrics } from "../../../metrics/index.ts";
import { FakeEngagements } from "../../../ports/engagements/fake.ts";
import { createTakeZoomMessage } from "../../../use-cases/take-zoom-message.ts";
import { createHttpApp } from "../app.ts";
import { zoomWebhooks } from "./zoom-webhooks.ts";

let server: Server;
let engagements: FakeEngagements;
let lines: string[] = [];
let woken = 0;

beforeAll(async () => {
  const log = createLogger("info", { write: (line: string) => void lines.push(line) });
  const take = createTakeZoomMessage({
    reader: createWebhookReader({
      secrets: { panel: [], connector: [new Secret("secret")] },
      clientIds: { panel: "panelClient", connector: "connectorClient" },
      windowMs: 300_000,
    }),
    engagements: {
      putMessage: (message) => engagements.putMessage(message),
      waitingMessages: (most) => engagements.waitingMessages(most),
    },
    bounds: { atOnce: 2, mostWaiting: 2, longestWaitMs: 1_000 },
    mostStored: 3,
    accountUse: { isInstalled: async (id) => id === "account" },
    events: createBusinessEvents(log),
    wake: () => {
      woken += 1;
    },
    now: () => Date.now(),
  });
  const app = createHttpApp({
    metrics: createMetrics(),
    frameAncestors: [],
    viewSources: [],
    embedderPolicy: "require-corp",
    trustProxy: 0,
    log,
    routers: [zoomWebhooks(take)],
  });
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => void server.close());
beforeEach(() => {
  engagements = new FakeEngagements();
  lines = [];
  woken = 0;
});

async function post(
  message: object | string,
  { secret = "secret", to = "connector" as const, at = Date.now() } = {},
) {
  const { body, headers } = signWebhook(message, secret, at);
  return await send(body, headers as Record<string, string>, to);
}
async function send(body: Buffer, headers: Record<string, string>, to: "panel" | "connector" = "connector") {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${zoomRoutes.webhook[to]}`;
  const response = await fetch(url, { method: "POST", body: new Uint8Array(body), headers });
  const json: unknown = await response.json();
  const retryAfter = response.headers.get("retry-after");
  return { status: response.status, json, ...(retryAfter === null ? {} : { retryAfter }) };
}
const stored = async () => (await engagements.claimMessages(10, 1_000)).map(({ event }) => event.type);
const ended = (account = "account") => ({
  event: "contact_center.engagement_ended",
  event_ts: Date.now(),
  payload: { account_id: account, object: { engagement_id: "engagementOfTheTest" } },
});

test("an event is stored and answered; sent again, it is answered and not stored", async () => {
  const message = JSON.stringify(ended());
  expect(await post(message)).toEqual({ status: 200, json: { status: "taken" } });
  expect(await post(message)).toEqual({ status: 200, json: { status: "taken" } });
  expect(await stored()).toEqual(["engagement_ended"]);
  expect(woken).toBe(1);
});

test("the address is validated with the token and its digest", async () => {
  const answer = await post({ event: "endpoint.url_validation", payload: { plainToken: "plain" } });
  expect(answer).toEqual({
    status: 200,
    json: { plainToken: "plain", encryptedToken: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
});

test.each([
  ["of another account", ended("stranger")],
  ["that we don't act on", { ...ended(), event: "contact_center.engagement_note_added" }],
  ["of a form that we don't know", { event: "contact_center.engagement_ended", payload: ["what?"] }],
])("an event %s is answered, and nothing is kept", async (_, message) => {
  expect(await post(message)).toEqual({ status: 200, json: { status: "ignored" } });
  expect(await stored()).toEqual([]);
});

test.each([
  ["a wrong signature", () => post(ended(), { secret: "guessed" }), 401, "signature_wrong"],
  ["no signature", () => send(Buffer.from("{}"), {}), 401, "signature_missing"],
  ["an old one", () => post(ended(), { at: Date.now() - 360_000 }), 401, "timestamp_out_of_window"],
  ["no JSON, though signed", () => post("{"), 400, "bad_message"],
  ["an app without webhooks", () => send(Buffer.from("{}"), {}, "panel"), 404, "not_configured"],
  ["a body that is too large", () => post(`{"event":"${"x".repeat(300_000)}"}`), 413, "too_large"],
])("%s is refused, and nothing is stored", async (_, request, status, code) => {
  expect(await request()).toMatchObject({ status, json: { code } });
  expect(await stored()).toEqual([]);
});

test("when it can't be stored, Zoom is told to send it again", async () => {
  engagements.putMessage = () => Promise.reject(new Error("the database is away"));
  expect(await post(ended())).toMatchObject({ status: 503, json: { code: "internal" } });
});

const busy = { status: 503, json: { code: "too_busy" }, retryAfter: "5" };
const another = () => {
  const message = ended();
  return { ...message, event_ts: message.event_ts - Math.floor(Math.random() * 1e9) };
};

test("of a flood so many are stored at once, so many wait, and Zoom is told to send the rest again", async () => {
  let begin = () => {};
  const gate = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const put = engagements.putMessage.bind(engagements);
  let running = 0;
  let most = 0;
  engagements.putMessage = async (message) => {
    most = Math.max(most, ++running);
    await gate;
    running -= 1;
    return await put(message);
  };
  const flood = Array.from({ length: 12 }, () => post(another()));
  const [first] = await Promise.all([Promise.race(flood), post("{}", { secret: "guessed" })]);
  expect(first).toMatchObject(busy);
  begin();
  const answers = await Promise.all(flood);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(4);
  expect(answers.filter(({ status }) => status === 503)).toHaveLength(8);
  expect(most).toBe(2);
});

test("an inbox that nobody works off takes so many, and Zoom keeps the rest", async () => {
  // How full it is was counted less than a second ago, for another test.
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  for (let each = 0; each < 3; each++) await post(another());
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  expect(await post(another())).toMatchObject(busy);
  for (const { id } of await engagements.claimMessages(10, 1_000)) await engagements.finishMessage(id);
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  expect(await post(another())).toMatchObject({ status: 200 });
});

test("events are logged by name, without a value of theirs", async () => {
  await post(ended());
  await post({ ...ended(), event: "Ms. Customer" });
  const logged = lines.join("");
  expect(logged).toContain("engagement_ended");
  expect(logged).not.toMatch(/engagementOfTheTest|"account"|Ms\. Customer/);
});
