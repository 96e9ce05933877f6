import { expect, test } from "@jest/globals";
import { createGate } from "./gate.ts";

/** Work that ends when it is told to, and knows how many of it run. */
function bench() {
  const ends: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => ends.push(resolve));
    running -= 1;
    return "done" as const;
  };
  return { ends, work, most: () => most };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

test("so many at once, so many wait, and the others are told at once", async () => {
  const { ends, work, most } = bench();
  const gate = createGate({ atOnce: 2, mostWaiting: 3, longestWaitMs: 10_000 });
  const all = Array.from({ length: 8 }, () => gate(work));
  expect(await Promise.race(all.slice(5))).toBe("too_busy");
  for (let each = 0; each < 5; each++) {
    await turn();
    ends.shift()?.();
  }
  const came = await Promise.all(all);
  expect(came).toEqual([...Array(5).fill("done"), ...Array(3).fill("too_busy")]);
  expect(most()).toBe(2);
});

test("nobody waits longer than their sender would", async () => {
  const { ends, work } = bench();
  const gate = createGate({ atOnce: 1, mostWaiting: 10, longestWaitMs: 20 });
  const first = gate(work);
  expect(await gate(work)).toBe("too_busy");
  await turn();
  ends.shift()?.();
  expect(await first).toBe("done");
});

test("work that fails gives its place to the next", async () => {
  const gate = createGate({ atOnce: 1, mostWaiting: 10, longestWaitMs: 1_000 });
  const failing = gate(async () => {
    throw new Error("no");
  });
  const next = gate(async () => "done");
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe("done");
  expect(await gate(async () => "done")).toBe("done");
});
