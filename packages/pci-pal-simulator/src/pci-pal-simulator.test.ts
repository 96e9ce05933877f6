import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type PciPalSimulator, startPciPalSimulator } from "./pci-pal-simulator.ts";
import { testCard } from "./test-card.ts";

const client = { tenantname: "northwind", client_id: "northwind-tacet", client_secret: "the-secret" };
const cardNumber = testCard.number;
const expiry = `12${String((new Date().getUTCFullYear() + 1) % 100).padStart(2, "0")}`;

let pciPal: PciPalSimulator;
let appUrl: string;
let said: { type: string; body: string }[];
let closeApp: () => Promise<void>;

const start = (tokenSeconds = 299) =>
  startPciPalSimulator({
    port: 0,
    tenantName: client.tenantname,
    clientId: client.client_id,
    clientSecret: client.client_secret,
    account: "303",
    flows: { "1055": "orders", "1056": "items" },
    tokenSeconds,
  });

beforeEach(async () => {
  said = [];
  const app = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    said.push({ type: String(request.headers["content-type"]), body: Buffer.concat(chunks).toString() });
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  closeApp = () =>
    new Promise((resolve) => {
      app.close(() => resolve());
      app.closeAllConnections();
    });
  pciPal = await start();
});
afterEach(async () => {
  await pciPal.close();
  await closeApp();
});

const askToken = (more: Record<string, string> = {}) =>
  fetch(`${pciPal.url}/api/v1/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      username: "agent-1",
      ...client,
      ...more,
    }),
  });
const token = async () => (await (await askToken()).json()) as Record<string, string>;
const order = (more: Record<string, unknown> = {}) => ({
  orderId: "order-1",
  amount: 4_250,
  currencyCode: "EUR",
  callbackURL: `${appUrl}/callback`,
  returnURL: `${appUrl}/done`,
  ...more,
});
const items = {
  ...{ ClientID_1: "V", PaymentItemID_1: "item-1", ChargeReference_1: "INV-1", Amount_1: "12.50" },
  ...{ ClientID_2: "V", PaymentItemID_2: "item-2", ChargeReference_2: "INV-2", Amount_2: "30.00" },
  TotalTaxAmountToPay: "42.50",
};
const ofItems = () => ({ ...items, callbackUrl: `${appUrl}/callback`, finishURL: `${appUrl}/done` });
const launch = async (body: unknown, bearer?: string, account = "303") =>
  await fetch(`${pciPal.url}/api/v1/session/${account}/launch`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { authorization: `Bearer ${bearer ?? (await token())["access_token"]}` },
  });
const launched = async (body: unknown) =>
  (await (await launch(body)).json()) as { Id: string; LinkId: string };
const view = async (id: string, fields?: Record<string, string>) => {
  const { access_token: bearer = "", refresh_token: refresh = "" } = await token();
  return await fetch(`${pciPal.url}/session/303/view/${id}/framed`, {
    method: "POST",
    body: new URLSearchParams(fields ?? { "X-BEARER-TOKEN": bearer, "X-REFRESH-TOKEN": refresh }),
  });
};
const key = (linkId: string, keys = `${cardNumber}${expiry}123`) => {
  for (const one of keys) pciPal.press(linkId, one);
};
/** A session whose call is up and whose view is open. */
const viewed = async (body: unknown) => {
  const { Id: id, LinkId: linkId } = await launched(body);
  expect(pciPal.callIn(linkId)).toBe(true);
  const page = await (await view(id)).text();
  return { id, linkId, page };
};
const pay = async (body: unknown) => {
  const { linkId } = await viewed(body);
  key(linkId);
  pciPal.click(linkId, "process");
  pciPal.click(linkId, "finish");
  await pciPal.settled();
};
const forms = () => said.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));

describe("the API", () => {
  test("gives a token for about five minutes, with the fields of public code", async () => {
    expect(await token()).toMatchObject({
      access_token: expect.stringMatching(/^.{32,}$/),
      refresh_token: expect.stringMatching(/./),
      token_type: "bearer",
      expires_in: 299,
      client_id: client.client_id,
      tenantName: client.tenantname,
    });
  });

  test.each([{ client_secret: "no" }, { tenantname: "no" }, { username: "" }, { grant_type: "password" }])(
    "refuses a token for %j",
    async (wrong) => {
      expect((await askToken(wrong)).status).toBe(400);
    },
  );

  test.each([
    [401, () => launch({ flowId: 1_055, initialValues: order() }, "no-token")],
    [403, () => launch({ flowId: 1_055, initialValues: order() }, undefined, "304")],
    [400, () => launch({ flowId: 4_711, initialValues: order() })],
    [400, () => launch({ flowId: 1_055, initialValues: order({ amount: "42.50" }) })],
    [400, () => launch({ flowId: 1_055, initialValues: order({ callbackURL: "" }) })],
    [400, () => launch({ FlowId: 1_056, InitialValues: { ...ofItems(), TotalTaxAmountToPay: "42.51" } })],
    [400, () => launch("not an object")],
  ])("answers %d for a launch that can't be", async (status, ask) => {
    expect((await ask()).status).toBe(status);
  });

  test("takes a token only for its time", async () => {
    await pciPal.close();
    pciPal = await start(1);
    const { access_token: bearer } = await token();
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect((await launch({ flowId: 1_055, initialValues: order() }, bearer)).status).toBe(401);
  });

  test.each([
    ["server-error", 500],
    ["html", 200],
    ["expired", 401],
  ] as const)("can be made to answer with %s, once", async (nextAnswer, status) => {
    const { access_token: bearer } = await token();
    pciPal.dials.nextAnswer = nextAnswer;
    expect((await launch({ flowId: 1_055, initialValues: order() }, bearer)).status).toBe(status);
    expect((await launch({ flowId: 1_055, initialValues: order() }, bearer)).status).toBe(200);
  });

  test.each([
    ["lost-before", 0],
    ["lost-after", 1],
  ] as const)("an answer that is %s leaves so many sessions: %d", async (nextAnswer, count) => {
    const { access_token: bearer } = await token();
    pciPal.dials.nextAnswer = nextAnswer;
    await expect(launch({ flowId: 1_055, initialValues: order() }, bearer)).rejects.toThrow();
    expect(pciPal.requests().filter(({ path }) => path.endsWith("/launch"))).toHaveLength(count);
  });
});

describe("the view", () => {
  test("shows counts to who has its key, and never a digit", async () => {
    const { id, linkId, page } = await viewed({ flowId: 1_055, initialValues: order() });
    key(linkId, cardNumber.slice(0, 6));
    const viewKey = /"key":"([0-9a-f]+)"/.exec(page)?.[1] ?? "";
    const state = (with_: string) =>
      fetch(`${pciPal.url}/session/303/view/${id}/state`, { headers: { "x-xsrf-token": with_ } });
    expect((await state("another")).status).toBe(401);
    const shown = await (await state(viewKey)).text();
    expect(JSON.parse(shown)).toMatchObject({
      call: "up",
      state: "open",
      mayProcess: false,
      fields: [{ field: "number", entered: 6, isComplete: false }, { entered: 0 }, { entered: 0 }],
    });
    expect(`${page}${shown}`).not.toContain(cardNumber.slice(0, 6));
  });

  test("is operated by events with its key, as the page does it", async () => {
    const { id, linkId, page } = await viewed({ flowId: 1_055, initialValues: order() });
    const viewKey = /"key":"([0-9a-f]+)"/.exec(page)?.[1] ?? "";
    const click = (button: string, with_ = viewKey) =>
      fetch(`${pciPal.url}/api/v1/session/303/event/${id}/${button}/click`, {
        method: "POST",
        headers: { "x-xsrf-token": with_ },
      });
    key(linkId);
    expect((await click("process", "another")).status).toBe(401);
    expect(await (await click("process")).json()).toMatchObject({
      state: "processed",
      results: ["approved"],
    });
    expect(await (await click("finish")).json()).toMatchObject({ state: "finished", next: `${appUrl}/done` });
    expect(pciPal.isUp(linkId)).toBe(false);
  });

  test.each([
    ["a wrong token", { "X-BEARER-TOKEN": "no", "X-REFRESH-TOKEN": "no" }],
    ["no token", {}],
  ])("with %s refuses to be displayed", async (_, fields) => {
    const { Id: id } = await launched({ flowId: 1_055, initialValues: order() });
    expect((await view(id, fields)).headers.get("x-frame-options")).toBe("DENY");
    expect((await view(id)).headers.get("x-frame-options")).toBeNull();
    pciPal.dials.sessions = "expired";
    expect((await view(id)).headers.get("x-frame-options")).toBe("DENY");
  });

  test.each([
    ["another digit at the end", `${cardNumber.slice(0, -1)}3${expiry}123`],
    ["a month that there is not", `${cardNumber}1399123`],
    ["a star at the end", `${cardNumber}${expiry}12*`],
    ["too few digits", `424#${expiry}123`],
  ])("with %s is not complete, and charges nothing", async (_, keys) => {
    const { linkId } = await viewed({ flowId: 1_055, initialValues: order() });
    key(linkId, keys);
    pciPal.click(linkId, "process");
    expect(pciPal.charges()).toEqual([]);
  });
});

describe("the callback", () => {
  test("of an order is a form, after the end", async () => {
    const { linkId } = await viewed({ flowId: 1_055, initialValues: order() });
    key(linkId);
    pciPal.click(linkId, "process");
    await pciPal.settled();
    expect(said).toEqual([]);
    pciPal.click(linkId, "finish");
    await pciPal.settled();
    expect(said.map(({ type }) => type)).toEqual(["application/x-www-form-urlencoded"]);
    expect(forms()).toMatchObject([
      {
        orderCurrency: "EUR",
        orderAmount: "4250",
        orderReference: "order-1",
        transactionResult: "SUCCESS",
        cardLast4: "4242",
        cardType: "VISA",
      },
    ]);
    expect(said[0]?.body).not.toContain(cardNumber);
    expect(pciPal.charges()).toMatchObject([{ order: "order-1", minorUnits: 4_250, isMade: true }]);
  });

  test("of items is one of JSON each", async () => {
    await pay({ FlowId: 1_056, InitialValues: ofItems() });
    expect(said.map(({ body }) => JSON.parse(body))).toMatchObject([
      { paymentItemId: "item-1", Amount: 12.5, Status: "validated", ChargeReference: "INV-1" },
      { paymentItemId: "item-2", Amount: 30, Status: "validated", CardLast4: "4242" },
    ]);
  });

  test.each([
    [4_250, "SUCCESS", true],
    [4_251, "DECLINE", false],
    [5_100, "DECLINE", false],
    [4_253, "ERROR", false],
  ])("of the amount %d says %s", async (amount, transactionResult, isMade) => {
    await pay({ flowId: 1_055, initialValues: order({ amount }) });
    expect(forms()).toMatchObject([{ transactionResult }]);
    expect(pciPal.charges()).toMatchObject([{ isMade }]);
  });

  test("of 42.52 comes late, though it was charged", async () => {
    pciPal.dials.lateMs = 300;
    const before = Date.now();
    await pay({ flowId: 1_055, initialValues: order({ amount: 4_252 }) });
    expect(Date.now() - before).toBeGreaterThanOrEqual(290);
    expect(forms()).toMatchObject([{ transactionResult: "SUCCESS" }]);
  });

  test.each([
    ["lost", 0],
    ["twice", 2],
    ["html", 1],
  ] as const)("can be %s: so many come: %d", async (callbacks, count) => {
    pciPal.dials.callbacks = callbacks;
    await pay({ flowId: 1_055, initialValues: order() });
    expect(said).toHaveLength(count);
    expect(pciPal.answers()).toHaveLength(count);
    expect(pciPal.charges()).toHaveLength(1);
  });

  test("can come before the result is shown", async () => {
    pciPal.dials.callbacks = "early";
    const { linkId } = await viewed({ flowId: 1_055, initialValues: order() });
    key(linkId);
    pciPal.click(linkId, "process");
    await pciPal.settled();
    expect(forms()).toMatchObject([{ transactionResult: "SUCCESS" }]);
    pciPal.click(linkId, "finish");
    await pciPal.settled();
    expect(said).toHaveLength(1);
  });

  test.each([
    ["wrong-amount", { orderAmount: "42500", orderCurrency: "EUR" }],
    ["wrong-currency", { orderAmount: "4250", orderCurrency: "USD" }],
  ] as const)("can name a %s", async (amount, form) => {
    pciPal.dials.amount = amount;
    await pay({ flowId: 1_055, initialValues: order() });
    expect(forms()).toMatchObject([form]);
  });

  test("of a session that was canceled, or whose call has ended, says so", async () => {
    const first = await viewed({ flowId: 1_055, initialValues: order() });
    pciPal.click(first.linkId, "cancel");
    const second = await viewed({ flowId: 1_055, initialValues: order() });
    pciPal.hangUp(second.linkId);
    await pciPal.settled();
    expect(forms().map(({ transactionResult }) => transactionResult)).toEqual(["CANCELLED", "CANCELLED"]);
  });
});

test("a call finds its session once", async () => {
  const { LinkId: linkId } = await launched({ flowId: 1_055, initialValues: order() });
  expect(linkId).toMatch(/^\d{4}$/);
  expect([pciPal.knows(linkId), pciPal.knows("1")]).toEqual([true, false]);
  expect([pciPal.callIn(linkId), pciPal.callIn(linkId), pciPal.callIn("1")]).toEqual([true, false, false]);
  expect(pciPal.isUp(linkId)).toBe(true);
  pciPal.hangUp(linkId);
  expect([pciPal.isUp(linkId), pciPal.knows(linkId)]).toEqual([false, false]);
});
