import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type StubApp, startStubApp } from "../testing/stub-app.ts";
import { until } from "../testing/until.ts";
import { ZoomDesk } from "../testing/zoom-desk.ts";
import { post } from "./index.ts";

let stub: StubApp;
let desk: ZoomDesk;
beforeEach(async () => {
  stub = await startStubApp();
  desk = await ZoomDesk.open({ serverUrl: stub.url, webhookRetryAfterMs: [2, 2, 2], catchUpAfterMs: 1 });
});
afterEach(async () => {
  await desk.close();
  await stub.close();
});

const events = () => stub.received.map(({ raw }) => (JSON.parse(raw) as { event: string }).event);
const first = () => desk.contactCenter.engagements("aNorthwindTradersAcct")[0]?.id ?? "";

async function installed(): Promise<void> {
  await desk.install("connector", "admin");
  await until(() => stub.received.length === 6);
  stub.received.splice(0);
}

test("a connector that is added is told of the live calls of its account, signed", async () => {
  await desk.install("connector", "admin");
  await until(() => stub.received.length === 6);
  for (const { headers, raw, path } of stub.received) {
    const text = `v0:${String(headers["x-zm-request-timestamp"])}:${raw}`;
    const signature = createHmac("sha256", "connector-hook").update(text).digest("hex");
    expect(headers["x-zm-signature"]).toBe(`v0=${signature}`);
    expect(headers["x-zm-request-id"]).toBeDefined();
    expect(path).toBe("/hooks/connector");
    const { payload } = JSON.parse(raw) as { payload: { account_id: string; object: object } };
    expect(payload.account_id).toBe("aNorthwindTradersAcct");
    expect(payload.object).toMatchObject({ engagement_id: expect.any(String), channel: "voice" });
  }
  expect(new Set(events())).toEqual(
    new Set(["contact_center.engagement_started", "contact_center.engagement_user_answered"]),
  );
});

test("an end is told, and what was not subscribed to is not", async () => {
  await installed();
  desk.contactCenter.end(first(), "customer");
  await desk.host.sender.settled();
  expect(events()).toEqual(["contact_center.engagement_ended"]);
});

test("a chat is told with its channel, without a recording, and without what was written", async () => {
  await installed();
  const chat = desk.contactCenter.converse("emma", "messaging");
  desk.contactCenter.write(chat?.id ?? "", "customer", "Hello there");
  desk.contactCenter.end(chat?.id ?? "", "contact-center");
  await desk.host.sender.settled();
  expect(new Set(events())).toEqual(
    new Set([
      "contact_center.engagement_started",
      "contact_center.engagement_user_answered",
      "contact_center.engagement_ended",
    ]),
  );
  for (const { raw } of stub.received) {
    const { payload } = JSON.parse(raw) as { payload: { object: object } };
    expect(payload.object).toMatchObject({
      engagement_id: chat?.id,
      channel: "messaging",
      consumers: [{ consumer_name: "Emma Novak", consumer_email: "emma.novak@mail.example" }],
    });
    expect(raw).not.toContain("Hello there");
  }
});

test("an account without the connector is not told of", async () => {
  await installed();
  const [other] = desk.contactCenter.engagements("aSouthwindSurveysAcct");
  desk.contactCenter.end(other?.id ?? "", "customer");
  await desk.host.sender.settled();
  expect(stub.received).toEqual([]);
});

test("an endpoint that fails the validation gets no events", async () => {
  stub.hookSecret = "wrong";
  await desk.install("connector", "admin");
  await desk.host.catchUp("aNorthwindTradersAcct");
  expect(stub.received).toEqual([]);
  stub.hookSecret = "connector-hook";
  await desk.host.catchUp("aNorthwindTradersAcct");
  expect(stub.received).toHaveLength(6);
});

test.each([
  ["a server error is tried again, three times at most", [500], 4],
  ["until it is taken", [503, 200], 2],
  ["a refusal is not tried again", [401, 200], 1],
  ["nor is a redirect", [302, 200], 1],
])("%s", async (_, statuses, tries) => {
  await installed();
  stub.statuses.splice(0, 1, ...statuses);
  desk.contactCenter.end(first(), "customer");
  await until(() => stub.received.length >= tries);
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(stub.received).toHaveLength(tries);
  expect(new Set(stub.received.map(({ raw }) => raw)).size).toBe(1);
});

test("the dials lose an event or send it twice", async () => {
  await installed();
  desk.host.setDials({ webhooks: "lost" });
  desk.contactCenter.end(first(), "customer");
  await desk.host.sender.settled();
  expect(stub.received).toEqual([]);
  desk.host.setDials({ webhooks: "twice" });
  desk.contactCenter.end(desk.contactCenter.engagements()[1]?.id ?? "", "customer");
  await desk.host.sender.settled();
  expect(events()).toEqual(["contact_center.engagement_ended", "contact_center.engagement_ended"]);
});

test("removing the connector voids its tokens and is told with a signature", async () => {
  const { access, refresh } = await desk.install("connector", "admin");
  await until(() => stub.received.length === 6);
  stub.received.splice(0);
  await desk.browse("/marketplace", "admin", { action: "remove", app: "connector" });
  await desk.host.sender.settled();
  expect(JSON.parse(stub.received[0]?.raw ?? "")).toMatchObject({
    event: "app_deauthorized",
    payload: {
      account_id: "aNorthwindTradersAcct",
      user_id: "uAdaAdmin",
      client_id: "connectorId",
      deauthorization_time: expect.any(String),
    },
  });
  expect((await desk.call(access, "/v2/users/me")).status).toBe(401);
  expect((await desk.refresh("connector", refresh)).body).toMatchObject({ errorCode: 4741 });
});

test("a delivery can be made false in every way", async () => {
  const { webhook } = desk.host.apps.connector;
  await post(webhook, { event: "x" }, { signature: null });
  await post(webhook, { event: "x" }, { timestamp: 1, secret: "other" });
  await post(webhook, {}, { rawBody: '{"payload":{}, "event":"raw"}', signature: "v0=bad" });
  const [unsigned, stale, raw] = stub.received;
  expect(unsigned?.headers["x-zm-signature"]).toBeUndefined();
  expect(stale?.headers["x-zm-request-timestamp"]).toBe("1");
  const signature = createHmac("sha256", "other")
    .update(`v0:1:${stale?.raw ?? ""}`)
    .digest("hex");
  expect(stale?.headers["x-zm-signature"]).toBe(`v0=${signature}`);
  expect(raw).toMatchObject({ raw: '{"payload":{}, "event":"raw"}' });
  expect(raw?.headers["x-zm-signature"]).toBe("v0=bad");
});
