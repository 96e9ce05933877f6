import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { effectId } from "@tacet/shared/ids";
import type { PaymentSession, ProviderEvent } from "@tacet/shared/payment-session";
import { accountSid, authToken, type Bench, expiry, startBench } from "./testing/bench.ts";

const paymentSid = `PK${"0b".repeat(16)}`;
type Form = Readonly<Record<string, string>>;

/** Not by the SDK. */
function sign(url: string, form: Form, token = authToken): string {
  const text =
    url +
    Object.keys(form)
      .sort()
      .map((name) => `${name}${form[name]}`)
      .join("");
  return createHmac("sha1", token).update(text).digest("base64");
}

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());

const take = (path: string, body: string, signature?: string) =>
  bench.provider.readWebhook(
    {
      path,
      body: Buffer.from(body),
      headers: signature === undefined ? {} : { "x-twilio-signature": signature },
    },
    Date.now(),
  );
const takeSigned = (path: string, form: Form) =>
  take(path, new URLSearchParams(form).toString(), sign(`${bench.publicUrl}${path}`, form));

/** A session whose number is asked for, and the form of a callback of its payment. */
async function capturing() {
  const { session, callSid } = await bench.capturing();
  await bench.twilio.settled();
  const path = `/twilio/payments/${session.id}`;
  const sid = bench.twilio
    .requests()
    .findLast(({ path: of }) => of.includes("/Payments/"))
    ?.path.match(/PK\w+/)?.[0];
  const form = { AccountSid: accountSid, CallSid: callSid, Sid: sid ?? "" };
  return { session, callSid, path, form };
}

describe("signatures", () => {
  const path = "/twilio/payments/ses_aaaaaaaaaaaaaaaaaaaaaa";
  const form = {
    AccountSid: accountSid,
    CallSid: `CA${"0c".repeat(16)}`,
    Sid: paymentSid,
    Result: "success",
  };
  const body = new URLSearchParams(form).toString();
  const good = () => sign(`${bench.publicUrl}${path}`, form);

  test("the right one is taken; what it is about may be unknown", async () => {
    expect(await take(path, body, good())).toMatchObject({ ok: true, value: { messages: [] } });
  });

  test.each<[string, () => Parameters<typeof take>, string]>([
    ["none", () => [path, body], "signature_missing"],
    ["an empty one", () => [path, body, ""], "signature_missing"],
    [
      "one of another token",
      () => [path, body, sign(`${bench.publicUrl}${path}`, form, "other")],
      "signature_wrong",
    ],
    ["a longer one", () => [path, body, `${good()}A`], "signature_wrong"],
    ["a shorter one", () => [path, body, good().slice(0, -2)], "signature_wrong"],
    ["one of another path", () => [`${path}b`, body, good()], "signature_wrong"],
    ["one without the query", () => [`${path}?charge=x`, body, good()], "signature_wrong"],
    [
      "one of another host",
      () => [path, body, sign(`https://elsewhere.example${path}`, form)],
      "signature_wrong",
    ],
    [
      "one of a value since changed",
      () => [path, body.replace("success", "failure"), good()],
      "signature_wrong",
    ],
    ["one without a parameter since added", () => [path, `${body}&Required=x`, good()], "signature_wrong"],
    ["one of a parameter since repeated", () => [path, `${body}&Result=success`, good()], "signature_wrong"],
    ["a host in the path", () => ["//evil.example/twilio/voice", body, good()], "signature_wrong"],
    ["no form", () => [path, "{}", good()], "signature_wrong"],
  ])("%s is refused", async (_, attack, code) => {
    expect(await take(...attack())).toEqual({ ok: false, error: code });
  });

  test.each<[string, string, Form]>([
    ["another account", path, { ...form, AccountSid: `AC${"ff".repeat(16)}` }],
    ["no payment", path, { ...form, Sid: "x" }],
    ["a field that is none", path, { ...form, Capture: "shoe-size" }],
    ["an address that is none", "/twilio/nothing", form],
    ["a session that is none", "/twilio/payments/x", form],
    ["a longer address", `${path}/more`, form],
  ])("a signed message of %s is refused", async (_, of, message) => {
    expect(await takeSigned(of, message)).toEqual({ ok: false, error: "bad_message" });
  });
});

describe("errors while a field is keyed", () => {
  const asksAgain = ["payment-card-number", []] as const;
  const givesUp = [null, ["capture_not_started"]] as const;
  test.each([
    ["input-timeout", asksAgain, null],
    ["invalid-card-number", asksAgain, "check_digit"],
    ["invalid-card-type", asksAgain, "unknown_brand"],
    ["invalid-date", asksAgain, "expired"],
    ["invalid-security-code", asksAgain, null],
    ["invalid-card-number-security-code-capture-sequence", asksAgain, null],
    ["input-matching-failed", asksAgain, null],
    ["internal-error", asksAgain, null],
    ["something-new", asksAgain, null],
    ["session-in-progress", givesUp, null],
    ["invalid-postal-code", givesUp, null],
    ["invalid-bank-routing-number", givesUp, null],
    ["invalid-bank-account-number", givesUp, null],
    ["invalid-bank-account-type", givesUp, null],
  ] as const)("%s", async (ErrorType, [asked, types], problem) => {
    const { session, path, form } = await capturing();
    const before = bench.twilio.requests().length;
    const read = await takeSigned(path, { ...form, Capture: "payment-card-number", ErrorType });
    const messages = read.ok ? read.value.messages : [];
    expect(messages.flatMap((one) => (one.kind === "event" ? [one.event.type] : []))).toEqual(types);
    expect(bench.twilio.requests().length - before).toBe(asked === null ? 0 : 1);
    const progress = await bench.provider.progress(session);
    if (asked !== null)
      expect(progress).toMatchObject({ value: { activeField: "cardNumber", fields: [{ problem }, {}, {}] } });
  });
});

describe("the end of a payment", () => {
  const types = (read: Awaited<ReturnType<typeof takeSigned>>) =>
    read.ok ? read.value.messages.flatMap((one) => (one.kind === "event" ? [one.event.type] : [])) : [];

  test.each([
    ["success", ["capture_not_started"]],
    ["payment-connector-error", ["capture_not_started"]],
    ["caller-hung-up", ["call_ended"]],
    ["validation-error", ["capture_not_started"]],
    ["something-new", ["capture_not_started"]],
  ])("%s, before a charge was asked for", async (Result, said) => {
    const { path, form } = await capturing();
    expect(types(await takeSigned(path, { ...form, Result }))).toEqual(said);
  });

  const card = { PaymentCardNumber: "xxxxxxxxxxxx4242", PaymentCardType: "visa", ExpirationDate: expiry };
  const paid = { Result: "success", PaymentConfirmationCode: "ch_abc", ...card };
  const approved = { kind: "approved", authorization: { code: "chabc", gatewayReference: "ch_abc" } };
  const unknown = { kind: "unknown" };
  const refused = { Result: "payment-connector-error", ...card };
  test.each<[string, Form, object]>([
    ["success", paid, approved],
    ["success, amount named again", { ...paid, ChargeAmount: "42.5" }, approved],
    ["success, amount with zeros", { ...paid, ChargeAmount: "42.500", Currency: "eur" }, approved],
    ["success, another amount", { ...paid, ChargeAmount: "42.51" }, unknown],
    ["success, no amount", { ...paid, ChargeAmount: "free" }, unknown],
    ["success, another currency", { ...paid, Currency: "USD" }, unknown],
    ["success, only a token", { ...paid, PaymentConfirmationCode: "", PaymentToken: "t" }, unknown],
    ["success, with a number for a code", { ...paid, PaymentConfirmationCode: "4242".repeat(4) }, unknown],
    [
      "declined",
      { ...refused, PaymentError: "card is declined" },
      { kind: "declined", code: "do_not_honor" },
    ],
    [
      "no funds",
      { ...refused, ConnectorError: "insufficient_funds" },
      { kind: "declined", code: "insufficient_funds" },
    ],
    ["expired", { ...refused, ConnectorError: "expired_card" }, { kind: "declined", code: "expired_card" }],
    [
      "wrong code",
      { ...refused, ConnectorError: "incorrect_cvc" },
      { kind: "declined", code: "incorrect_security_code" },
    ],
    ["stolen", { ...refused, ConnectorError: "stolen_card" }, { kind: "declined", code: "card_blocked" }],
    [
      "limit",
      { ...refused, ConnectorError: "withdrawal_limit_exceeded" },
      { kind: "declined", code: "limit_exceeded" },
    ],
    [
      "not permitted",
      { ...refused, ConnectorError: "transaction_not_allowed" },
      { kind: "declined", code: "not_permitted" },
    ],
    ["declined after a time-out", { ...refused, PaymentError: "declined: gateway timed out" }, unknown],
    ["a refused connection", { ...refused, PaymentError: "connection declined" }, unknown],
    ["a number nobody knows", { ...refused, ConnectorError: "51", PayErrorCode: "64101" }, unknown],
    ["caller-interrupted-with-star", { Result: "caller-interrupted-with-star" }, unknown],
    ["caller-hung-up", { Result: "caller-hung-up" }, unknown],
    ["validation-error", { Result: "validation-error" }, { kind: "failed", reason: "provider_refused" }],
    ["too-many-failed-attempts", { Result: "too-many-failed-attempts" }, unknown],
    ["internal-error", { Result: "internal-error" }, unknown],
    ["something-new", { Result: "something-new" }, unknown],
  ])("%s, after a charge was asked for", async (_, end, answer) => {
    const { path, session, form } = await charged();
    expect(chargeOf(await takeSigned(path, { ...form, ...end }))).toMatchObject({
      key: keyOf(session),
      answer,
    });
  });

  test("told twice, or otherwise later, stays what it was once it is certain; what was unknown may become certain", async () => {
    const { path, form } = await charged();
    const end = (more: Form) => takeSigned(path, { ...form, ...more });
    expect(chargeOf(await end({ Result: "internal-error" }))?.answer).toEqual(unknown);
    expect(chargeOf(await end(paid))?.answer).toMatchObject(approved);
    expect(chargeOf(await end(paid))?.answer).toMatchObject(approved);
    expect(chargeOf(await end({ ...refused, PaymentError: "card is declined" }))?.answer).toMatchObject(
      approved,
    );
  });

  test("of a charge that is not remembered any more is read from the signed address", async () => {
    const { session } = await bench.capturing();
    const key = effectId(session.id, 40, 0);
    const path = (of: string, minorUnits = "4250") =>
      `/twilio/payments/${session.id}?charge=${encodeURIComponent(of)}&minorUnits=${minorUnits}&currency=EUR`;
    const form = {
      AccountSid: accountSid,
      CallSid: `CA${"0d".repeat(16)}`,
      Sid: paymentSid,
      ...paid,
      ChargeAmount: "42.50",
    };
    expect(chargeOf(await takeSigned(path(key), form))).toMatchObject({ key, answer: approved });
    expect(chargeOf(await takeSigned(path(key, "4251"), form))?.answer).toEqual(unknown);
    expect(chargeOf(await takeSigned(path("ses_bbbbbbbbbbbbbbbbbbbbbb:1:0"), form))).toBeNull();
  });

  /** A session that waits for the end of its charge: Twilio's own is lost. */
  async function charged() {
    const { session, callSid } = await bench.capturing();
    await bench.keyCard(callSid);
    bench.twilio.dials.callbacks = "lost";
    const submitted = await bench.provider.submit({ key: keyOf(session), session, attempt: 1 });
    bench.twilio.dials.callbacks = "normal";
    expect(submitted).toMatchObject({ ok: true });
    const sid = bench.twilio.charges().at(-1)?.paymentSid ?? "";
    return {
      session,
      path: `/twilio/payments/${session.id}`,
      form: { AccountSid: accountSid, CallSid: callSid, Sid: sid },
    };
  }
});

const keyOf = (session: PaymentSession) => effectId(session.id, 6, 0);

function chargeOf(read: Awaited<ReturnType<typeof takeSigned>>) {
  const events: ProviderEvent[] = read.ok
    ? read.value.messages.flatMap((one) => (one.kind === "event" ? [one.event] : []))
    : [];
  const found = events.find((event) => event.type === "charge_answered");
  return found === undefined ? null : { key: found.chargeKey, answer: found.answer };
}

describe("the order of callbacks", () => {
  const key = (form: Form, entered: number, at = "") => ({
    ...form,
    Capture: "payment-card-number",
    PartialResult: "true",
    PaymentCardNumber: "x".repeat(entered),
    ...(at === "" ? {} : { DateUpdated: at }),
  });
  const entered = async (session: PaymentSession) => {
    const progress = await bench.provider.progress(session);
    return progress.ok ? progress.value?.fields[0]?.entered : null;
  };

  test("an older one than known is ignored", async () => {
    const { session, path, form } = await capturing();
    await takeSigned(path, key(form, 5, "2099-01-01T00:00:02.000Z"));
    const older = await takeSigned(path, key(form, 4, "2099-01-01T00:00:01.000Z"));
    expect(older).toMatchObject({ ok: true, value: { messages: [] } });
    expect(await entered(session)).toBe(5);
  });

  test("one of another payment, of another call, or of a field that is not asked for any more is ignored", async () => {
    const { session, path, form } = await capturing();
    await takeSigned(path, key({ ...form, Sid: paymentSid }, 9));
    await takeSigned(path, key({ ...form, CallSid: `CA${"0e".repeat(16)}` }, 9));
    await takeSigned(path, { ...key(form, 9), Capture: "security-code", SecurityCode: "xxx" });
    expect(await entered(session)).toBe(0);
  });

  test("a finished field that is told twice asks for the next one once", async () => {
    const { path, form } = await capturing();
    const done = {
      ...form,
      Capture: "payment-card-number",
      PaymentCardNumber: "xxxx-xxxxxx-x4001",
      PaymentCardType: "amex",
      Required: "expiration-date,security-code",
    };
    const before = bench.twilio.requests().length;
    expect(await takeSigned(path, done)).toMatchObject({ value: { messages: [{ kind: "progress" }] } });
    expect(await takeSigned(path, done)).toMatchObject({ ok: true, value: { messages: [] } });
    expect(bench.twilio.requests().length - before).toBe(1);
  });

  test("a field that Twilio requires and we never ask for ends the entry", async () => {
    const { path, form } = await capturing();
    const done = {
      ...form,
      Capture: "payment-card-number",
      PaymentCardNumber: "xxxxxxxxxxxx4242",
      Required: "postal-code",
    };
    expect(await takeSigned(path, done)).toMatchObject({
      value: { messages: [{ event: { type: "capture_not_started", reason: "provider_refused" } }] },
    });
  });
});
