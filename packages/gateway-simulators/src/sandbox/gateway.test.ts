import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { readAmount } from "../book/index.ts";
import type { Simulator } from "../simulator.ts";
import { startGateway } from "./gateway.ts";

const visa = "4242424242424242";
let gateway: Simulator;

beforeEach(async () => {
  gateway = await startGateway({ port: 0, key: "key", tooLateMs: 60_000 });
});
afterEach(() => gateway.close());

const url = (query = "", what = "charges") => `http://127.0.0.1:${gateway.port}/v1/${what}${query}`;
const authorization = "Bearer key";

function body(amount: number, number = visa, more: object = {}) {
  const card = { number, exp_month: 12, exp_year: 2030, security_code: "123" };
  return { amount, currency: "EUR", reference: "INV-1001", moto: true, card, ...more };
}

async function post(key: string, content: unknown, signal?: AbortSignal) {
  const response = await fetch(url(), {
    method: "POST",
    headers: { authorization, "idempotency-key": key, "content-type": "application/json" },
    body: typeof content === "string" ? content : JSON.stringify(content),
    signal: signal ?? null,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function refund(key: string, charge: string, amount: number) {
  const response = await fetch(url("", "refunds"), {
    method: "POST",
    headers: { authorization, "idempotency-key": key, "content-type": "application/json" },
    body: JSON.stringify({ charge, amount }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function lookUp(key: string, what?: string) {
  const response = await fetch(url(`?idempotency_key=${key}`, what), { headers: { authorization } });
  return ((await response.json()) as { data: Record<string, unknown>[] }).data;
}

test("a charge is approved with an id of letters, an authorization code and the card's last four", async () => {
  const { status, body: charge } = await post("k", body(4_250));
  expect(status).toBe(201);
  expect(charge).toMatchObject({ status: "approved", amount: 4_250, card: { brand: "visa", last4: "4242" } });
  expect(charge["id"]).toMatch(/^ch_[A-Za-z]{22}$/);
  expect(charge["authorization_code"]).toMatch(/^[A-Z]\d{3}[A-Z]{2}$/);
});

test.each([
  [4_251, "decline"],
  [5_100, "decline"],
  [15_100, "decline"],
  [4_252, "charge_but_answer_too_late"],
  [5_200, "charge_but_answer_too_late"],
  [4_253, "fail"],
  [5_300, "fail"],
  [510, "approve"],
  [5_101, "approve"],
  [510_000, "approve"],
  [4_250, "approve"],
] as const)("an amount of %d minor units means %s", (minorUnits, meaning) => {
  expect(readAmount(minorUnits)).toBe(meaning);
});

test("a declining amount is declined, and another card may be tried", async () => {
  expect(await post("k", body(5_100))).toMatchObject({
    status: 402,
    body: { status: "declined", decline_code: "do_not_honor", retry: true, card: { last4: "4242" } },
  });
});

test.each([
  ["4000000000000002", "do_not_honor"],
  ["4000000000009995", "insufficient_funds"],
  ["4000000000000127", "incorrect_security_code"],
  ["4000000000000069", "expired_card"],
])("the card %s is declined with %s whatever the amount", async (number, code) => {
  expect(await post("k", body(4_250, number))).toMatchObject({ status: 402, body: { decline_code: code } });
});

test("the same key and body give the same charge again, and there is only one", async () => {
  const first = await post("k", body(4_250));
  const second = await post("k", body(4_250));
  expect(second).toEqual(first);
  expect(gateway.charges()).toHaveLength(1);
});

test.each([
  ["amount", body(4_300)],
  ["card", body(4_250, "5555555555554444")],
  ["reference", body(4_250, visa, { reference: "INV-1002" })],
])("the same key with another %s is refused", async (_, other) => {
  await post("k", body(4_250));
  expect(await post("k", other)).toEqual({
    status: 409,
    body: { error: { code: "idempotency_key_reused" } },
  });
  expect(gateway.charges()).toHaveLength(1);
});

test("a too late amount is charged at once, is never answered in time, and is found by its key", async () => {
  await expect(post("k", body(5_200), AbortSignal.timeout(300))).rejects.toThrow();
  expect(await lookUp("k")).toMatchObject([{ status: "approved", amount: 5_200, idempotency_key: "k" }]);
  expect(await post("k", body(5_200))).toMatchObject({ status: 201 });
  expect(gateway.charges()).toHaveLength(1);
});

test("a gateway error charges nothing", async () => {
  expect(await post("k", body(5_300))).toEqual({ status: 500, body: { error: { code: "gateway_error" } } });
  expect(await lookUp("k")).toEqual([]);
});

test("the book holds neither card number nor security code", async () => {
  await post("k", body(4_250, visa));
  const response = await fetch(url(), { headers: { authorization } });
  const text = await response.text();
  expect(text).toContain('"last4":"4242"');
  expect(text).not.toContain(visa.slice(0, 6));
  expect(text).not.toContain("security_code");
});

test.each([
  ["no JSON", "{"],
  ["a wrong check digit", body(4_250, "4242424242424241")],
  [
    "a month 13",
    body(4_250, visa, { card: { number: visa, exp_month: 13, exp_year: 2030, security_code: "123" } }),
  ],
  ["an amount of zero", body(0)],
  ["an unknown currency", body(4_250, visa, { currency: "XXX" })],
])("%s is a bad request, and the answer does not repeat it", async (_, content) => {
  const answer = await post("k", content);
  expect(answer.status).toBe(400);
  expect(JSON.stringify(answer.body)).not.toMatch(/\d{4}/);
  expect(gateway.charges()).toEqual([]);
});

test("what is only authorized has moved no money, and can't be given back", async () => {
  const { body: charge } = await post("k", body(4_250, visa, { intent: "authorize" }));
  expect(charge).toMatchObject({ status: "approved", captured: false });
  expect(charge["token"]).toBeUndefined();
  expect(gateway.charged()).toBe(0);
  expect(await refund("r", String(charge["id"]), 4_250)).toEqual({
    status: 422,
    body: { error: { code: "not_captured" } },
  });
});

test("a card that is only saved gives a token, and costs nothing", async () => {
  const { body: saved } = await post("k", body(0, visa, { intent: "save_card" }));
  expect(saved).toMatchObject({ status: "approved", captured: false, card: { last4: "4242" } });
  expect(saved["token"]).toMatch(/^card_[A-Za-z]{22}$/);
  expect(saved["authorization_code"]).toBeUndefined();
  expect(await post("k", body(0, visa, { intent: "save_card" }))).toMatchObject({ body: saved });
  expect(gateway.charged()).toBe(0);
  expect((await post("k2", body(1, visa, { intent: "save_card" }))).status).toBe(400);
});

test("a charge is given back in parts, each once per key, and never more than was charged", async () => {
  const { body: charge } = await post("k", body(4_250));
  const id = String(charge["id"]);
  const first = await refund("r1", id, 4_000);
  expect(first).toMatchObject({ status: 201, body: { charge: id, amount: 4_000, currency: "EUR" } });
  expect(await refund("r1", id, 4_000)).toEqual(first);
  expect((await refund("r1", id, 250)).status).toBe(409);
  expect(await refund("r2", id, 251)).toEqual({ status: 422, body: { error: { code: "too_much" } } });
  expect((await refund("r2", id, 250)).status).toBe(201);
  expect(gateway.refunded()).toBe(4_250);
  expect(await lookUp("r2", "refunds")).toMatchObject([{ amount: 250, idempotency_key: "r2" }]);
  expect(await lookUp("r3", "refunds")).toEqual([]);
  expect((await refund("r4", "ch_none", 1)).status).toBe(422);
  expect((await refund("r5", id, 0)).status).toBe(400);
});

test("a fault that was dialed meets the next charge, or the next refund, and no other", async () => {
  gateway.dialNextRefund("lose_answer");
  const { body: charge } = await post("k", body(4_250));
  await expect(refund("r", String(charge["id"]), 1_000)).rejects.toThrow();
  expect(gateway.refunded()).toBe(1_000);
  gateway.dialNext("lose_request");
  await expect(post("k2", body(4_250))).rejects.toThrow();
  expect(gateway.charged()).toBe(1);
  expect(await post("k2", body(4_250))).toMatchObject({ status: 201 });
});

test("merchants have books of their own", async () => {
  await gateway.close();
  gateway = await startGateway({ port: 0, key: "key", otherKeys: ["other"] });
  await post("k", body(4_250));
  const theirs = await fetch(url("?idempotency_key=k"), { headers: { authorization: "Bearer other" } });
  expect(await theirs.json()).toEqual({ data: [] });
});

test("without the key nothing is answered", async () => {
  const response = await fetch(url(), { headers: { authorization: "Bearer other" } });
  expect(response.status).toBe(401);
});
