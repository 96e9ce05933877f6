import { expect, test } from "@jest/globals";
import type { AccountId } from "@tacet/shared/ids";
import { err, ok } from "@tacet/shared/result";
import { createZoomCircuits } from "./zoom-circuits.ts";

const [one, other] = ["one", "other"] as [AccountId, AccountId];

test("an account whose region does not answer is left alone for a while; a refusal says nothing, an answer ends it", () => {
  let now = 0;
  const circuits = createZoomCircuits(() => now);
  for (let each = 0; each < 5; each++) {
    circuits.came(one, err({ code: "no_answer" }));
    circuits.came(one, err({ code: "rate_limited" }));
    circuits.came(other, err({ code: "refused" }));
    now += 1_000;
  }
  expect([circuits.mayAsk(one), circuits.mayAsk(other)]).toEqual([false, true]);
  // A recording is resumed all the same.
  circuits.came(one, ok("accepted"));
  expect(circuits.mayAsk(one)).toBe(true);
});
