import { expect, test } from "@jest/globals";
import { digitRuns } from "./digit-runs.ts";

// No card: just digits.
const secret = "918273645500";

test.each([
  ["as they are", `{"msg":"odd body: ${secret}"}`],
  ["in part", `Signal=${secret.slice(2, 10)}`],
  ["in groups", "9182 7364-5500"],
  ["each on a line of its own, as a logger writes it", [...secret].join("\\n")],
  ["with NULs between, as JSON writes them", [...secret].join("\\u0000")],
  ["as JSON's escapes", [...secret].map((digit) => `\\u003${digit}`).join("")],
  ["as C's escapes", [...secret].map((digit) => `\\x3${digit}`).join("")],
  ["as octal escapes", [...secret].map((digit) => `\\0${(48 + Number(digit)).toString(8)}`).join("")],
  ["in a URI", [...secret].map((digit) => `%3${digit}`).join("")],
  ["in base64", Buffer.from(`Signal=${secret}`).toString("base64")],
  ["in base64, one later", Buffer.from(`Signal= ${secret}`).toString("base64")],
  ["in base64, two later", Buffer.from(`Signal=  ${secret}`).toString("base64")],
])("digits are found %s", (_, text) => {
  expect(digitRuns(text, secret).length).toBeGreaterThan(0);
});

test.each([
  ["another number", "555000111222333"],
  ["seven of them, with other digits around", `0${secret.slice(0, 7)}0`],
  ["digits of several fields", '{"port":9182,"count":7364}'],
  ["nothing", ""],
])("and not in %s", (_, text) => {
  expect(digitRuns(text, secret)).toEqual([]);
});
