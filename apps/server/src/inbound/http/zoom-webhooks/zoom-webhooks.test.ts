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
    engagements: { putMessage: (message) => engagements.putMessage(message) },
    accountUse: { isInstalled: async (id) => id === "account" },
    events: createBusinessEvents(log),
    wake: () => {
      woken += 1;
    },
    now: () => Date.now(),
  });
  const app = createHttpApp({
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
  return { status: response.status, json: await response.json() };
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

test("events are logged by name, without a value of theirs", async () => {
  await post(ended());
  await post({ ...ended(), event: "Ms. Customer" });
  const logged = lines.join("");
  expect(logged).toContain("engagement_ended");
  expect(logged).not.toMatch(/engagementOfTheTest|"account"|Ms\. Customer/);
});
