import { describe, expect, test } from "@jest/globals";
import { pickCard, windowsOf } from "./needles.ts";
import { isTime, type Kind, search } from "./search.ts";

const number = "371449635398431";
const needles = { windows: new Set(windowsOf(number)), code: "9876" };
const found = (text: string | Buffer, kind: Kind = "text") =>
  search([{ from: "x", bytes: Buffer.from(text) }], kind, needles).findings.map(({ what }) => what);

describe("the search", () => {
  test.each([
    "371449",
    "x449635x",
    "3714 49",
    "37-14-49",
    `"card":"${number}"`,
    "0098431 ".replace("00", "53"),
  ])("finds six digits in a row in %j", (text) => {
    expect(found(text)).toContain("six digits of the card number");
  });

  test.each(["8431", "37144", "3 7 1 4", "Nothing keyed yet", "37a1449"])("finds nothing in %j", (text) => {
    expect(found(text)).toEqual([]);
  });

  test.each(['"9876"', "code: 9876,", "9876"])("finds the lone security code in %j", (text) => {
    expect(found(text)).toEqual(["the security code"]);
  });

  test.each(["19876", "a9876", "9876.5", "0.9876"])(
    "does not take a part of something else for it: %j",
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );

  test("finds digits that take two bytes each", () => {
    expect(found(Buffer.from(`Ā${number}`, "utf16le"), "binary")).toContain("six digits of the card number");
  });
});

test("the time of day is not taken for a card; any other number as long is searched", () => {
  const now = 1_800_371_449_635;
  expect(isTime(String(now), now)).toBe(true);
  expect(isTime(String(Math.floor(now / 1_000)), now)).toBe(true);
  expect(isTime(String(now), now + 2 * 86_400_000)).toBe(false);
  expect(isTime(number, now)).toBe(false);
  expect(isTime(number.slice(0, 13), now)).toBe(false);
});

test("a picked card is unlike what is known", () => {
  const known = new Set(Array.from({ length: 200 }, (_, index) => String(index * 4_999).padStart(6, "0")));
  for (let count = 0; count < 50; count++) {
    const card = pickCard({ windows: known, codes: new Set(["1234"]) });
    expect(card.number).toMatch(/^37\d{13}$/);
    expect(windowsOf(card.number).filter((window) => known.has(window))).toEqual([]);
  }
});
