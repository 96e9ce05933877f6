import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { effectId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { Secret } from "@tacet/shared/secret";
import { callbackAddress } from "./callback-address.ts";
import { aPayment, type Bench, cardNumber, credentials, startBench } from "./testing/bench.ts";

let bench: Bench;
let session: PaymentSession;
beforeEach(async () => {
  bench = await startBench();
  session = await bench.begin();
  await bench.view(session);
});
afterEach(() => bench.close());

const order = (more: Record<string, string> = {}) =>
  new URLSearchParams({
    orderCurrency: "EUR",
    orderAmount: "4250",
    orderReference: session.id,
    ppAccountID: "303",
    transactionResult: "SUCCESS",
    transactionAuthCode: "A1B2C3",
    transactionID: "pp-1",
    cardLast4: "4242",
    cardType: "VISA",
    ...more,
  }).toString();
const approved = {
  kind: "approved",
  authorization: { code: "A1B2C3", gatewayReference: "pp-1" },
  card: { brand: "visa", last4: "4242" },
};
const codes = () => bench.logged.map(({ fields }) => fields?.code);
const read = (path: string, body = order()) =>
  bench.provider.readWebhook({ path, body: Buffer.from(body), headers: {} }, Date.now());
const addressOf = (of: PaymentSession) => {
  const secret = new Secret(credentials["callbackSecret"] ?? "");
  return new URL(callbackAddress(bench.publicUrl, { sessionId: of.id, launch: 1 }, secret).url).pathname;
};

describe("the address", () => {
  test("of the session is taken, and of any other token or session refused before the body is read", async () => {
    const path = addressOf(session);
    const other = await bench.begin();
    expect(await read(path)).toMatchObject({ ok: true });
    const wrong = `${path.slice(0, -1)}${path.endsWith("A") ? "B" : "A"}`;
    const paths = [wrong, path.slice(0, -1), `${path}x`, addressOf(other).replace(other.id, session.id)];
    for (const one of paths)
      expect(await read(one, "not readable")).toEqual({ ok: false, error: "signature_wrong" });
    for (const one of [path.slice(0, path.lastIndexOf("/")), "/pci-pal/callbacks", "/", `${path}/more`])
      expect(await read(one)).toEqual({ ok: false, error: "signature_missing" });
  });

  test("of a session that is not here is unknown", async () => {
    expect(await read(addressOf(aPayment()))).toEqual({ ok: false, error: "unknown_session" });
  });

  test("of a launch whose answer was lost says nothing of the one that is used", async () => {
    session = bench.store(aPayment());
    bench.pciPal.dials.nextAnswer = "lost-after";
    expect(await bench.provider.open({ key: effectId(session.id, 1, 0), session })).toMatchObject({
      ok: false,
    });
    // It may even end before there is another.
    await bench.callBack(session, order({ transactionResult: "CANCELLED" }), 1);
    session = await bench.begin({ id: session.id });
    await bench.view(session);
    await bench.callBack(session, order({ transactionResult: "CANCELLED" }), 1);
    expect(bench.told).toEqual([]);
    expect(bench.problems).toEqual([]);
    await bench.pay(session);
    expect(bench.answersOf(session)).toMatchObject([{ kind: "approved" }]);
  });

  test("stays good when the secret is changed in the middle of a payment", async () => {
    bench.saved = { ...credentials, callbackSecret: "x".repeat(40) };
    await bench.pay(session);
    expect(bench.answersOf(session)).toMatchObject([{ kind: "approved" }]);
  });
});

describe("an order", () => {
  test.each([
    ["SUCCESS", approved],
    ["success", approved],
    ["DECLINE", { kind: "declined", code: "do_not_honor", card: { brand: "visa", last4: "4242" } }],
    ["CANCELLED", { kind: "failed", reason: "canceled_in_view" }],
    // The gateway may have charged before the error.
    ["ERROR", { kind: "unknown" }],
    ["PENDING", { kind: "unknown" }],
    ["", { kind: "unknown" }],
  ])("whose result is %j comes to %j", async (transactionResult, answer) => {
    await bench.callBack(session, order({ transactionResult }));
    expect(bench.told).toMatchObject([
      {
        sessionId: session.id,
        event: { type: "charge_answered", chargeKey: session.chargeKey, lookedUp: false, answer },
      },
    ]);
  });

  test.each([
    [{ orderAmount: "4251" }, "amount_differs"],
    [{ orderAmount: "42.50" }, "amount_differs"],
    [{ orderAmount: "-4250" }, "amount_differs"],
    [{ orderCurrency: "USD" }, "amount_differs"],
    [{ orderCurrency: "USD", transactionResult: "DECLINE" }, "amount_differs"],
  ])("that says %j is for a person to look at, whatever else it says", async (more, code) => {
    await bench.callBack(session, order(more));
    expect(bench.answersOf(session)).toEqual([{ kind: "unknown", because: "amount_differs" }]);
    expect(codes()).toEqual([code]);
  });

  test("that names no amount is not approved", async () => {
    await bench.callBack(session, order({ orderAmount: "" }));
    expect(bench.answersOf(session)).toEqual([{ kind: "unknown" }]);
  });

  test.each([
    ["AMEX", "american-express"],
    ["Visa Debit", "visa"],
    ["MASTERCARD", "mastercard"],
    ["Diners Club", "diners-club"],
    ["SOMETHING", "other"],
  ])("with a %s says %s", async (cardType, brand) => {
    await bench.callBack(session, order({ cardType }));
    expect(bench.answersOf(session)).toMatchObject([{ card: { brand } }]);
  });

  test.each(["", "424", "14242", "****4242", "42 42"])(
    "of whose card it says %j: not told",
    async (cardLast4) => {
      await bench.callBack(session, order({ cardLast4 }));
      expect(bench.answersOf(session)).toMatchObject([{ kind: "approved", card: { last4: "????" } }]);
    },
  );

  test.each([
    ["Insufficient funds", "insufficient_funds"],
    ["Card expired", "expired_card"],
    ["CVV mismatch", "incorrect_security_code"],
    ["Refer to issuer", "do_not_honor"],
  ])("declined with the words %j is %s", async (transactionResponseMsg, code) => {
    await bench.callBack(session, order({ transactionResult: "DECLINE", transactionResponseMsg }));
    expect(bench.answersOf(session)).toMatchObject([{ kind: "declined", code }]);
  });
});

describe("a body that is refused whole", () => {
  // Made here, so that no card number stands in a file.
  const escaped = [...cardNumber].map((digit) => `\\u003${digit}`).join("");
  const grouped = cardNumber.replace(/(.{4})(?=.)/g, "$1 ");

  test.each([
    ["nothing", ""],
    ["HTML", "<html><body>Error</body></html>"],
    ["broken JSON", '{"transactionResult":"SUCCESS"'],
    ["an empty list", "[]"],
    ["a list of texts", '["SUCCESS"]'],
    ["a list without end", `${"[".repeat(30_000)}${"]".repeat(30_000)}`],
    ["a field that is said twice", "transactionResult=SUCCESS&transactionResult=DECLINE"],
    ["an order of another session", "orderReference=INV-1&transactionResult=SUCCESS"],
    ["no order", "transactionResult=SUCCESS"],
  ])("%s", async (_, body) => {
    await bench.callBack(session, body);
    expect(bench.problems).toEqual(["bad_message"]);
    expect(bench.told).toEqual([]);
  });

  test.each([
    ["in a field", () => order({ customData1: cardNumber })],
    ["in groups", () => order({ customData1: grouped })],
    ["where the last four belong", () => order({ cardLast4: cardNumber })],
    ["as a name", () => order({ [cardNumber]: "x" })],
    ["as a number of JSON", () => `{"orderReference":"${session.id}","pan":${cardNumber}}`],
    ["escaped", () => `{"orderReference":"${session.id}","a":{"b":["${escaped}"]}}`],
  ])("a card number %s, which goes nowhere", async (_, body) => {
    await bench.callBack(session, body());
    expect(bench.problems).toEqual(["bad_message"]);
    expect(codes()).toEqual(["card_number"]);
    expect(bench.crossed()).not.toContain(cardNumber);
    expect(bench.crossed()).not.toContain(grouped);
  });

  test("but not one whose ids have as many digits", async () => {
    const uuid = [8, 4, 4, 4, 12].map((length) => cardNumber.slice(0, length)).join("-");
    await bench.callBack(session, order({ ppCallID: uuid }));
    expect(bench.answersOf(session)).toMatchObject([{ kind: "approved" }]);
  });
});

describe("what comes twice, late, or otherwise than before", () => {
  test("twice is taken once", async () => {
    bench.pciPal.dials.callbacks = "twice";
    await bench.pay(session);
    expect(bench.pciPal.answers()).toEqual([204, 204]);
    expect(bench.messages.length).toBeGreaterThan(1);
    expect(bench.answersOf(session)).toHaveLength(1);
  });

  test("an answer that was certain stays, and the contradiction is an alarm", async () => {
    await bench.callBack(session, order());
    await bench.callBack(session, order({ transactionResult: "DECLINE" }));
    expect(bench.answersOf(session)).toMatchObject([{ kind: "approved" }]);
    expect(codes()).toEqual(["declined_after_approved"]);
  });

  test("an error may be cleared up by a later callback", async () => {
    await bench.callBack(session, order({ transactionResult: "ERROR" }));
    await bench.callBack(session, order());
    expect(bench.answersOf(session)).toMatchObject([{ kind: "unknown" }, { kind: "approved" }]);
  });

  test("an amount that differed is not: somebody has to look", async () => {
    await bench.callBack(session, order({ orderAmount: "1" }));
    await bench.callBack(session, order());
    expect(bench.answersOf(session)).toEqual([{ kind: "unknown", because: "amount_differs" }]);
    expect(codes()).toEqual(["amount_differs", "approved_after_unknown"]);
  });

  test("a charge after the payment has ended otherwise is an alarm", async () => {
    bench.store({ ...session, phase: "closed", outcome: "failed", reason: "not_charged" });
    await bench.callBack(session, order());
    expect(bench.logged).toMatchObject([
      { message: expect.stringMatching(/^charged, though/), fields: { outcome: "failed" } },
    ]);
  });

  test("a charge though no view was given out is an alarm, and remembered", async () => {
    bench.store({ ...session, chargeKey: null });
    await bench.callBack(session, order());
    expect(bench.told).toEqual([]);
    expect(codes()).toEqual(["approved"]);
    const key = session.chargeKey;
    if (key === null) throw new Error("no key");
    expect(await bench.provider.lookUp({ key, session, chargeKey: key, askedAt: 1 })).toMatchObject({
      value: { kind: "approved" },
    });
  });
});

describe("a flow with fields of its own", () => {
  const fieldMap = {
    list: "payments",
    order: "ref",
    result: "state",
    results: { OK: "approved", NO: "declined", GONE: "canceled" },
    amount: "total",
    amountIn: "major",
    currency: "cur",
    last4: null,
  };
  const begin = async (money: PaymentSession["money"]) => {
    bench.saved = { ...credentials, fieldMap: JSON.stringify(fieldMap) };
    session = await bench.begin({ money });
  };
  const say = (more: Record<string, unknown>) =>
    bench.callBack(session, JSON.stringify({ payments: [{ ref: session.id, state: "OK", ...more }] }));

  test.each([
    [{ minorUnits: 4_250, currency: "EUR" }, { total: "42.50" }, "approved"],
    [{ minorUnits: 4_250, currency: "EUR" }, { total: 42.5, cur: "eur" }, "approved"],
    [{ minorUnits: 1_000, currency: "JPY" }, { total: "1000.00" }, "approved"],
    [{ minorUnits: 1_234, currency: "KWD" }, { total: 1.234 }, "approved"],
    [{ minorUnits: 4_250, currency: "EUR" }, { total: "4250" }, "unknown"],
    [{ minorUnits: 4_250, currency: "EUR" }, { total: "42.505" }, "unknown"],
    [{ minorUnits: 4_250, currency: "EUR" }, { total: "42.50", state: "GONE" }, "failed"],
    [{ minorUnits: 4_250, currency: "EUR" }, { total: "42.50", state: "SUCCESS" }, "unknown"],
  ] as const)("reads %j told as %j: %s", async (money, more, kind) => {
    await begin(money);
    await say(more);
    expect(bench.answersOf(session)).toMatchObject([{ kind }]);
  });

  test("whose amount goes on for ever names another one, and is no work", async () => {
    await begin({ minorUnits: 4_250, currency: "EUR" });
    const since = performance.now();
    await say({ total: `42.5${"0".repeat(60_000)}1` });
    expect(performance.now() - since).toBeLessThan(2_000);
    expect(bench.answersOf(session)).toEqual([{ kind: "unknown", because: "amount_differs" }]);
  });

  test("is read as it was when the session was launched", async () => {
    await begin({ minorUnits: 4_250, currency: "EUR" });
    bench.saved = credentials;
    await say({ total: "42.50" });
    expect(bench.answersOf(session)).toMatchObject([{ kind: "approved" }]);
  });
});

describe("items", () => {
  const bills = [
    { reference: "INV-1", minorUnits: 1_250 },
    { reference: "INV-2", minorUnits: 3_000 },
  ];
  beforeEach(async () => {
    bench.saved = { ...credentials, flowId: "1056", callback: "items" };
    session = await bench.begin({ bills, money: { minorUnits: 4_250, currency: "GBP" } });
  });
  const item = (n: number, more: Record<string, unknown> = {}) => ({
    Amount: n === 1 ? 12.5 : 30,
    Status: "validated",
    paymentItemId: `${session.id}-${n}`,
    TransactionReference: `t-${n}`,
    CardType: "VISA",
    CardLast4: "4242",
    ...more,
  });
  const say = (body: unknown) => bench.callBack(session, JSON.stringify(body));

  test("are waited for until all of them were told of, in whatever order", async () => {
    await say(item(2));
    expect(bench.told).toEqual([]);
    await say(item(2));
    expect(bench.told).toEqual([]);
    await say(item(1));
    expect(bench.answersOf(session)).toMatchObject([
      { kind: "approved", authorization: { gatewayReference: "t-1 t-2" } },
    ]);
  });

  test.each([
    ["of another session", () => item(1, { paymentItemId: "INV-1" })],
    ["that there is not", () => item(3)],
    ["that is told twice at once", () => [item(1), item(1)]],
    ["of another session of PCI Pal's", () => item(1, { PCIPalSessionId: "another" })],
  ])("%s are refused", async (_, body) => {
    await say(body());
    expect(bench.problems).toEqual(["bad_message"]);
  });

  test("of which one is charged and one is not are unknown, in whatever order", async () => {
    await say([item(1, { Status: "failed" }), item(2)]);
    expect(bench.answersOf(session)).toEqual([{ kind: "unknown" }]);
  });
});
