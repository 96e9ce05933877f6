import { expect, test } from "@jest/globals";
import { commandSchemas } from "./index.ts";

const order = {
  requestId: "request-1",
  engagementId: "engagement",
  money: { minorUnits: 4250, currency: "EUR" },
  reference: "INV-1001",
};
const read = (more: object) => commandSchemas.take_payment.safeParse({ ...order, ...more });
const numbers = { customer: "+49 30 23125114", ours: "08923125900" };

test("the numbers of a call come with the order, or don't", () => {
  expect(read({ numbers }).data?.numbers).toEqual(numbers);
  expect(read({})).toMatchObject({ success: true });
  expect(read({}).data?.numbers).toBeUndefined();
});

test.each([
  { ...numbers, customer: "anonymous" },
  { ...numbers, ours: "" },
  { ...numbers, customer: "1".repeat(33) },
  { ...numbers, customer: 4930 },
  { customer: numbers.customer },
  { ...numbers, more: "1" },
  "+493023125114",
  null,
])("%j counts as not known, and the payment is taken all the same", (given) => {
  const taken = read({ numbers: given });
  expect(taken.success).toBe(true);
  expect(taken.data?.numbers).toBeUndefined();
});

test("anything else that nobody has agreed on is refused", () => {
  expect(read({ number: "1" }).success).toBe(false);
});
