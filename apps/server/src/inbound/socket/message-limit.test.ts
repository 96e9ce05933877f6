import { expect, test } from "@jest/globals";
import { createMessageLimit } from "./message-limit.ts";

test("a burst passes at once, then so many a second, and after a pause a whole burst again", () => {
  const restedAfter = createMessageLimit(20, 60);
  let restedAt = 0;
  const passed = (count: number, now: number) => {
    let all = 0;
    for (let each = 0; each < count; each++) {
      const next = restedAfter(restedAt, now);
      if (next === null) continue;
      restedAt = next;
      all += 1;
    }
    return all;
  };
  const now = 1_234_567;
  expect(passed(100, now)).toBe(60);
  expect(passed(100, now + 49)).toBe(0);
  expect(passed(100, now + 50)).toBe(1);
  expect(passed(100, now + 1_050)).toBe(20);
  expect(passed(100, now + 60_000)).toBe(60);
});
