import { expect, test } from "@jest/globals";
import { session } from "../../gallery/fixtures.ts";
import { warningsOf } from "./warnings.ts";

const minutes = (count: number) => count * 60_000;

test("a line secured for more than six minutes is warned about, in every phase that holds it", () => {
  for (const phase of ["capturing", "authorizing", "releasing"] as const) {
    const view = session(0, { phase, createdAt: 0 });
    expect(warningsOf(view, minutes(6))).toEqual([]);
    expect(warningsOf(view, minutes(6) + 1)).toEqual(["longSecured"]);
  }
  expect(warningsOf(session(0, { phase: "created", createdAt: 0 }), minutes(10))).toEqual([]);
});

test("a line that had to be released more than once is warned about until it is", () => {
  const stuck = session(0, { phase: "releasing", releaseRequests: 2, createdAt: 0 });
  expect(warningsOf(stuck, 0)).toEqual(["notReleased"]);
  expect(warningsOf({ ...stuck, releaseRequests: 1 }, 0)).toEqual([]);
  expect(warningsOf({ ...stuck, phase: "closed" }, 0)).toEqual([]);
});
