import { afterEach, expect, test } from "@jest/globals";
import {
  type Simulator,
  type SimulatorOptions,
  startAdyen,
  startBraintree,
  startCheckout,
  startStripe,
} from "./index.ts";

/** What each vendor refuses, and how: straight over HTTP, without an SDK. */
interface Sent {
  readonly auth?: string;
  readonly key?: string;
  readonly number?: string;
  readonly amount?: number;
  readonly currency?: string;
  readonly moto?: boolean;
}
const visa = "4242424242424242";
let open: Simulator | undefined;
afterEach(() => open?.close());

async function start(begin: (options: SimulatorOptions) => Promise<Simulator>, key: string) {
  open = await begin({ port: 0, keys: [key] });
  return open;
}

async function post(path: string, headers: Record<string, string>, body: string) {
  const response = await fetch(`${open?.url}${path}`, { method: "POST", headers, body });
  return { status: response.status, body: await response.text() };
}
const json = { "content-type": "application/json" };

const vendors = {
  stripe: {
    start: () => start(startStripe, "sk_test_a"),
    pay: ({
      auth = "sk_test_a",
      key = "k",
      number = visa,
      amount = 4_250,
      currency = "EUR",
      moto = true,
    }: Sent) => {
      const form = new URLSearchParams({
        amount: String(amount),
        currency: currency.toLowerCase(),
        confirm: "true",
        "allowed_payment_method_types[0]": "card",
        "payment_method_data[type]": "card",
        "payment_method_data[card][number]": number,
        "payment_method_data[card][exp_month]": "3",
        "payment_method_data[card][exp_year]": "2030",
        "payment_method_data[card][cvc]": "123",
        "payment_method_options[card][moto]": String(moto),
      });
      const type = "application/x-www-form-urlencoded";
      const headers = { authorization: `Bearer ${auth}`, "idempotency-key": key, "content-type": type };
      return post("/v1/payment_intents", headers, form.toString());
    },
  },
  adyen: {
    start: () => start(startAdyen, '{"apiKey":"a","merchantAccount":"M"}'),
    pay: ({ auth = "a", key = "k", number = visa, amount = 4_250, currency = "EUR", moto = true }: Sent) =>
      post(
        "/v72/payments",
        { ...json, "x-api-key": auth, "idempotency-key": key },
        JSON.stringify({
          merchantAccount: "M",
          amount: { value: amount, currency },
          reference: key,
          returnUrl: "https://a.invalid/",
          paymentMethod: { type: "scheme", number, expiryMonth: "03", expiryYear: "2030", cvc: "123" },
          ...(moto ? { shopperInteraction: "Moto" } : {}),
        }),
      ),
  },
  braintree: {
    start: () =>
      start(
        startBraintree,
        '{"merchantId":"m","publicKey":"p","privateKey":"s","merchantAccounts":{"EUR":"e","KWD":"k"}}',
      ),
    pay: ({ auth = "p:s", key = "k", number = visa, amount = 4_250, currency = "EUR", moto = true }: Sent) =>
      post(
        "/merchants/m/transactions",
        { ...json, authorization: `Basic ${btoa(auth)}` },
        JSON.stringify({
          transaction: {
            type: "sale",
            // Three decimals for the dinar would be right; two are what is refused.
            amount: `${String(amount).slice(0, -2)}.${String(amount).slice(-2)}`,
            merchant_account_id: currency === "EUR" ? "e" : "k",
            order_id: `${key} INV-1`,
            credit_card: { number, expiration_month: "03", expiration_year: "2030", cvv: "123" },
            options: { submit_for_settlement: true },
            ...(moto ? { transaction_source: "moto" } : {}),
          },
        }),
      ),
  },
  checkout: {
    start: () => start(startCheckout, '{"secretKey":"sk_a","processingChannelId":"pc_a"}'),
    pay: ({ auth = "sk_a", key = "k", number = visa, amount = 4_250, currency = "EUR", moto = true }: Sent) =>
      post(
        "/payments",
        { ...json, authorization: `Bearer ${auth}`, "cko-idempotency-key": key },
        JSON.stringify({
          source: { type: "card", number, expiry_month: 3, expiry_year: 2030, cvv: "123" },
          amount,
          currency,
          reference: key,
          processing_channel_id: "pc_a",
          ...(moto ? { payment_type: "MOTO" } : {}),
        }),
      ),
  },
} as const;
type Name = keyof typeof vendors;

test.each([
  ["stripe", 200],
  ["adyen", 200],
  ["braintree", 201],
  ["checkout", 201],
] as const)("%s charges a telephone payment with %i, and keeps no card", async (name: Name, status) => {
  const simulator = await vendors[name].start();
  const answer = await vendors[name].pay({});
  expect(answer.status).toBe(status);
  expect(simulator.charged()).toBe(1);
  expect(answer.body + JSON.stringify(simulator.charges())).not.toContain(visa.slice(0, 6));
});

test.each([
  ["stripe", "without MOTO", { moto: false }, 402, "authentication_required"],
  ["stripe", "a wrong key", { auth: "sk_test_b" }, 401, "invalid_request_error"],
  ["stripe", "a wrong check digit", { number: "4242424242424241" }, 402, "incorrect_number"],
  ["stripe", "a dinar's last digit", { amount: 1_234, currency: "KWD" }, 400, "parameter_invalid"],
  ["adyen", "without MOTO", { moto: false }, 200, "IdentifyShopper"],
  ["adyen", "a wrong key", { auth: "b" }, 401, "security"],
  ["adyen", "a wrong check digit", { number: "4242424242424241" }, 422, '"101"'],
  ["braintree", "without MOTO", { moto: false }, 422, "three_d_secure"],
  ["braintree", "a wrong key", { auth: "p:x" }, 401, ""],
  ["braintree", "a wrong check digit", { number: "4242424242424241" }, 422, "81715"],
  ["braintree", "two decimals for dinars", { currency: "KWD" }, 422, "81503"],
  ["checkout", "without MOTO", { moto: false }, 201, "20154"],
  ["checkout", "a wrong key", { auth: "sk_b" }, 401, ""],
  ["checkout", "a wrong check digit", { number: "4242424242424241" }, 422, "card_number_invalid"],
  ["checkout", "a dinar's last digit", { amount: 1_234, currency: "KWD" }, 422, "amount_invalid"],
] as const)("%s refuses %s", async (name: Name, _what, sent: Sent, status, word) => {
  const simulator = await vendors[name].start();
  const answer = await vendors[name].pay(sent);
  expect(answer.status).toBe(status);
  expect(answer.body).toContain(word);
  expect(answer.body).not.toMatch(/4242424/);
  expect(simulator.charged()).toBe(0);
});

test.each([
  ["stripe", 400, "idempotency_error"],
  ["adyen", 200, "Authorised"],
  ["braintree", 422, "duplicate"],
  ["checkout", 201, "10000"],
] as const)(
  "%s meets a used key with another amount with %i, and charges once",
  async (name: Name, status, word) => {
    const simulator = await vendors[name].start();
    await vendors[name].pay({});
    const answer = await vendors[name].pay({ amount: 5_000 });
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(word);
    expect(simulator.charged()).toBe(1);
  },
);
