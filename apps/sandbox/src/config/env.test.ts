import { expect, test } from "@jest/globals";
import { readArguments } from "./env.ts";

test.each([
  [[], null],
  [["--voice"], { callPath: "zoom-redirect" }],
  [["--voice", "--call-path", "inline-trunk"], { callPath: "inline-trunk" }],
  [["--call-path", "zoom-redirect", "--voice"], { callPath: "zoom-redirect" }],
] as const)("%j says how calls run", (words, expected) => {
  expect(readArguments(words)).toEqual(expected);
});

test.each([
  [["--loud"], "--loud"],
  [["--voice", "--call-path"], "has to be followed by"],
  [["--voice", "--call-path", "by-pigeon"], "has to be followed by"],
  [["--call-path", "inline-trunk"], "needs --voice"],
] as const)("%j is refused", (words, reason) => {
  expect(() => readArguments(words)).toThrow(reason);
});
