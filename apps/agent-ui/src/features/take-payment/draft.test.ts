import { expect, test } from "@jest/globals";
import { mostBills } from "@tacet/shared/wire";
import { settings } from "../../gallery/fixtures.ts";
import { addBill, isFull, removeBill } from "./bills.ts";
import { type Draft, emptyDraft, fieldOf, readDraft, sumOf, useOf } from "./draft.ts";

const billing = { ...settings, bills: true };
const draft = (change: Partial<Draft>): Draft => ({ ...emptyDraft, ...change });
const bills = [
  { id: 1, reference: "INV-1", amount: "12.50" },
  { id: 2, reference: "INV-2", amount: "0,05" },
];

test("the usual charge says neither what for nor of which bills", () => {
  const { order } = readDraft(draft({ amount: "42.5", reference: " INV-1 " }), settings);
  expect(order).toEqual({ money: { minorUnits: 4250, currency: "EUR" }, reference: "INV-1" });
});

test("bills are whole minor units in every currency, and add up to the amount", () => {
  expect(readDraft(draft({ bills }), billing).order).toEqual({
    money: { minorUnits: 1255, currency: "EUR" },
    reference: "INV-1",
    bills: [
      { reference: "INV-1", minorUnits: 1250 },
      { reference: "INV-2", minorUnits: 5 },
    ],
  });
  const whole = bills.map((bill) => ({ ...bill, amount: "7" }));
  expect(sumOf(whole, "JPY")).toEqual({ minorUnits: 14, currency: "JPY" });
  expect(sumOf(whole, "KWD")).toEqual({ minorUnits: 14_000, currency: "KWD" });
});

test("a reference that was typed for the payment is taken before the first bill's", () => {
  expect(readDraft(draft({ bills, reference: "CASE-9" }), billing).order?.reference).toBe("CASE-9");
  const looksWrong = readDraft(draft({ bills, reference: "x".repeat(65) }), billing);
  expect(looksWrong).toMatchObject({ order: null, problems: { reference: { code: "reference_too_long" } } });
});

test("what the account can't do any more is not sent, whatever was chosen before", () => {
  const chosen = draft({ intent: "save_card", bills, amount: "5", reference: "INV-9" });
  const { order } = readDraft(chosen, { ...settings, intents: ["charge"], bills: false });
  expect(order).toEqual({ money: { minorUnits: 500, currency: "EUR" }, reference: "INV-9" });
});

test("a saved card is sent with nothing of the account's first currency", () => {
  const chosen = draft({ intent: "save_card", currency: "JPY", amount: "nonsense", reference: "C-1", bills });
  expect(readDraft(chosen, billing).order).toEqual({
    money: { minorUnits: 0, currency: "EUR" },
    reference: "C-1",
    intent: "save_card",
  });
});

test("a refusal is told at a field only if that field is shown", () => {
  const saving = useOf(draft({ intent: "save_card" }), settings);
  expect(fieldOf("amount_above_limit", saving, settings)).toBeNull();
  expect(fieldOf("currency_not_accepted", saving, settings)).toBeNull();
  const charging = useOf(draft({}), settings);
  expect(fieldOf("amount_above_limit", charging, settings)).toBe("amount");
  expect(fieldOf("intent_not_possible", charging, { ...settings, intents: ["charge"] })).toBeNull();
  expect(fieldOf("bills_not_possible", charging, settings)).toBeNull();
  expect(fieldOf("amount_above_limit", useOf(draft({ bills }), billing), billing)).toBe("bills");
});

test("rows keep their names while others come and go, and there are only so many", () => {
  let typed = draft({ amount: "1", reference: "A" });
  for (let count = 2; count <= mostBills; count += 1) typed = { ...typed, ...addBill(typed) };
  expect(typed.bills.map(({ id }) => id)).toEqual(Array.from({ length: mostBills }, (_, index) => index + 1));
  expect(isFull(typed)).toBe(true);
  const fewer = { ...typed, ...removeBill(typed, 3) };
  expect(new Set([...fewer.bills, ...addBill(fewer).bills.slice(-1)].map(({ id }) => id)).size).toBe(
    mostBills,
  );
});
