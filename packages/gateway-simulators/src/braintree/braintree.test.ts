import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Simulator } from "../simulator.ts";
import { startBraintree } from "./index.ts";

/** Straight over HTTP: what its SDK would not do, or would not show. */
let simulator: Simulator;
beforeEach(async () => {
  const key = { merchantId: "m", publicKey: "p", privateKey: "s", merchantAccounts: { EUR: "e" } };
  simulator = await startBraintree({ port: 0, keys: [JSON.stringify(key)] });
});
afterEach(() => simulator.close());

const card = { number: "4242424242424242", expiration_month: "03", expiration_year: "2030", cvv: "123" };

async function send(method: "GET" | "POST", path: string, body?: object) {
  const response = await fetch(`${simulator.url}/merchants/m/${path}`, {
    method,
    headers: { "content-type": "application/json", authorization: `Basic ${btoa("p:s")}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.text() };
}

async function sell(submit_for_settlement = true): Promise<string> {
  const answer = await send("POST", "transactions", {
    transaction: {
      type: "sale",
      amount: "42.50",
      merchant_account_id: "e",
      order_id: "k INV-1",
      transaction_source: "moto",
      credit_card: card,
      options: { submit_for_settlement },
    },
  });
  return /<id>(\w+)<\/id>/.exec(answer.body)?.[1] ?? "";
}
const refund = (id: string, amount: string, order_id = "r refund") =>
  send("POST", `transactions/${id}/refund`, { transaction: { amount, order_id } });

test("two refunds with one order id are two, and the sale names both", async () => {
  const id = await sell();
  expect((await refund(id, "10.00")).status).toBe(201);
  expect((await refund(id, "10.00")).status).toBe(201);
  expect(simulator.refunded()).toBe(2_000);
  const { body } = await send("GET", `transactions/${id}`);
  for (const given of simulator.refunds()) expect(body).toContain(`<item>${given.id}</item>`);
  const { body: found } = await send("GET", `transactions/${simulator.refunds()[1]?.id}`);
  expect(found).toContain("<order-id>r refund</order-id>");
  expect(found).toContain(`<refunded-transaction-id>${id}</refunded-transaction-id>`);
});

test("what is only authorized is not settled, and can't be refunded", async () => {
  const id = await sell(false);
  expect((await send("GET", `transactions/${id}`)).body).toContain("<status>authorized</status>");
  const answer = await refund(id, "42.50");
  expect(answer).toMatchObject({ status: 422, body: expect.stringContaining("<code>91506</code>") });
  expect(simulator.refunded()).toBe(0);
});

test("more than is left, and what is given back already, have codes of their own", async () => {
  const id = await sell();
  expect((await refund(id, "42.51")).body).toContain("91521");
  await refund(id, "42.50");
  expect((await refund(id, "0.01")).body).toContain("91512");
  expect((await refund(id, "1.5")).body).toContain("81503");
  expect((await refund("nosuchid", "1.00")).status).toBe(404);
});

test("a customer's id is taken once, and a card that is declined makes none", async () => {
  const create = (id: string, number = card.number) => {
    const options = { verify_card: true, verification_merchant_account_id: "e" };
    return send("POST", "customers", { customer: { id, credit_card: { ...card, number, options } } });
  };
  const first = await create("a");
  expect(first.status).toBe(201);
  expect(first.body).not.toContain("424242");
  expect((await create("a")).body).toContain("91609");
  const declined = await create("b", "4000000000000002");
  expect(declined.status).toBe(422);
  expect(declined.body).toContain("<processor-response-code>2000</processor-response-code>");
  expect((await send("GET", "customers/b")).status).toBe(404);
  const found = (id: string) => send("POST", "customers/advanced_search_ids", { search: { id: { is: id } } });
  expect((await found("a")).body).toContain("<item>a</item>");
  expect((await found("b")).body).not.toContain("<item>");
  expect(simulator.charged()).toBe(0);
});
