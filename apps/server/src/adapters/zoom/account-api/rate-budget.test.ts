import { expect, test } from "@jest/globals";
import type { AccountId } from "@tacet/shared/ids";
import fc from "fast-check";
import { createRateBudget } from "./rate-budget.ts";

const account = "account" as AccountId;

test("a burst goes out at once, the rest evenly, and each account has a budget of its own", () => {
  const budget = createRateBudget(() => 0);
  const waits = Array.from({ length: 8 }, () => budget(account, "medium", 10_000));
  expect(waits).toEqual([0, 0, 0, 0, 0, 200, 400, 600]);
  expect(budget("other" as AccountId, "medium", 10_000)).toBe(0);
  expect(budget(account, "light", 10_000)).toBe(0);
});

test("a call that would wait for too long is not booked, and takes nothing from the others", () => {
  const budget = createRateBudget(() => 0);
  for (let count = 0; count < 5; count++) budget(account, "medium", 0);
  expect(budget(account, "medium", 100)).toBeNull();
  expect(budget(account, "medium", 200)).toBe(200);
});

test("whenever calls come, no second has more of them than Zoom allows", () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(gaps, (waits) => {
      let time = 0;
      const budget = createRateBudget(() => time);
      const sent = waits.map((gap) => {
        time += gap;
        return time + (budget(account, "medium", 1e9) ?? 0);
      });
      for (const from of sent) {
        expect(sent.filter((at) => at >= from && at < from + 1_000).length).toBeLessThanOrEqual(10);
      }
    }),
  );
});
