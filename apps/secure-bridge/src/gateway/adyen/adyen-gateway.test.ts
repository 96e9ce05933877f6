import { afterEach, expect, test } from "@jest/globals";
import { type Simulator, startAdyen } from "@tacet/gateway-simulators";
import { createSessionId, effectId } from "@tacet/shared/ids";
import { Secret } from "@tacet/shared/secret";
import { vendorContract } from "../vendor/testing/vendor-contract.ts";
import { times } from "../vendor/testing/vendor-under-test.ts";
import { toChargeAnswer, toFound, toFoundToken } from "./errors.ts";
import { createAdyenGateway } from "./index.ts";

const ownKey = '{"apiKey":"AQE-own","merchantAccount":"NorthwindMOTO"}';

vendorContract("Adyen's adapter", {
  start: startAdyen,
  create: createAdyenGateway,
  keys: [ownKey, '{"apiKey":"AQE-other","merchantAccount":"SouthwindMOTO"}'],
  knowsAbsence: false,
  refusesRefundsAtOnce: false,
});

const refund = {
  key: effectId(createSessionId(), 9, 0),
  chargeKey: effectId(createSessionId(), 5, 0),
  gatewayReference: "ABCDEFGHIJKLMNOP",
  money: { minorUnits: 1_000, currency: "EUR" },
} as const;

let simulator: Simulator | undefined;
afterEach(async () => {
  await simulator?.close();
  simulator = undefined;
});

test("a refund is not sent again once Adyen may have forgotten its key", async () => {
  simulator = await startAdyen({ port: 0, keys: [ownKey] });
  const gateway = createAdyenGateway({
    url: simulator.url,
    key: new Secret(ownKey),
    ...times,
  });
  simulator.dialNextRefund("html");
  expect(await gateway.refund({ ...refund, askedAt: Date.now() - 7 * 86_400_000 })).toEqual({
    kind: "unknown",
  });
  // The dialed fault is still there: nothing has met it.
  const response = await fetch(`${simulator.url}/v72/payments/${refund.gatewayReference}/refunds`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": "AQE-own" },
    body: JSON.stringify({ merchantAccount: "NorthwindMOTO" }),
  });
  expect(response.status).toBe(502);
});

const order = {
  key: refund.key,
  money: { minorUnits: 0, currency: "EUR" },
  reference: "INV-1",
  intent: "save_card",
  card: { brand: "visa", last4: "4242" },
} as const;
const authorised = {
  pspReference: "ABCDEFGHIJKLMNOP",
  resultCode: "Authorised",
  merchantReference: order.key,
};

test("a saved card whose token is not in the answer is unknown until the list of stored cards has it", () => {
  expect(toChargeAnswer(authorised, order, 0)).toEqual({ kind: "unknown", because: "no_answer" });
  const ofNothing = {
    ...authorised,
    amount: { value: 0, currency: "EUR" },
    additionalData: { cardSummary: "4242" },
  };
  expect(toFound(ofNothing, order.key, undefined)).toEqual({ kind: "unknown" });
  const stored = { id: "QRSTUVWXYZABCDEF", brand: "visa", lastFour: "4242" };
  const list = { shopperReference: order.key, storedPaymentMethods: [stored] };
  const token = { gatewayReference: stored.id, token: stored.id };
  expect(toFoundToken(list, order.key, undefined)).toMatchObject({ kind: "approved", authorization: token });
  expect(toFoundToken(list, "another", undefined)).toEqual({ kind: "unknown" });
});

test("the token is read by its older name, too", () => {
  const additionalData = { "recurring.recurringDetailReference": "QRSTUVWXYZABCDEF" };
  expect(toChargeAnswer({ ...authorised, additionalData }, order, 0)).toMatchObject({
    authorization: { token: "QRSTUVWXYZABCDEF" },
  });
});
