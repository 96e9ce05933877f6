import { expect, test } from "@jest/globals";
import { plainLine } from "./index.ts";

test.each([
  [
    " 3(123) ERROR: <core> [core/parser.c:12]: parse(): bad header [X-Card: 4711]",
    "#(#) ERROR: ... ...: parse(): bad header ...",
  ],
  ["ERROR: no way to <sip:+4930123456@carrier.example", "ERROR: no way to ..."],
  ['WARNING: said "Signal=7"', "WARNING: said ..."],
  ["NOTICE: [C5a]: [core] callid 123-abc tag '77", "NOTICE: ...: ... callid #-abc tag ..."],
  ["INFO: line\u001b[31m with 1 escape", "INFO: line ..."],
  ["X-Link-Id: nobody-4711", ""],
  ["Signal=5", ""],
  ["a=rtpmap:101 telephone-event/8000", ""],
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
