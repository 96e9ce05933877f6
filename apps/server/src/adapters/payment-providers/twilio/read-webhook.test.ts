import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { effectId } from "@tacet/shared/ids";
import type { NewSession, PaymentSession, ProviderEvent } from "@tacet/shared/payment-session";
import { testCard } from "@tacet/twilio-simulator";
import { accountSid, type Bench, expiry, startBench } from "./testing/bench.ts";
import { type Form, type Read, type Webhooks, webhooksTo } from "./testing/webhooks.ts";

const paymentSid = `PK${"0b".repeat(16)}`;

let bench: Bench;
let webhooks: Webhooks;
beforeAll(async () => {
  bench = await startBench();
  webhooks = webhooksTo(bench);
});
afterAll(() => bench.close());

const takeSigned = (path: string, form: Form) => webhooks.takeSigned(path, form);
const capturing = () => webhooks.capturing();

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
  const types = (read: Read) =>
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
  const authorization = { code: null, gatewayReference: "ch_abc", gateway: null, token: null };
  const approved = { kind: "approved", authorization };
  const unknown = { kind: "unknown" };
  const differs = { kind: "unknown", because: "amount_differs" };
  const refused = { Result: "payment-connector-error", ...card };
  test.each<[string, Form, object]>([
    ["success", paid, approved],
    ["success, amount named again", { ...paid, ChargeAmount: "42.5" }, approved],
    ["success, amount with zeros", { ...paid, ChargeAmount: "42.500", Currency: "eur" }, approved],
    ["success, another amount", { ...paid, ChargeAmount: "42.51" }, differs],
    ["success, no amount", { ...paid, ChargeAmount: "free" }, differs],
    ["success, another currency", { ...paid, Currency: "USD" }, differs],
    ["success, with a token that nobody has asked for", { ...paid, PaymentToken: "t" }, approved],
    ["success, only a token", { ...paid, PaymentConfirmationCode: "", PaymentToken: "t" }, unknown],
    ["success, with a number for a code", { ...paid, PaymentConfirmationCode: testCard.number }, unknown],
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
    const told = chargeOf(await takeSigned(path, { ...form, ...end }));
    expect(told).toMatchObject({ key: keyOf(session), answer });
    if (answer === unknown) expect(told?.answer).toEqual(unknown);
  });

  test("an amount without end is another one, and no work", async () => {
    const { path, form } = await charged();
    const since = performance.now();
    const end = { ...paid, ChargeAmount: `42.5${"0".repeat(60_000)}1` };
    expect(chargeOf(await takeSigned(path, { ...form, ...end }))?.answer).toEqual(differs);
    expect(performance.now() - since).toBeLessThan(2_000);
  });

  const savedCard = { Result: "success", PaymentToken: "tok/1+a=", ...card };
  const withToken = { ...authorization, token: "tok/1+a=", gatewayReference: "tok/1+a=" };
  test.each<[string, Form, object]>([
    ["success", savedCard, { kind: "approved", authorization: withToken }],
    ["success, of no amount", { ...savedCard, ChargeAmount: "0.00" }, { kind: "approved" }],
    [
      "success, with an id",
      { ...savedCard, PaymentConfirmationCode: "ch_abc" },
      { kind: "approved", authorization: { ...withToken, gatewayReference: "ch_abc" } },
    ],
    ["success, without a token", { ...paid }, unknown],
    ["success, with a number for a token", { ...savedCard, PaymentToken: testCard.number }, unknown],
    ["success, of an amount", { ...savedCard, ChargeAmount: "0.01" }, differs],
    ["declined", { ...refused, PaymentError: "card is declined" }, { kind: "declined" }],
  ])("%s, after a card was to be saved", async (_, end, answer) => {
    const money = { minorUnits: 0, currency: "EUR" } as const;
    const { path, session, form } = await charged({ intent: "save_card", money });
    const told = chargeOf(await takeSigned(path, { ...form, ...end }));
    expect(told).toMatchObject({ key: keyOf(session), answer });
    if (answer === unknown) expect(told?.answer).toEqual(unknown);
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

  test("naming another amount stays that, whatever is told later", async () => {
    const { path, form } = await charged();
    const end = (more: Form) => takeSigned(path, { ...form, ...paid, ...more });
    expect(chargeOf(await end({ ChargeAmount: "1.00" }))?.answer).toEqual(differs);
    expect(chargeOf(await end({ ChargeAmount: "42.50" }))?.answer).toEqual(differs);
  });

  test("of another call than the session's answers nothing", async () => {
    const { path, form } = await charged();
    const end = { ...form, ...paid, CallSid: `CA${"0d".repeat(16)}` };
    expect(chargeOf(await takeSigned(path, end))).toBeNull();
  });

  /** A session that waits for the end of its charge: Twilio's own is lost. */
  async function charged(more: Partial<NewSession> = {}) {
    const { session, callSid } = await bench.capturing(more);
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

function chargeOf(read: Read) {
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
