import { expect, test } from "@jest/globals";
import { looksLikeCardNumber } from "../reference/index.ts";
import { createId, isAccountId, isAgentId, isEngagementId } from "./index.ts";

test.each([isEngagementId, isAgentId, isAccountId])("%p takes Zoom's ids, and nothing else", (is) => {
  const good = [
    createId("eng"),
    "Zk3vQ1WnSbW-8oEJ2cUQyA",
    "7f3c1a90-5b2e-4c55-9d0a-3b1f2c4d5e6f",
    "123456",
    "a",
  ];
  for (const id of good) expect(is(id)).toBe(true);
  for (const text of ["", "a b", "a\nb", 'a"', "x".repeat(129)]) expect(is(text)).toBe(false);
});

test("a number that could be a card's is no id; letters around digits are", () => {
  // Made here, so that no such number stands in a file outside the bridge.
  const digits = `${"50".padEnd(14, "0")}`;
  const numbers = Array.from({ length: 100 }, (_, end) => `${digits}${String(end).padStart(2, "0")}`);
  const cards = numbers.filter(looksLikeCardNumber);
  expect(cards.length).toBeGreaterThanOrEqual(10);
  expect(numbers.filter((number) => !isEngagementId(number))).toEqual(cards);
  for (const number of numbers) expect(isEngagementId(`eng${number}`)).toBe(true);
});
