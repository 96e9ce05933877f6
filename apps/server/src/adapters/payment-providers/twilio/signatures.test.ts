import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { effectId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { accountSid, authToken, type Bench, other, startBench } from "./testing/bench.ts";
import { type Form, signForm, type Webhooks, webhooksTo } from "./testing/webhooks.ts";

const paymentSid = `PK${"0b".repeat(16)}`;

let bench: Bench;
let webhooks: Webhooks;
beforeAll(async () => {
  bench = await startBench();
  webhooks = webhooksTo(bench);
});
afterAll(() => bench.close());

const take: Webhooks["take"] = (...message) => webhooks.take(...message);
const takeSigned: Webhooks["takeSigned"] = (...message) => webhooks.takeSigned(...message);

const cut = (text: string) => text.slice(0, -2);
type Message = Readonly<{ path: string; form: Form; body: string; good: string }>;
/** A message that is right, of the payment that is under way: three keys. */
const message = async (): Promise<Message & { session: PaymentSession }> => {
  const { session, path, form: known } = await webhooks.capturing();
  const form = { ...known, Capture: "payment-card-number", PartialResult: "true", PaymentCardNumber: "xxx" };
  const body = new URLSearchParams(form).toString();
  return { session, path, form, body, good: webhooks.sign(path, form) };
};
const entered = async (session: PaymentSession) => {
  const progress = await bench.provider.progress(session);
  return progress.ok ? progress.value?.fields[0]?.entered : null;
};

test("a right signature is taken", async () => {
  const { path, body, good, session } = await message();
  expect(await take(path, body, good)).toMatchObject({
    ok: true,
    value: { messages: [{ kind: "progress" }] },
  });
  expect(await entered(session)).toBe(3);
});

test.each<[string, (right: Message) => Parameters<Webhooks["take"]>, string]>([
  ["none", ({ path, body }) => [path, body], "signature_missing"],
  ["an empty one", ({ path, body }) => [path, body, ""], "signature_missing"],
  [
    "one of another token",
    ({ path, body, form }) => [path, body, webhooks.sign(path, form, "other")],
    "signature_wrong",
  ],
  [
    "one of another account's token",
    ({ path, body, form }) => [path, body, webhooks.sign(path, form, other.authToken)],
    "signature_wrong",
  ],
  [
    "one of another account's token, in its own name",
    ({ path, form }) => {
      const theirs = { ...form, AccountSid: other.accountSid };
      const body = new URLSearchParams(theirs).toString();
      return [path, body, webhooks.sign(path, theirs, other.authToken)];
    },
    "signature_wrong",
  ],
  ["a longer one", ({ path, body, good }) => [path, body, `${good}A`], "signature_wrong"],
  ["a shorter one", ({ path, body, good }) => [path, body, cut(good)], "signature_wrong"],
  ["one without the query", ({ path, body, good }) => [`${path}?x=y`, body, good], "signature_wrong"],
  [
    "one of another host",
    ({ path, body, form }) => [path, body, signForm(`https://elsewhere.example${path}`, form, authToken)],
    "signature_wrong",
  ],
  [
    "one of a value since changed",
    ({ path, body, good }) => [path, body.replace("xxx", "xxxx"), good],
    "signature_wrong",
  ],
  [
    "one without a parameter since added",
    ({ path, body, good }) => [path, `${body}&Result=success`, good],
    "signature_wrong",
  ],
  [
    "one of a parameter since repeated",
    ({ path, body, good }) => [path, `${body}&PartialResult=true`, good],
    "signature_wrong",
  ],
  ["no form", ({ path, good }) => [path, "{}", good], "signature_wrong"],
  ["a host in the path", ({ body, good }) => ["//evil.example/twilio/voice", body, good], "bad_message"],
  [
    "one of another session",
    ({ body, good }) => [`/twilio/payments/ses_${"a".repeat(22)}`, body, good],
    "bad_message",
  ],
])("%s for a signature is refused, and moves nothing", async (_, attack, code) => {
  const right = await message();
  expect(await take(...attack(right))).toEqual({ ok: false, error: code });
  expect(await entered(right.session)).toBe(0);
});

test.each<[string, (right: Message) => readonly [string, Form]]>([
  ["another account", ({ path, form }) => [path, { ...form, AccountSid: other.accountSid }]],
  ["no payment", ({ path, form }) => [path, { ...form, Sid: "x" }]],
  ["a field that is none", ({ path, form }) => [path, { ...form, Capture: "shoe-size" }]],
  ["an address that is none", ({ form }) => ["/twilio/nothing", form]],
  ["a session that is none", ({ form }) => ["/twilio/payments/x", form]],
  ["a call that nobody knows", ({ form }) => ["/twilio/calls", { ...form, CallSid: `CA${"0c".repeat(16)}` }]],
  ["a longer address", ({ path, form }) => [`${path}/more`, form]],
])("a signed message of %s is refused", async (_, of) => {
  const right = await message();
  expect(await takeSigned(...of(right))).toEqual({ ok: false, error: "bad_message" });
  expect(await entered(right.session)).toBe(0);
});

test("a session of another provider is none of Twilio's", async () => {
  const { id } = bench.aSession({ provider: "secure-bridge" });
  const form = { AccountSid: accountSid, CallSid: `CA${"0c".repeat(16)}`, Sid: paymentSid };
  expect(await takeSigned(`/twilio/payments/${id}`, form)).toEqual({ ok: false, error: "bad_message" });
});

test("of an account that has no credentials any more nothing can be checked", async () => {
  const { session, path, body, good } = await message();
  const saved = bench.credentials.get(session.accountId) ?? "down";
  bench.credentials.set(session.accountId, { ok: false, error: "missing" });
  const refused = await take(path, body, good);
  bench.credentials.set(session.accountId, "down");
  await expect(take(path, body, good)).rejects.toThrow("could not be read");
  bench.credentials.set(session.accountId, saved);
  expect(refused).toEqual({ ok: false, error: "signature_wrong" });
  expect(await entered(session)).toBe(0);
});

test("another account's call neither takes a session's place nor ends its call", async () => {
  const session = bench.aSession();
  await bench.provider.open({ key: effectId(session.id, 1, 0), session });
  const theirs = { AccountSid: other.accountSid, CallSid: `CA${"0e".repeat(16)}` };
  const voice = { ...theirs, To: `sip:${session.id}@other.sip.twilio.com` };
  const asOther = (path: string, form: Form) => takeSigned(path, form, other.authToken);
  expect(await asOther("/twilio/voice", voice)).toEqual({ ok: false, error: "signature_wrong" });
  const callSid = await bench.connect(session);
  const ended = { ...theirs, CallSid: callSid, CallStatus: "completed" };
  expect(await asOther("/twilio/calls", ended)).toEqual({ ok: false, error: "bad_message" });
  const inOurName = { ...ended, AccountSid: accountSid };
  expect(await asOther("/twilio/calls", inOurName)).toEqual({ ok: false, error: "signature_wrong" });
  // Its own call may have the same id, and leads to its own session.
  const own = bench.aSession({ accountId: other.accountId });
  await bench.provider.open({ key: effectId(own.id, 1, 0), session: own });
  await asOther("/twilio/voice", { ...voice, CallSid: callSid, To: `sip:${own.id}@other.sip.twilio.com` });
  expect(await takeSigned("/twilio/calls", inOurName)).toMatchObject({
    value: { messages: [{ sessionId: session.id, event: { type: "call_ended" } }] },
  });
});
