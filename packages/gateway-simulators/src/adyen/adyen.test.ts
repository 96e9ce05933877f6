import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Simulator } from "../simulator.ts";
import { startAdyen } from "./index.ts";

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startAdyen({ port: 0, keys: ['{"apiKey":"a","merchantAccount":"M"}'] });
});
afterEach(() => simulator.close());

async function post(path: string, key: string, body: object) {
  const response = await fetch(`${simulator.url}/v72/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": "a", "idempotency-key": key },
    body: JSON.stringify({ merchantAccount: "M", ...body }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

function pay(key: string, more: object = {}) {
  return post("payments", key, {
    amount: { value: 4_250, currency: "EUR" },
    reference: key,
    returnUrl: "https://a.invalid/",
    shopperInteraction: "Moto",
    paymentMethod: {
      type: "scheme",
      number: "4242424242424242",
      expiryMonth: "03",
      expiryYear: "2030",
      cvc: "123",
    },
    ...more,
  });
}
const refund = (id: unknown, key: string, value: number) =>
  post(`payments/${id}/refunds`, key, { amount: { value, currency: "EUR" }, reference: key });

test("every refund is received, and only one of captured money, as far as there is any, is carried out", async () => {
  const { pspReference: captured } = (await pay("c")).body;
  const { pspReference: held } = (await pay("h", { additionalData: { manualCapture: "true" } })).body;
  const received = { status: 201, body: expect.objectContaining({ status: "received" }) };
  expect(await refund(held, "r1", 4_250)).toEqual(received);
  expect(await refund(captured, "r2", 4_251)).toEqual(received);
  expect(simulator.refunded()).toBe(0);
  const first = await refund(captured, "r3", 4_250);
  expect(first).toEqual(received);
  expect(await refund(captured, "r3", 4_250)).toEqual(first);
  expect(simulator.refunded()).toBe(4_250);
  expect((await refund("AAAAAAAAAAAAAAAA", "r4", 1)).body).toMatchObject({ errorCode: "167" });
});

test("a card is stored for nothing, with a shopper and a use, or not at all", async () => {
  const ofNothing = { amount: { value: 0, currency: "EUR" }, storePaymentMethod: true };
  expect((await pay("sss", ofNothing)).status).toBe(422);
  expect((await pay("sss", { amount: ofNothing.amount })).status).toBe(422);
  const shopper = { shopperReference: "sss", recurringProcessingModel: "UnscheduledCardOnFile" };
  const { body } = await pay("sss", { ...ofNothing, ...shopper });
  const token = simulator.charges()[0]?.token;
  expect(body).toMatchObject({ additionalData: { "tokenization.storedPaymentMethodId": token } });
  const list = await fetch(
    `${simulator.url}/v72/storedPaymentMethods?merchantAccount=M&shopperReference=sss`,
    {
      headers: { "x-api-key": "a" },
    },
  );
  expect(await list.json()).toMatchObject({
    shopperReference: "sss",
    storedPaymentMethods: [{ id: token, lastFour: "4242" }],
  });
  expect(simulator.charged()).toBe(0);
});
