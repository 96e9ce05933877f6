import { expect, test } from "@jest/globals";
import { en } from "../testing/english.ts";
import type { EndingText } from "./texts/ending-texts.ts";

/** A clause that begins by telling somebody to do something. */
const tells =
  /(?:^|[.:;,]\s|\b(?:or|and|then|first|again)\b,?\s)(?:don't |do not |never )?(?:add|agree|answer|ask|call|capture|check|choose|close|enter|extend|finish|give|go|keep|look|make|open|put|reach|read|say|select|sign|submit|take|tell|try|type|update|use|wait)\b/i;
/** Or there is nothing to be done, or to be afraid of; or somebody else can do it. */
const letsBe = /\bby itself\b|\bis safe to\b|\bhas to\b.*\bfirst\b|\bcustomer can ask\b/i;

const toldTo = (text: string) => tells.test(text) || letsBe.test(text);

const oneText: readonly (readonly [string, string])[] = [
  ...Object.entries(en.wireErrors).map(([code, text]) => [`wire ${code}`, text] as const),
  ...Object.entries(en.fieldProblems).map(([code, text]) => [`field ${code}`, text] as const),
  ...Object.entries(en.declines).map(([code, text]) => [`decline ${code}`, text] as const),
  ...Object.entries(en.lineProblems).map(([code, text]) => [`line ${code}`, text] as const),
];

test.each(oneText)("%s says what happened first, and then what to do next", (_, text) => {
  const [happened = "", ...next] = text.split(/(?<=[.:;])\s+/);
  expect({ happened, told: toldTo(happened) }).toEqual({ happened, told: false });
  expect({ next, told: next.some(toldTo) }).toEqual({ next, told: true });
});

const twoTexts: readonly (readonly [string, string, string])[] = [
  ...Object.entries(en.app.signInFailed).map(
    ([code, { title, text }]) => [`sign-in ${code}`, title, text] as const,
  ),
  ...Object.entries(en.endings).flatMap(([outcome, reasons]) =>
    Object.entries<EndingText>(reasons).map(
      ([reason, { happened, next }]) => [`${outcome} ${reason}`, happened, next] as const,
    ),
  ),
];

test.each(twoTexts)("%s says what happened, and what to do next", (_, happened, next) => {
  expect(happened).not.toBe("");
  expect({ next, told: toldTo(next) }).toEqual({ next, told: true });
});

test.each([
  "Nothing was changed.",
  "The bank has been asked.",
  "The card is used up, and the entry is closed.",
  "The reference is too long: 64 characters at most.",
  "Too many requests in a short time.",
])("%p tells nobody what to do", (text) => {
  expect(toldTo(text)).toBe(false);
});
