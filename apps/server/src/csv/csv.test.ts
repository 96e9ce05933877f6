import { expect, test } from "@jest/globals";
import { byteOrderMark, csvRow } from "./index.ts";

test("cells are parted by commas, and quoted where they hold what would part them", () => {
  expect(csvRow(["plain", "a,b", 'say "no"', "two\r\nlines", null, 4250])).toBe(
    'plain,"a,b","say ""no""","two\r\nlines",,4250\r\n',
  );
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A"])(
  "%j is a text to a spreadsheet, and no formula",
  (text) => {
    expect(csvRow([text])).toBe(`"'${text}"\r\n`);
  },
);

test("a number is one, below zero too", () => {
  expect(csvRow([-3])).toBe("-3\r\n");
});

test("the mark is that of UTF-8", () => {
  expect([...new TextEncoder().encode(byteOrderMark)]).toEqual([0xef, 0xbb, 0xbf]);
});
