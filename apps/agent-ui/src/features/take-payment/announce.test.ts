import { expect, test } from "@jest/globals";
import type { CaptureProgress, SessionView } from "@tacet/shared/payment-session";
import { decline, fullExpiry, fullNumber, keypad, session, visa } from "../../gallery/fixtures.ts";
import { en } from "../../testing/english.ts";
import { announce, nothingTold, type Shown } from "./announce.ts";

type Moment = readonly [at: number, screen: Shown];

const at = (now: number, change: Partial<SessionView>, progress: CaptureProgress | null = null): Moment => [
  now,
  { kind: "session", session: session(0, change), progress },
];

/** What is said in which second, as a screen reader gets it; what is due later is looked at when it is due. */
function transcript(moments: readonly Moment[]): readonly string[] {
  const said: string[] = [];
  let told = nothingTold;
  moments.forEach(([now, screen], index) => {
    const next = moments[index + 1]?.[0] ?? Number.POSITIVE_INFINITY;
    for (let time: number | null = now; time !== null && time < next; ) {
      const answer = announce(told, screen, time, en);
      told = answer.told;
      const when = `${time / 1_000} s`;
      if (answer.urgent !== null) said.push(`${when} ! ${answer.urgent}`);
      if (answer.calm !== null) said.push(`${when} ${answer.calm}`);
      time = answer.again;
    }
  });
  return said;
}

/** Sixteen keys, one every 400 ms, from `start` on. */
const keyingNumber = (start: number): readonly Moment[] =>
  Array.from({ length: 15 }, (_, index) =>
    at(
      start + index * 400,
      {},
      keypad("cardNumber", {
        cardNumber: { entered: index + 1, expected: index < 3 ? null : 16, brand: index < 3 ? null : "visa" },
      }),
    ),
  );

const codeKeyed = { entered: 3, expected: 3, complete: true, valid: true } as const;

test("a whole payment is spoken like this, and in no more words", () => {
  const expiry = (entered: number) =>
    keypad("expiry", { cardNumber: fullNumber, expiry: { entered, expected: 4 } });
  const code = (entered: number) =>
    keypad("securityCode", {
      cardNumber: fullNumber,
      expiry: fullExpiry,
      securityCode: { entered, expected: 3 },
    });
  const full = keypad(null, { cardNumber: fullNumber, expiry: fullExpiry, securityCode: codeKeyed });
  expect(
    transcript([
      [0, { kind: "form" }],
      at(1_000, { phase: "created" }),
      at(2_000, { phase: "securing" }),
      at(5_000, {}),
      at(5_100, {}, keypad("cardNumber", {})),
      ...keyingNumber(10_000),
      at(16_000, {}, keypad("expiry", { cardNumber: fullNumber })),
      at(17_000, {}, expiry(1)),
      at(17_400, {}, expiry(2)),
      at(17_800, {}, expiry(3)),
      at(18_200, {}, keypad("securityCode", { cardNumber: fullNumber, expiry: fullExpiry })),
      at(19_000, {}, code(1)),
      at(19_400, {}, code(2)),
      at(19_800, { card: visa }, full),
      at(25_000, { phase: "authorizing", card: visa }),
      at(27_000, { phase: "releasing", card: visa, outcome: "approved" }),
      at(28_000, { phase: "closed", card: visa, outcome: "approved" }),
      [40_000, { kind: "form" }],
    ]),
  ).toEqual([
    "10 s 1 digit keyed",
    "12 s 6 of 16 digits keyed",
    "14 s 11 of 16 digits keyed",
    "16 s Card number complete: Visa, ends in 4242.",
    "18 s 3 of 4 digits keyed",
    "18.2 s Expiry complete.",
    "19.8 s Security code complete. Everything is keyed.",
    "27 s ! Payment approved. The bank approved the payment.",
  ]);
});

test("the last key is counted too, when the customer stops in the middle", () => {
  expect(transcript([at(0, {}, keypad("cardNumber", {})), ...keyingNumber(1_000).slice(0, 4)])).toEqual([
    "1 s 1 digit keyed",
    "3 s 4 of 16 digits keyed",
  ]);
});

test("what is wrong interrupts at once, every time anew; and so does a decline", () => {
  const wrong = keypad("cardNumber", { cardNumber: { problem: "check_digit" } });
  const again = keypad("cardNumber", { cardNumber: { entered: 1 } });
  const said = `Card number: ${en.fieldProblems.check_digit}`;
  expect(
    transcript([
      at(0, {}, keypad("cardNumber", { cardNumber: { entered: 15, expected: 16 } })),
      at(400, {}, wrong),
      at(3_000, {}, again),
      at(3_400, {}, wrong),
      at(9_000, { phase: "authorizing", card: visa }),
      at(11_000, { attempt: 2, lastDecline: decline(10) }, keypad("cardNumber", {}, 2)),
    ]),
  ).toEqual([
    `0.4 s ! ${said}`,
    "3 s 1 digit keyed",
    `3.4 s ! ${said}`,
    `11 s ! Payment declined. ${en.declines.insufficient_funds}`,
  ]);
});

test("a field that the customer empties is counted down to nothing", () => {
  expect(
    transcript([
      at(0, {}, keypad("cardNumber", {})),
      at(5_000, {}, keypad("cardNumber", { cardNumber: { entered: 9, expected: 16 } })),
      at(6_000, {}, keypad("cardNumber", {})),
    ]),
  ).toEqual(["5 s 9 of 16 digits keyed", "7 s Nothing keyed yet"]);
});

test("what was there when the payment came into view is no news", () => {
  const full = keypad(null, { cardNumber: fullNumber, expiry: fullExpiry, securityCode: codeKeyed });
  expect(transcript([at(0, { card: visa, lastDecline: decline(1) }, full)])).toEqual([]);
  expect(transcript([at(0, { phase: "closed", outcome: "failed", reason: "line_lost" })])).toEqual([]);
});
