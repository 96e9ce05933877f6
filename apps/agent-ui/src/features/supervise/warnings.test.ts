import { expect, test } from "@jest/globals";
import { session } from "../../gallery/fixtures.ts";
import { superviseEn } from "../../testing/english.ts";
import { warningText } from "./warning-text.ts";
import { warningsOf } from "./warnings.ts";

const minutes = (count: number) => count * 60_000;
const told = (...args: Parameters<typeof warningsOf>) =>
  warningsOf(...args).map((warning) => warningText(warning, superviseEn));

test("a line that has been secured for six minutes is warned about, in every phase that holds it", () => {
  for (const phase of ["capturing", "authorizing", "releasing"] as const) {
    const view = session(0, { phase, createdAt: minutes(-5), securedAt: 0 });
    expect(told(view, minutes(6) - 1)).toEqual([]);
    expect(told(view, minutes(6))).toEqual(["Secured for 6 minutes"]);
    expect(told(view, minutes(8) - 1)).toEqual(["Secured for 7 minutes"]);
  }
  expect(told(session(0, { phase: "created", createdAt: 0, securedAt: null }), minutes(10))).toEqual([]);
});

test("of a server that does not say when it was secured, the payment's age counts", () => {
  const { securedAt: _, ...older } = session(0, { createdAt: 0 });
  expect(told(older as never, minutes(6))).toEqual(["Secured for 6 minutes"]);
});

test("a line that had to be released more than once is warned about until it is", () => {
  const stuck = session(0, { phase: "releasing", releaseRequests: 2, securedAt: 0 });
  expect(told(stuck, 0)).toEqual(["Line not released, asked 2 times"]);
  expect(told({ ...stuck, releaseRequests: 1 }, 0)).toEqual([]);
  expect(told({ ...stuck, phase: "closed" }, 0)).toEqual([]);
});

test("a charge that nobody can tell the result of is warned about, while it is looked up and after", () => {
  const lookedUp = session(0, {
    phase: "authorizing",
    deadline: { kind: "looking_up", at: 9 },
    securedAt: 0,
  });
  expect(told(lookedUp, 0)).toEqual(["Result unknown"]);
  expect(told({ ...lookedUp, deadline: { kind: "authorizing", at: 9 } }, 0)).toEqual([]);
  expect(told(session(0, { phase: "releasing", outcome: "unresolved", securedAt: 0 }), 0)).toEqual([
    "Result unknown",
  ]);
});

test("a recording that was to be paused and was not is warned about while the line is secured", () => {
  const goesOn = session(0, { recording: "pause_failed", securedAt: 0 });
  expect(told(goesOn, 0)).toEqual(["Recording not paused"]);
  expect(told({ ...goesOn, phase: "created" }, 0)).toEqual([]);
});
