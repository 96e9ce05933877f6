import { expect, test } from "@jest/globals";
import { gatewayLinks, type LinkAbilities } from "@tacet/shared/providers";
import { inUnits, readLinkDraft, spansFor, usualSpan } from "./link-draft.ts";

const hour = 3_600_000;

test("only what the gateway can do is offered, and a day is the usual", () => {
  const stripe = gatewayLinks.stripe as LinkAbilities;
  expect(spansFor(stripe).every((span) => span >= stripe.leastMs && span <= stripe.mostMs)).toBe(true);
  expect(spansFor(stripe)).toContain(hour);
  expect(usualSpan(stripe)).toBe(24 * hour);
  expect(spansFor(gatewayLinks.adyen as LinkAbilities).at(-1)).toBe(7 * 24 * hour);
});

test.each([
  [24 * hour, { unit: "days", count: 1 }],
  [24 * hour - 1, { unit: "hours", count: 23 }],
  [hour, { unit: "hours", count: 1 }],
  [hour - 1, { unit: "minutes", count: 59 }],
  [-5, { unit: "minutes", count: 0 }],
] as const)("%d ms are %j", (ms, units) => {
  expect(inUnits(ms)).toEqual(units);
});

test("all that is wrong is told at once", () => {
  const draft = { amount: "x", currency: "EUR", reference: "", expiresInMs: hour } as const;
  expect(readLinkDraft(draft, 100)).toMatchObject({
    order: null,
    problems: { amount: { code: "amount_not_a_number" }, reference: { code: "reference_missing" } },
  });
});
