import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { loadPatiently, NotLoadedError } from "./load-patiently.ts";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** Comes at this try. */
function comingAt(which: number) {
  let tries = 0;
  return {
    tries: () => tries,
    load: async () => {
      tries += 1;
      if (tries < which) throw new TypeError("Failed to fetch dynamically imported module");
      return "the screen";
    },
  };
}

test("what comes at once is asked for once", async () => {
  const part = comingAt(1);
  expect(await loadPatiently(part.load)).toBe("the screen");
  expect(part.tries()).toBe(1);
});

test("a hiccup of the network is waited out", async () => {
  const part = comingAt(4);
  const loading = loadPatiently(part.load);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(await loading).toBe("the screen");
});

test("what stays away is given up after some seconds, with the cause", async () => {
  const part = comingAt(99);
  const loading = loadPatiently(part.load).catch((error: unknown) => error);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(await loading).toBeInstanceOf(NotLoadedError);
  expect(await loading).toMatchObject({ cause: expect.any(TypeError) });
  expect(part.tries()).toBe(4);
});
