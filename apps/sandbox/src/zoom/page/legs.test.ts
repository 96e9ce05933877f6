import { expect, test } from "@jest/globals";
import { legsOf } from "./legs.ts";

const numbers = (...args: Parameters<typeof legsOf>) => legsOf(...args).map(({ number }) => number);
const call = { state: "active", path: "zoom", masked: false } as const;

test("the legs of a redirected call are those of the drawing, and the first one stays up", () => {
  expect(numbers(call, "zoom-redirect")).toEqual([1, 2]);
  expect(numbers({ ...call, path: "redirecting" }, "zoom-redirect")).toEqual([1, 2, 3, 5]);
  expect(numbers({ ...call, path: "bridged" }, "zoom-redirect")).toEqual([3, 4, 5, 6, 7, 8]);
});

test("on an inline trunk nothing is redirected", () => {
  expect(numbers({ ...call, path: "bridged" }, "inline-trunk")).toEqual([6, 7, 8]);
});

test("of a call that is over no leg is up", () => {
  expect(numbers({ ...call, state: "wrap-up", path: "gone" }, "zoom-redirect")).toEqual([]);
});

test.each([
  [true, ["card-data", "voice", "voice"]],
  [false, ["card-data", "everything", "everything"]],
])("with masked %s Zoom and the agent get what is left", (masked, expected) => {
  const legs = legsOf({ ...call, path: "bridged", masked }, "inline-trunk");
  expect(legs.map(({ carries }) => carries)).toEqual(expected);
});
