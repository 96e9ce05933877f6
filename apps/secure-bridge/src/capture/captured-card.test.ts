import { expect, test } from "@jest/globals";
import { type CapturedCard, CaptureSession } from "./index.ts";

const visa = "4242424242424242";
const capture = new CaptureSession({ now: () => Date.UTC(2026, 10, 24) });
const numberOf = (card: CapturedCard) => card.read(({ number }) => number.toString("latin1"));

function keyed(attempt: number, number: string): CapturedCard {
  capture.begin(attempt);
  for (const digit of `${number}1230123`) capture.press(Number(digit));
  const card = capture.take(attempt);
  if (card === null) throw new Error("The card is not complete.");
  return card;
}

test("a card whose buffers have been emptied for the next one is gone, and never reads as that one", () => {
  const first = keyed(1, visa);
  expect([first.isWiped, numberOf(first)]).toEqual([false, visa]);
  const second = keyed(2, "5555555555554444");
  expect([first.isWiped, numberOf(first)]).toEqual([true, null]);
  expect(numberOf(second)).toBe("5555555555554444");
});

test("a card that is wiped late does not take the next one with it", () => {
  const first = keyed(3, visa);
  const second = keyed(4, "5555555555554444");
  first.wipe();
  expect(numberOf(second)).toBe("5555555555554444");
  second.wipe();
  expect([second.isWiped, numberOf(second)]).toEqual([true, null]);
});
