import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createId, createSessionId, type EffectId } from "@tacet/shared/ids";
import type { Charge, PaymentSession, Refund } from "@tacet/shared/payment-session";
import type { GatewayName } from "@tacet/shared/providers";
import { err, ok } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import { sign } from "@tacet/shared/signature";
import { type ProviderUnderTest, paymentProviderContract } from "../../../ports/payment-provider/contract.ts";
import type { GatewayKeyOf, PaymentProvider } from "../../../ports/payment-provider/index.ts";
import { FakeProviderNotes } from "../../../ports/provider-notes/fake.ts";
import { after, aSession, wayToCharge } from "../../../testing/sessions.ts";
import { type BridgeDouble, startBridgeDouble } from "./bridge-double.ts";
import { createSecureBridgeProvider } from "./index.ts";

const secret = "a secret that is at least 32 characters long";
const providerAt = (
  url: string,
  secrets: readonly [Secret, ...Secret[]] = [new Secret(secret)],
  gatewayKeyOf: GatewayKeyOf = async () => ok({ key: null, changedAt: null }),
) =>
  createSecureBridgeProvider({
    bridges: [{ name: null, url }],
    secrets,
    notes: new FakeProviderNotes(),
    timeoutMs: 1_000,
    maxSecuredMs: 60_000,
    gatewayKeyOf,
    now: () => Date.now(),
  });

paymentProviderContract("secure-bridge", async () => {
  const told: ProviderUnderTest["told"] = [];
  const bridge = await startBridgeDouble({
    secret,
    tell: async (sessionId, event) => {
      const signed = signedEvent({ id: createId("evt"), sessionId, at: Date.now(), event });
      const read = await provider.readWebhook(signed, Date.now());
      for (const message of read.ok ? read.value.messages : [])
        if (message.kind === "event") told.push({ sessionId, event: message.event });
    },
  });
  const provider = providerAt(bridge.url);
  bridge.refusedKeys.add("wrong-key");
  return {
    provider,
    told,
    credentials: {
      target: "secure-bridge",
      right: { gatewayKey: "right-key" },
      wrong: { gatewayKey: "wrong-key" },
      checkedAs: "gateway",
    },
    charged: (key) => bridge.moved.get(key) ?? [],
    refunded: (key) => bridge.moved.get(key) ?? [],
    cut: () => bridge.close(),
    loseNextAnswer: () => bridge.loseNextAnswer(),
    close: () => bridge.close(),
  };
});

describe("an account's own key of the gateway", () => {
  const session = after(aSession(), ...wayToCharge);
  const key = session.chargeKey as EffectId;
  const askedAt = 1_000_000;
  const look = { key, session, chargeKey: key, askedAt };
  const keySetAt =
    (changedAt: number, key: Secret | null = new Secret("key-of-the-account")): GatewayKeyOf =>
    async () =>
      ok({ key, changedAt });
  let bridge: BridgeDouble;
  beforeEach(async () => {
    bridge = await startBridgeDouble({ secret, tell: () => {} });
  });
  afterEach(() => bridge.close());
  const provider = (gatewayKeyOf: GatewayKeyOf) => providerAt(bridge.url, undefined, gatewayKeyOf);

  test("goes along with a charge and a look-up, and with nothing if there is none", async () => {
    await provider(keySetAt(1)).submit({ key, session, attempt: 1 });
    await provider(keySetAt(1)).lookUp(look);
    await provider(keySetAt(1, null)).lookUp(look);
    expect(bridge.gatewayKeys).toEqual(["key-of-the-account", "key-of-the-account", null]);
  });

  test("that can't be opened is a refusal: the bridge's own key is not taken in its place", async () => {
    const unreadable: GatewayKeyOf = async () => err("unreadable");
    expect(await provider(unreadable).submit({ key, session, attempt: 1 })).toEqual(err({ code: "refused" }));
    expect(await provider(unreadable).lookUp(look)).toEqual(err({ code: "no_answer" }));
    expect(bridge.gatewayKeys).toEqual([]);
  });

  test("that is missing is a refusal, and nothing is sent; a look-up asks what the bridge remembers", async () => {
    const missing: GatewayKeyOf = async () => err("missing");
    expect(await provider(missing).submit({ key, session, attempt: 1 })).toEqual(err({ code: "refused" }));
    expect(bridge.calls).toEqual([]);
    // Charged with a key that was taken away since.
    await provider(keySetAt(1)).submit({ key, session, attempt: 1 });
    expect(await provider(missing).lookUp(look)).toMatchObject(ok({ kind: "approved" }));
    const other = `${session.id}:99:0` as EffectId;
    expect(await provider(missing).lookUp({ ...look, chargeKey: other })).toEqual(ok({ kind: "unknown" }));
    expect(bridge.gatewayKeys).toEqual(["key-of-the-account", null, null]);
  });

  test("that can't be read just now is tried again: nothing was sent", async () => {
    const down: GatewayKeyOf = () => Promise.reject(new Error("no database"));
    expect(await provider(down).submit({ key, session, attempt: 1 })).toEqual(err({ code: "not_sent" }));
    expect(await provider(down).lookUp(look)).toEqual(err({ code: "no_answer" }));
  });

  test("that was changed, or taken away, after the charge was sent can't tell that it was not made", async () => {
    const minute = 60_000;
    expect(await provider(keySetAt(askedAt - minute - 1)).lookUp(look)).toEqual(
      ok({ kind: "failed", reason: "not_charged" }),
    );
    expect(await provider(keySetAt(askedAt)).lookUp(look)).toEqual(ok({ kind: "unknown" }));
    // The save may have been under way while the charge was sent, with the key before.
    expect(await provider(keySetAt(askedAt - minute)).lookUp(look)).toEqual(ok({ kind: "unknown" }));
    expect(await provider(keySetAt(askedAt, null)).lookUp(look)).toEqual(ok({ kind: "unknown" }));
  });
});

describe("the merchants of a payment", () => {
  const askedAt = 1_000_000;
  const session: PaymentSession = {
    ...after(aSession(), ...wayToCharge),
    gateway: "stripe",
    fallbackGateway: "adyen",
    intent: "authorize",
    dueUnits: 1_000,
  };
  const key = session.chargeKey as EffectId;
  const look = { key, session, chargeKey: key, askedAt };
  let bridge: BridgeDouble;
  beforeEach(async () => {
    bridge = await startBridgeDouble({ secret, tell: () => {} });
  });
  afterEach(() => bridge.close());
  /** Keys that have been there for ever, but for those that are told otherwise. */
  const provider = (others: Partial<Record<GatewayName, Awaited<ReturnType<GatewayKeyOf>>>> = {}) =>
    providerAt(bridge.url, undefined, async (_, gateway) => {
      const other = gateway === null ? undefined : others[gateway];
      return other ?? ok({ key: new Secret(`key-of-${gateway}`), changedAt: 1 });
    });
  const stripe = { gateway: "stripe", key: "key-of-stripe" };
  const adyen = { gateway: "adyen", key: "key-of-adyen" };

  test("are the chosen gateway and the one for when it can't be reached, in this order", async () => {
    await provider().submit({ key, session, attempt: 1 });
    await provider().lookUp(look);
    expect(bridge.merchants).toEqual([
      [stripe, adyen],
      [stripe, adyen],
    ]);
    expect(bridge.moved.get(key)).toEqual([1_000]);
  });

  test("are one when the fallback's key is gone; without the first key nothing is charged at the second", async () => {
    await provider({ adyen: err("missing") }).submit({ key, session, attempt: 1 });
    expect(bridge.merchants).toEqual([[stripe]]);
    const answer = await provider({ stripe: err("missing") }).submit({ key, session, attempt: 1 });
    expect(answer).toEqual(err({ code: "refused" }));
    expect(bridge.merchants).toHaveLength(1);
  });

  test("that were changed since, be it one of them, can't tell that nothing was charged", async () => {
    const changed = ok({ key: new Secret("another"), changedAt: askedAt });
    for (const gateway of ["stripe", "adyen"] as const) {
      expect(await provider({ [gateway]: changed }).lookUp(look)).toEqual(ok({ kind: "unknown" }));
      expect(await provider({ [gateway]: err("missing") }).lookUp(look)).toEqual(ok({ kind: "unknown" }));
      expect(await provider({ [gateway]: err("unreadable") }).lookUp(look)).toEqual(
        err({ code: "no_answer" }),
      );
    }
    expect(await provider().lookUp(look)).toEqual(ok({ kind: "failed", reason: "not_charged" }));
  });

  const charge: Charge = {
    key,
    money: { minorUnits: 1_000, currency: "EUR" },
    card: { brand: "visa", last4: "4242" },
    authorization: { code: null, gatewayReference: "ch_x", gateway: "adyen", token: null },
    at: askedAt,
  };
  const refund: Refund = {
    ...{ key: `${session.id}:50:0` as EffectId, chargeKey: key, money: charge.money, askedAt },
    ...{ state: "asked", reason: null, gatewayReference: null },
  };
  const order = { session, charge, refund };

  test("of a refund is the one that was charged", async () => {
    expect(await provider().refund(order)).toEqual(ok({ kind: "refunded", gatewayReference: "re_double" }));
    expect(bridge.merchants).toEqual([[adyen]]);
  });

  test("whose key is gone or another one refuse no refund: it may have been made before", async () => {
    for (const problem of ["missing", "unreadable"] as const)
      expect(await provider({ adyen: err(problem) }).refund(order)).toEqual(err({ code: "not_sent" }));
    expect(bridge.calls).toEqual([]);
    bridge.nextRefund = { kind: "refused", reason: "not_refundable" };
    const changed = ok({ key: new Secret("another"), changedAt: askedAt });
    expect(await provider({ adyen: changed }).refund(order)).toEqual(ok({ kind: "unknown" }));
    expect(await provider().refund(order)).toEqual(ok({ kind: "refused", reason: "not_refundable" }));
  });

  test("are checked one by one, with what was typed in or with what is saved", async () => {
    const { accountId } = session;
    const gatewayOf = async (
      what: Omit<Parameters<PaymentProvider["check"]>[0], "accountId">,
      others?: Parameters<typeof provider>[0],
    ) => {
      const checked = await provider(others).check({ accountId, ...what });
      return checked.ok ? checked.value.find(({ name }) => name === "gateway")?.code : checked.error.code;
    };
    bridge.refusedKeys.add("key-of-stripe");
    bridge.refusedKeys.add('{"apiKey":"wrong","merchantAccount":"Northwind"}');
    expect(await gatewayOf({ target: "stripe", values: null })).toBe("key_refused");
    expect(await gatewayOf({ target: "adyen", values: null })).toBe("ok");
    const typed = { apiKey: "wrong", merchantAccount: "Northwind", livePrefix: "" };
    expect(await gatewayOf({ target: "adyen", values: typed })).toBe("key_refused");
    expect(await gatewayOf({ target: "adyen", values: null }, { adyen: err("missing") })).toBe("key_missing");
    expect(await gatewayOf({ target: "twilio", values: null })).toBe("refused");
  });
});

const path = "/bridge/events";
const signedEvent = (event: object, by = secret) => {
  const body = Buffer.from(JSON.stringify(event));
  return { path, body, headers: sign(by, { method: "POST", path, body }, Date.now()) };
};
const line = { mode: "strict", because: "in_band_digit" } as const;
const secured = { type: "line_secured", line } as const;
const event = { id: createId("evt"), sessionId: createSessionId(), at: 1, event: secured };

test("how the line is secured goes with the opening, and what the customer has to key comes back", async () => {
  const bridge = await startBridgeDouble({ secret, tell: () => {} });
  const provider = providerAt(bridge.url);
  const open = async (session: PaymentSession) => {
    const opened = await provider.open({ key: `${session.id}:1:0` as EffectId, session });
    return opened.ok ? opened.value : opened.error;
  };
  const callFingerprint = "ab".repeat(32);
  const inline = aSession({ callPath: "inline-trunk", securing: "strict", callFingerprint });
  expect(await open(inline)).not.toHaveProperty("pairingCode");
  bridge.nextPairingCode = "4821";
  expect(await open(aSession({ callPath: "inline-trunk" }))).toMatchObject({ pairingCode: "4821" });
  expect(await open(aSession())).not.toHaveProperty("pairingCode");
  expect(bridge.opened).toEqual([
    { callPath: "inline-trunk", securing: "strict", callFingerprint },
    { callPath: "inline-trunk", securing: "masked", callFingerprint: null },
    { callPath: "zoom-redirect", securing: "masked", callFingerprint: null },
  ]);
  await bridge.close();
});

test.each([secured, { type: "line_mode", line } as const])(
  "the bridge's word %j comes through",
  async (said) => {
    const read = await providerAt("http://127.0.0.1:1").readWebhook(
      signedEvent({ ...event, event: said }),
      Date.now(),
    );
    expect(read).toMatchObject({ ok: true, value: { messages: [{ kind: "event", event: said }] } });
  },
);

test.each([{ type: "line_secured" }, { type: "line_mode", line: { mode: "open", because: "chosen" } }])(
  "a word of the line without a mode that there is, %j, is refused",
  async (said) => {
    const signed = signedEvent({ ...event, event: said });
    expect(await providerAt("http://127.0.0.1:1").readWebhook(signed, Date.now())).toEqual(
      err("bad_message"),
    );
  },
);

test("a bridge that signs otherwise is refused, and refuses us", async () => {
  const bridge = await startBridgeDouble({
    secret: "another secret that is at least 32 long",
    tell: () => {},
  });
  const provider = providerAt(bridge.url);
  const session = aSession();
  expect(await provider.open({ key: `${session.id}:1:0` as never, session })).toEqual({
    ok: false,
    error: { code: "refused" },
  });
  expect(
    await provider.readWebhook(signedEvent(event, "another secret that is at least 32 long"), Date.now()),
  ).toEqual({ ok: false, error: "signature_wrong" });
  await bridge.close();
});

test("the secret before still opens the bridge's events", async () => {
  const provider = providerAt("http://127.0.0.1:1", [
    new Secret("the new secret, long enough for everybody"),
    new Secret(secret),
  ]);
  expect(await provider.readWebhook(signedEvent(event), Date.now())).toMatchObject({
    ok: true,
    value: { messages: [{ kind: "event" }] },
  });
});

test.each([
  ["no JSON", "hello"],
  ["an unknown type", JSON.stringify({ ...event, event: { type: "send_money" } })],
  ["a field that could hold digits", JSON.stringify({ ...event, event: { ...secured, digits: "x" } })],
  [
    "more than four last digits",
    JSON.stringify({
      ...event,
      event: { type: "fields_ready", attempt: 1, card: { brand: "visa", last4: "12345" } },
    }),
  ],
])("a signed event with %s is refused", async (_, text) => {
  const body = Buffer.from(text);
  const headers = sign(secret, { method: "POST", path, body }, Date.now());
  expect(await providerAt("http://127.0.0.1:1").readWebhook({ path, body, headers }, Date.now())).toEqual({
    ok: false,
    error: "bad_message",
  });
});

test("an event that was replayed after the window is refused", async () => {
  const signed = signedEvent(event);
  expect(await providerAt("http://127.0.0.1:1").readWebhook(signed, Date.now() + 301_000)).toEqual({
    ok: false,
    error: "timestamp_out_of_window",
  });
});

test("a bridge that does not take our signature is told of, with how far its clock is from ours", async () => {
  const bridge = await startBridgeDouble({ secret, tell: () => {} });
  const told: (number | null)[] = [];
  const provider = createSecureBridgeProvider({
    bridges: [{ name: null, url: bridge.url }],
    notes: new FakeProviderNotes(),
    secrets: [new Secret("another secret that is at least 32 characters")],
    timeoutMs: 1_000,
    maxSecuredMs: 60_000,
    gatewayKeyOf: async () => ok({ key: null, changedAt: null }),
    onSignatureRefused: (aheadMs) => told.push(aheadMs),
    // Ours is six minutes behind.
    now: () => Date.now() - 360_000,
  });
  expect(await provider.progress(aSession())).toEqual(err({ code: "refused" }));
  expect(told).toHaveLength(1);
  expect(Math.abs((told[0] ?? 0) - 360_000)).toBeLessThan(5_000);
  await bridge.close();
});
