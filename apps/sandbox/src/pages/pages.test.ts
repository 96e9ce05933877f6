import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { io, type Socket } from "socket.io-client";
import { type Carrier, startCarrier } from "../carrier/index.ts";
import type {
  Conversation,
  Heard,
  PhoneWorld,
  RedirectAnswer,
  VisitorsWorld,
  ZoomWorld,
} from "../page-protocol/index.ts";
import { servePhonePages } from "../phone/index.ts";
import { serveVisitorPages } from "../visitor/index.ts";
import { ContactCenter, serveZoomPages, startZoomHost, type ZoomHost } from "../zoom/index.ts";
import { makeTestApps } from "../zoom/testing/test-apps.ts";
import { type PagesServer, startPagesServer } from "./index.ts";

let carrier: Carrier;
let pages: PagesServer;
let host: ZoomHost;
const open: Socket[] = [];

beforeEach(async () => {
  const contactCenter = new ContactCenter();
  carrier = await startCarrier({
    ports: { evapi: 0, rpc: 0, ng: 0, dtmf: 9 },
    events: contactCenter,
    answerMs: 1,
  });
  contactCenter.open(carrier.calls);
  pages = await startPagesServer(0);
  host = await startZoomHost({ port: 0, apps: makeTestApps("http://localhost:9"), contactCenter });
  serveZoomPages({
    namespace: pages.zoom,
    contactCenter,
    panelUrl: "http://localhost:9/",
    marketplaceUrl: `${host.url}/marketplace`,
    app: host.apps.panel,
    additions: host.additions,
    authorizations: host.authorizations,
    challengeMethod: "plain",
  });
  servePhonePages({ namespace: pages.phone, contactCenter, calls: carrier.calls });
  serveVisitorPages({ namespace: pages.visitor, contactCenter });
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.disconnect();
  await pages.close();
  await host.close();
  await carrier.close();
});

function connect(namespace: string, origin?: string): Socket {
  const extraHeaders = origin === undefined ? {} : { origin };
  const options = { transports: ["websocket"], forceNew: true, reconnection: false, extraHeaders };
  const socket = io(`http://127.0.0.1:${pages.port}${namespace}`, options);
  open.push(socket);
  return socket;
}

function next<Value>(socket: Socket, event: string): Promise<Value> {
  return new Promise((resolve) => socket.once(event, resolve));
}

test("a page is told the world at once and after each change", async () => {
  const zoom = connect("/zoom");
  const world = await next<ZoomWorld>(zoom, "world");
  expect(world.engagements).toHaveLength(4);
  expect(world.personas.map(({ name }) => name)).toEqual([
    "agent",
    "supervisor",
    "admin",
    "second-agent",
    "other-agent",
    "other-admin",
  ]);
  zoom.emit("newCall", "agent");
  expect((await next<ZoomWorld>(zoom, "world")).engagements).toHaveLength(5);
});

test("a new call comes to the agent on whose page it was asked for, until all of their customers are on the line", async () => {
  const zoom = connect("/zoom");
  await next<ZoomWorld>(zoom, "world");
  const call = () => {
    zoom.emit("newCall", "second-agent");
    return next<ZoomWorld>(zoom, "world");
  };
  expect((await call()).canTakeNewCall).toContain("second-agent");
  const { engagements, canTakeNewCall } = await call();
  const hers = engagements.filter(({ assignedAgentName }) => assignedAgentName === "Bea Brandt");
  expect(hers.map(({ customerId }) => customerId)).toEqual(["ines", "paul"]);
  expect(canTakeNewCall).not.toContain("second-agent");
  expect(canTakeNewCall).toContain("agent");
});

test("a key on the phone is heard on the agent's page, and which key it was is not told", async () => {
  const zoom = connect("/zoom");
  const { engagements } = await next<ZoomWorld>(zoom, "world");
  const phone = connect("/phone");
  const { phones } = await next<PhoneWorld>(phone, "world");
  expect(phones[0]?.call?.id).toBe(engagements[0]?.id);
  phone.emit("press", phones[0]?.customerId, "7");
  expect(await next<Heard>(zoom, "heard")).toEqual({
    engagementId: engagements[0]?.id,
    sound: "tone",
    at: expect.any(Number),
  });
});

test("a customer starts a chat, and what either side writes is on both pages", async () => {
  const zoom = connect("/zoom");
  await next<ZoomWorld>(zoom, "world");
  const visitor = connect("/visitor");
  const { visitors } = await next<VisitorsWorld>(visitor, "world");
  expect(visitors[0]).toMatchObject({ name: "Emma Novak", company: "Northwind Traders", conversation: null });
  const chatOf = ({ engagements }: ZoomWorld) =>
    engagements.find((each): each is Conversation => each.channel === "messaging");
  visitor.emit("start", "emma", "messaging");
  const id = chatOf(await next<ZoomWorld>(zoom, "world"))?.id;
  visitor.emit("write", "emma", "Hello");
  const { messages = [] } = chatOf(await next<ZoomWorld>(zoom, "world")) ?? {};
  expect(messages).toMatchObject([{ from: "customer", text: "Hello" }]);
  zoom.emit("write", id, "Good morning");
  await next<ZoomWorld>(zoom, "world");
  visitor.emit("leave", "emma");
  expect(chatOf(await next<ZoomWorld>(zoom, "world"))).toMatchObject({
    state: "wrap-up",
    messages: [{ from: "customer" }, { from: "agent", text: "Good morning" }],
  });
});

test("a visitor who is asked for on a page comes to whom the page is of", async () => {
  const zoom = connect("/zoom");
  await next<ZoomWorld>(zoom, "world");
  zoom.emit("newVisitor", "second-agent", "video");
  const { engagements, canTakeNewVisitor } = await next<ZoomWorld>(zoom, "world");
  expect(engagements.at(-1)).toMatchObject({ channel: "video", assignedAgentName: "Bea Brandt" });
  expect(canTakeNewVisitor).not.toContain("second-agent");
  expect(canTakeNewVisitor).toContain("agent");
});

test("there is no app context before the app is added, and adding it is told to every page", async () => {
  const zoom = connect("/zoom");
  const before = await next<ZoomWorld>(zoom, "world");
  expect(before.app).toMatchObject({ title: "Panel", addedFor: [] });
  expect(await zoom.emitWithAck("appContext", "agent")).toBeNull();
  zoom.emit("addApp", "agent");
  expect((await next<ZoomWorld>(zoom, "world")).app.addedFor).toEqual(["agent"]);
});

test("in-client OAuth asks first and is silent once the app is added", async () => {
  const zoom = connect("/zoom");
  await next<ZoomWorld>(zoom, "world");
  const codeChallenge = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";
  const request = { persona: "agent", codeChallenge, state: null };
  expect(await zoom.emitWithAck("authorize", { ...request, agreed: false })).toEqual({ kind: "consent" });
  expect(await zoom.emitWithAck("authorize", { ...request, agreed: true })).toMatchObject({ kind: "code" });
  expect(await zoom.emitWithAck("authorize", { ...request, agreed: false })).toMatchObject({ kind: "code" });
});

test("the app context and the redirection are given on asking, for the persona of the page", async () => {
  const zoom = connect("/zoom");
  const { engagements } = await next<ZoomWorld>(zoom, "world");
  zoom.emit("addApp", "agent");
  expect(await zoom.emitWithAck("appContext", "agent")).toMatch(/^[A-Za-z0-9+/]{100,}={0,2}$/);
  const request = { persona: "supervisor", engagementId: engagements[0]?.id, linkId: "LINK" };
  const answer: RedirectAnswer = await zoom.emitWithAck("redirect", request);
  expect(answer).toMatchObject({ kind: "started", userId: "uSamSupervisor" });
});

test("garbage from a page does no harm", async () => {
  const zoom = connect("/zoom");
  const phone = connect("/phone");
  await next(zoom, "world");
  zoom.emit("setDials", "nobody", { redirection: "explodes" });
  zoom.emit("redirect", null);
  zoom.emit("appContext", "root", "no function");
  zoom.emit("appContext", "agent", "no function");
  zoom.emit("checkPanel", "no function");
  zoom.emit("addApp", "root");
  zoom.emit("authorize", { persona: "root" }, "no function");
  zoom.emit("newCall", "root");
  zoom.emit("redirect", { persona: "agent", engagementId: "nobody", linkId: "LINK" });
  zoom.emit("end", { toString: 1 });
  zoom.emit("newVisitor", "root", "messaging");
  zoom.emit("newVisitor", "agent", "pigeon");
  zoom.emit("write", "nobody", { toString: 1 });
  const visitor = connect("/visitor");
  await next(visitor, "world");
  visitor.emit("start", "emma", "pigeon");
  visitor.emit("start", { toString: 1 }, "messaging");
  visitor.emit("write", "emma", { toString: 1 });
  visitor.emit("leave", "nobody");
  phone.emit("press", "nobody", { key: 1 });
  phone.emit("press", "maria", "AB");
  zoom.emit("newCall", "agent");
  expect((await next<ZoomWorld>(zoom, "world")).engagements).toHaveLength(5);
});

test("a page of another origin gets no socket", async () => {
  const stranger = connect("/phone", "http://evil.example");
  expect(await next(stranger, "connect_error")).toBeInstanceOf(Error);
  const own = connect("/phone", `http://127.0.0.1:${pages.port}`);
  await next(own, "world");
});
