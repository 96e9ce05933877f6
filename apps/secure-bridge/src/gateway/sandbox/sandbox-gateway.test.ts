import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { startGateway } from "@tacet/gateway-simulators";
import { createSessionId, effectId } from "@tacet/shared/ids";
import { Secret } from "@tacet/shared/secret";
import { steadyNow } from "../../steady-clock/index.ts";
import { gatewayContract, testCard } from "../contract.ts";
import { FakeGateway } from "../fake.ts";
import type { Gateway } from "../gateway.ts";
import { exchange } from "../vendor/exchange.ts";
import { amounts, GatewayDouble } from "./gateway-double.ts";
import { createSandboxGateway } from "./index.ts";

gatewayContract("the fake", async () => {
  const gateway = new FakeGateway();
  const keyless = new FakeGateway();
  keyless.ownKey = null;
  for (const each of [gateway, keyless]) each.otherKeys.add("other-key");
  return {
    gateway,
    keyless,
    otherKey: new Secret("other-key"),
    amountFor: (wanted) => {
      gateway.dialNext(wanted);
      return 4_250;
    },
    charged: () => gateway.charged,
    refunded: () => gateway.refunded,
    loseRefundAnswer: () => gateway.dialNextRefund("lose_answer"),
    takeDown: async () => {
      gateway.isDown = true;
    },
    close: async () => undefined,
  };
});

gatewayContract("the sandbox gateway's adapter", async () => {
  const simulator = await startGateway({ port: 0, key: "sandbox-key", otherKeys: ["other-key"] });
  return {
    gateway: adapterFor({ url: simulator.url, key: "sandbox-key" }),
    keyless: adapterFor({ url: simulator.url, key: null }),
    otherKey: new Secret("other-key"),
    amountFor: (wanted) => amounts[wanted],
    charged: () => simulator.charged(),
    refunded: () => simulator.refunded(),
    loseRefundAnswer: () => simulator.dialNextRefund("lose_answer"),
    takeDown: () => simulator.close(),
    close: () => simulator.close(),
  };
});

const key = effectId(createSessionId(), 5, 0);
let double: GatewayDouble;
let gateway: Gateway;

beforeEach(async () => {
  double = await GatewayDouble.listen();
  gateway = adapterFor(double);
});
afterEach(() => double.close());

function charge() {
  const money = { minorUnits: amounts.approve, currency: "EUR" } as const;
  return gateway.charge({ key, money, reference: 'INV-1001 "spring"', intent: "charge", card: testCard() });
}

function refund() {
  const money = { minorUnits: 1_000, currency: "EUR" } as const;
  return gateway.refund({ key, chargeKey: key, gatewayReference: "ch_a", money, askedAt: steadyNow() });
}

test("the gateway gets the card and the payment as they were keyed", async () => {
  await charge();
  expect(double.received).toEqual([
    {
      amount: 4_250,
      currency: "EUR",
      reference: 'INV-1001 "spring"',
      intent: "charge",
      moto: true,
      card: { number: "4242424242424242", exp_month: 3, exp_year: 2030, security_code: "123" },
    },
  ]);
});

test.each([
  [401, "{}", { kind: "failed", reason: "provider_refused" }],
  [400, "{}", { kind: "failed", reason: "provider_refused" }],
  [307, "", { kind: "failed", reason: "provider_refused" }],
  [429, "{}", { kind: "failed", reason: "gateway_error" }],
  [409, "{}", { kind: "unknown", because: "no_answer" }],
  [500, "{}", { kind: "unknown", because: "gateway_error" }],
  [503, "busy", { kind: "unknown", because: "gateway_error" }],
  [201, "approved!", { kind: "unknown", because: "no_answer" }],
  [201, '{"id":"ch_a","status":"pending"}', { kind: "unknown", because: "no_answer" }],
  [201, "x".repeat(70_000), { kind: "unknown", because: "no_answer" }],
])("an answer of %i %.40s is understood", async (status, body, answer) => {
  double.instead = { status, body, headers: { location: "http://127.0.0.1:9/" } };
  expect(await charge()).toEqual(answer);
});

test.each([
  [401, "{}", { kind: "refused", reason: "provider_refused" }],
  [403, "{}", { kind: "refused", reason: "provider_refused" }],
  [404, "{}", { kind: "unknown" }],
  [503, "busy", { kind: "unknown" }],
  [200, "<html>", { kind: "unknown" }],
  [200, '{"data":[{"id":"re_a"}]}', { kind: "refunded", gatewayReference: "re_a" }],
])(
  "a look-up of a refund that is answered with %i %.20s is all that is sent",
  async (status, body, answer) => {
    double.instead = { status, body };
    expect(await refund()).toEqual(answer);
    expect(double.refundsAsked).toBe(0);
  },
);

test.each([
  [201, '{"id":"re_a"}', { kind: "refunded", gatewayReference: "re_a" }],
  [201, "given back!", { kind: "unknown" }],
  [422, "{}", { kind: "refused", reason: "not_refundable" }],
  [400, "{}", { kind: "refused", reason: "provider_refused" }],
  [307, "", { kind: "refused", reason: "provider_refused" }],
  [409, "{}", { kind: "unknown" }],
  [429, "{}", { kind: "unknown" }],
  [500, "{}", { kind: "unknown" }],
])("a refund that is answered with %i %.20s is understood", async (status, body, answer) => {
  double.refundAnswer = { status, body };
  expect(await refund()).toEqual(answer);
  expect(double.refundsAsked).toBe(1);
});

test.each([
  [200, '{"data":[]}', "ok"],
  [200, "<html>", "refused"],
  [302, "", "refused"],
  [404, "{}", "refused"],
  [401, "{}", "key_refused"],
  [403, "{}", "key_refused"],
  [429, "{}", "not_answering"],
  [503, "busy", "not_answering"],
])("an answer of %i %.20s to a check means %s", async (status, body, code) => {
  double.instead = { status, body };
  expect(await gateway.check()).toBe(code);
});

test("a gateway that takes a connection and never answers is not answering", async () => {
  double.resets = true;
  expect(await gateway.check()).toBe("not_answering");
});

test("a reason that we don't know is the general no", async () => {
  const card = { brand: "visa-electron", last4: "4242" };
  const declined = { id: "ch_a", status: "declined", decline_code: "mood", retry: false, card };
  double.instead = { status: 402, body: JSON.stringify(declined) };
  expect(await charge()).toEqual({
    kind: "declined",
    code: "do_not_honor",
    card: { brand: "other", last4: "4242" },
    anotherCardMayHelp: false,
  });
});

test("an answer in which a card number stands where four digits should is not taken", async () => {
  const card = { brand: "visa", last4: "4242424242424242" };
  const approved = { id: "ch_a", status: "approved", authorization_code: "A1B2C3", card };
  double.instead = { status: 201, body: JSON.stringify(approved) };
  expect(await charge()).toEqual({ kind: "unknown", because: "no_answer" });
});

test("a connection that is reset after the request was sent leaves the charge unknown", async () => {
  double.resets = true;
  expect(await charge()).toEqual({ kind: "unknown", because: "no_answer" });
});

test("a gateway that nothing was sent to has not charged", async () => {
  await double.close();
  expect(await charge()).toEqual({ kind: "failed", reason: "provider_unreachable" });
  double = await GatewayDouble.listen();
});

test.each(["answered", "reset", "refused"])("the request's bytes are zero after it was %s", async (how) => {
  const url = new URL("/v1/charges", double.url);
  if (how === "reset") double.resets = true;
  if (how === "refused") await double.close();
  const body = Buffer.from('{"amount":4250,"card":{"number":"4242424242424242"}}');
  await exchange({ method: "POST", url, headers: {}, body, timeoutMs: 500 });
  expect(body.every((byte) => byte === 0)).toBe(true);
  if (how === "refused") double = await GatewayDouble.listen();
});

function adapterFor({ url, key: gatewayKey }: { url: string; key: string | null }): Gateway {
  return createSandboxGateway({
    url,
    key: gatewayKey === null ? null : new Secret(gatewayKey),
    chargeTimeoutMs: 300,
    findTimeoutMs: 300,
  });
}
