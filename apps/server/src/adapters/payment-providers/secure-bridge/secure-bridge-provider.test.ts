import { expect, test } from "@jest/globals";
import { createId, createSessionId } from "@tacet/shared/ids";
import { Secret } from "@tacet/shared/secret";
import { sign } from "@tacet/shared/signature";
import { type ProviderUnderTest, paymentProviderContract } from "../../../ports/payment-provider/contract.ts";
import { aSession } from "../../../testing/sessions.ts";
import { startBridgeDouble } from "./bridge-double.ts";
import { createSecureBridgeProvider } from "./index.ts";

const secret = "a secret that is at least 32 characters long";
const providerAt = (url: string, secrets: readonly [Secret, ...Secret[]] = [new Secret(secret)]) =>
  createSecureBridgeProvider({ url, secrets, timeoutMs: 1_000, maxSecuredMs: 60_000, now: () => Date.now() });

paymentProviderContract("secure-bridge", async () => {
  const told: ProviderUnderTest["told"] = [];
  const bridge = await startBridgeDouble({
    secret,
    tell: (sessionId, event) => {
      const signed = signedEvent({ id: createId("evt"), sessionId, at: Date.now(), event });
      const read = provider.readWebhook(signed, Date.now());
      if (read.ok && read.value.kind === "event") told.push({ sessionId, event: read.value.event });
    },
  });
  const provider = providerAt(bridge.url);
  return {
    provider,
    told,
    cut: () => bridge.close(),
    loseNextAnswer: () => bridge.loseNextAnswer(),
    close: () => bridge.close(),
  };
});

const path = "/bridge/events";
const signedEvent = (event: object, by = secret) => {
  const body = Buffer.from(JSON.stringify(event));
  return { path, body, headers: sign(by, { method: "POST", path, body }, Date.now()) };
};
const event = { id: createId("evt"), sessionId: createSessionId(), at: 1, event: { type: "line_secured" } };

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
    provider.readWebhook(signedEvent(event, "another secret that is at least 32 long"), Date.now()),
  ).toEqual({ ok: false, error: "signature_wrong" });
  await bridge.close();
});

test("the secret before still opens the bridge's events", () => {
  const provider = providerAt("http://127.0.0.1:1", [
    new Secret("the new secret, long enough for everybody"),
    new Secret(secret),
  ]);
  expect(provider.readWebhook(signedEvent(event), Date.now())).toMatchObject({
    ok: true,
    value: { kind: "event" },
  });
});

test.each([
  ["no JSON", "hello"],
  ["an unknown type", JSON.stringify({ ...event, event: { type: "send_money" } })],
  [
    "a field that could hold digits",
    JSON.stringify({ ...event, event: { type: "line_secured", digits: "x" } }),
  ],
  [
    "more than four last digits",
    JSON.stringify({
      ...event,
      event: { type: "fields_ready", attempt: 1, card: { brand: "visa", last4: "12345" } },
    }),
  ],
])("a signed event with %s is refused", (_, text) => {
  const body = Buffer.from(text);
  const headers = sign(secret, { method: "POST", path, body }, Date.now());
  expect(providerAt("http://127.0.0.1:1").readWebhook({ path, body, headers }, Date.now())).toEqual({
    ok: false,
    error: "bad_message",
  });
});

test("an event that was replayed after the window is refused", () => {
  const signed = signedEvent(event);
  expect(providerAt("http://127.0.0.1:1").readWebhook(signed, Date.now() + 301_000)).toEqual({
    ok: false,
    error: "timestamp_out_of_window",
  });
});
