import { expect, test } from "@jest/globals";
import { plainLine } from "./index.ts";

test.each([
  [
    " 3(123) ERROR: <core> [core/parser.c:12]: parse(): bad header [X-Card: 4711]",
    "#(#) ERROR: ... ...: parse(): bad header ...",
  ],
  ["no way to <sip:+4930123456@carrier.example", "no way to ..."],
  ['said "Signal=7"', "said ..."],
  ["callid 123-abc tag '77", "callid #-abc tag ..."],
  ["line\u001b[31m with 1 escape", "line ..."],
])("once callers are there, a line has nothing of them: %j", (line, plain) => {
  expect(plainLine(line, true)).toBe(plain);
  expect(plainLine(line, true)).not.toMatch(/\d/);
});

test("before, an operator may read which port is taken", () => {
  expect(plainLine("bind(10.0.0.5:5060) on socket <5> failed", false)).toBe(
    "bind(10.0.0.5:5060) on socket <5> failed",
  );
  expect(plainLine("loaded +493012345678", false)).toBe("loaded +#");
});
