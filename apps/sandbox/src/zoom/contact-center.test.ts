import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type Carrier, startCarrier } from "../carrier/index.ts";
import type { Call, MediaRedirectEvent } from "../page-protocol/index.ts";
import { northwind, southwind } from "./accounts.ts";
import { ContactCenter } from "./contact-center.ts";

let carrier: Carrier;
let center: ContactCenter;
let redirects: MediaRedirectEvent[];

beforeEach(async () => {
  center = new ContactCenter();
  carrier = await startCarrier({ ports: { evapi: 0, rpc: 0, ng: 0, dtmf: 9 }, events: center, answerMs: 1 });
  center.open(carrier.calls);
  redirects = [];
  center.listen({
    changed: () => undefined,
    heard: () => undefined,
    mediaRedirect: (event) => redirects.push(event),
  });
});
afterEach(() => carrier.close());

function first(): Call {
  const engagement = center.calls()[0];
  if (engagement === undefined) throw new Error("no engagement");
  return engagement;
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 2_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error("waited in vain");
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

test("three customers are on the line at the start, in three queues", () => {
  const engagements = center.engagements(northwind.id);
  expect(engagements.map(({ state }) => state)).toEqual(["active", "active", "active"]);
  expect(new Set(engagements.map(({ queueName }) => queueName)).size).toBe(3);
});

test("the other account has a call of its own, which nobody else can redirect", () => {
  const [other, ...more] = center.engagements(southwind.id);
  expect(more).toEqual([]);
  expect(other).toMatchObject({ state: "active", assignedAgentId: "uOlgaOsei", recording: "recording" });
  expect(center.redirect("agent", other?.id ?? "", "LINK")).toMatchObject({ errorCode: "10243" });
  expect(center.redirect("other-agent", other?.id ?? "", "LINK")).toMatchObject({
    kind: "started",
    accountId: southwind.id,
  });
});

test("a redirection is answered at once and told as an event when the media has moved", async () => {
  expect(center.redirect("agent", first().id, "LINK")).toEqual({
    kind: "started",
    accountId: "aNorthwindTradersAcct",
    userId: "uAlexAgent",
  });
  await until(() => redirects.length === 1);
  expect(redirects[0]?.MediaRedirectStatus).toEqual({
    accountId: "aNorthwindTradersAcct",
    engagementId: first().id,
    userId: "uAlexAgent",
    action: "start",
    status: "success",
  });
  expect(first().path).toBe("bridged");
});

test.each([
  ["refused", "yes", { kind: "failed", errorCode: "10244" }, "zoom"],
  ["works", "phoneNumberNotReady", { kind: "failed", errorCode: "10244" }, "zoom"],
  ["never-answers", "yes", { kind: "silence" }, "zoom"],
  ["answer-lost", "yes", { kind: "silence" }, "redirecting"],
] as const)("with the dials at %s and %s the app gets its due", (redirection, securable, answer, path) => {
  center.setDials(first().id, { redirection, securable });
  expect(center.redirect("agent", first().id, "LINK")).toMatchObject(answer);
  expect(first().path).toBe(path);
});

test("a foreign engagement can't be redirected", () => {
  expect(center.redirect("agent", "eng_unknown", "LINK")).toMatchObject({
    kind: "failed",
    errorCode: "10243",
  });
});

test("the agent's hang-up ends the engagement and the redirection", async () => {
  center.redirect("agent", first().id, "LINK");
  await until(() => first().path === "bridged");
  center.end(first().id, "contact-center");
  expect(first()).toMatchObject({ state: "end", endedBy: "contact-center", path: "gone" });
  expect(redirects.at(-1)?.MediaRedirectStatus.action).toBe("stop");
});

test("the customer's hang-up leaves the agent in wrap-up, and the customer can call again", () => {
  const { id, customerId } = first();
  center.end(id, "customer");
  expect(first()).toMatchObject({ state: "wrap-up", endedBy: "customer" });
  const again = center.call(customerId);
  expect(again?.id).not.toBe(id);
  expect(center.call(customerId)).toBeUndefined();
  center.finish(id);
  expect(first().state).toBe("end");
});

test("new callers come until all are on the line", () => {
  const next = () => center.nextCaller(northwind.id);
  for (let caller = next(); caller !== undefined; caller = next()) center.call(caller.id);
  expect(center.engagements(northwind.id)).toHaveLength(6);
});

const messaging = () => {
  const chat = center.converse("emma", "messaging");
  if (chat === undefined) throw new Error("no chat");
  return chat;
};

test("a visitor is in one conversation at a time, with the account's agent or with one of their own", () => {
  expect(messaging()).toMatchObject({
    channel: "messaging",
    consumerEmail: "emma.novak@mail.example",
    assignedAgentId: "uAlexAgent",
    recording: null,
  });
  expect(center.converse("emma", "video")).toBeUndefined();
  expect(center.nextVisitor(northwind.id, "uAlexAgent")?.id).toBe("oskar");
  const hers = center.nextVisitor(northwind.id, "uBeaBrandt");
  expect(center.converse(hers?.id ?? "", "video")).toMatchObject({
    assignedAgentId: "uBeaBrandt",
    recording: "recording",
  });
  expect(center.nextVisitor(northwind.id, "uBeaBrandt")).toBeUndefined();
});

test("messages go both ways while the conversation is on; blank ones are none, long ones are cut", () => {
  const { id } = messaging();
  center.write(id, "customer", "  Hello ");
  center.write(id, "agent", "Good morning");
  center.write(id, "agent", "   ");
  center.write(id, "agent", "x".repeat(5_000));
  const written = () => center.conversationOf("emma")?.messages.map(({ from, text }) => [from, text.length]);
  expect(written()).toEqual([
    ["customer", 5],
    ["agent", 12],
    ["agent", 2_000],
  ]);
  center.end(id, "customer");
  center.write(id, "agent", "Are you there?");
  expect(written()).toHaveLength(3);
  center.write(first().id, "agent", "a call has no chat");
  expect(first()).not.toHaveProperty("messages");
});

test("a conversation ends like a call: the customer leaves a wrap-up behind, the agent does not", () => {
  const chat = messaging();
  center.end(chat.id, "customer");
  expect(center.find(chat.id)).toMatchObject({ state: "wrap-up", endedBy: "customer", recording: null });
  center.finish(chat.id);
  expect(center.find(chat.id)).toMatchObject({ state: "end" });
  const video = center.converse("emma", "video");
  center.end(video?.id ?? "", "contact-center");
  expect(center.find(video?.id ?? "")).toMatchObject({ state: "end", recording: "stopped" });
});

test("there is nothing to redirect in a conversation, and it is none of the calls", () => {
  const { id } = messaging();
  expect(center.redirect("agent", id, "LINK")).toMatchObject({ kind: "failed", errorCode: "10244" });
  expect(center.calls().some((call) => call.id === id)).toBe(false);
  center.setDials(id, { redirection: "refused", securable: "yes" });
  expect(center.find(id)).not.toHaveProperty("dials");
});
