import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { PanelSocket } from "./context.ts";
import { type SignInEnds, watchSignInEnds } from "./sign-in-ends.ts";

let now: number;
let hungUp: string[];
let ends: SignInEnds;

beforeEach(() => {
  jest.useFakeTimers();
  now = 1_000_000;
  hungUp = [];
  ends = watchSignInEnds(() => now);
});
afterEach(() => {
  jest.useRealTimers();
});

/** One whose sign-in ends so many ms after the start. */
function panel(name: string, endsIn: number): PanelSocket {
  const socket = {
    data: { principal: { expiresAt: 1_000_000 + endsIn } },
    disconnect: (close: boolean) => {
      if (close) hungUp.push(name);
      // As Socket.IO tells it: at once.
      ends.drop(socket);
    },
  } as unknown as PanelSocket;
  ends.add(socket);
  return socket;
}

function until(ms: number): readonly string[] {
  while (now < 1_000_000 + ms) {
    now += 100;
    jest.advanceTimersByTime(100);
  }
  return hungUp;
}

test("each is hung up on within a second after the end of its sign-in, and never before it", () => {
  panel("late", 5_700);
  panel("early", 2_000);
  panel("as early", 2_000);
  expect(until(1_900)).toEqual([]);
  expect(until(3_000)).toEqual(["early", "as early"]);
  expect(until(5_600)).toHaveLength(2);
  expect(until(6_700)).toEqual(["early", "as early", "late"]);
  expect(until(60_000)).toHaveLength(3);
});

test("whoever has gone by itself is not hung up on, and another of the same second is", () => {
  const gone = panel("gone", 2_000);
  panel("there", 2_000);
  ends.drop(gone);
  ends.drop(gone);
  expect(until(3_000)).toEqual(["there"]);
});

test("a sign-in that has ended before the panel was let in, or while the clock jumped, is ended", () => {
  panel("over", -5_000);
  panel("hour", 3_600_000);
  expect(until(1_000)).toEqual(["over"]);
  now += 3_600_000;
  jest.advanceTimersByTime(1_000);
  expect(hungUp).toEqual(["over", "hour"]);
});
