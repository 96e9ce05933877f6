import { expect, test } from "@jest/globals";
import { transcriptFaults, type Utterance } from "./transcript.ts";

const result = "Payment approved. The bank approved the payment.";

/** A second and a half apart, as a person keys. */
const spoken = (...texts: readonly string[]): Utterance[] =>
  texts.map((text, index) => ({ text, isUrgent: text === result, at: 2_000 * index }));

const whole = [
  "Preparing the secured line …",
  "Securing the line …",
  "Line secured",
  "5 of 16 digits keyed",
  "Card number complete: Visa, ends in 4242.",
  "Expiry complete.",
  "Security code complete. Everything is keyed.",
  "Asking the bank …",
  result,
  "Giving the call back …",
  "Call restored",
];

test("a payment that is told as it goes has no fault", () => {
  expect(transcriptFaults(spoken(...whole))).toEqual([]);
});

test("a step that is not said, or at another place, is found", () => {
  expect(transcriptFaults(spoken(...whole.filter((text) => text !== result)))).not.toEqual([]);
  expect(transcriptFaults(spoken("Call restored", ...whole.slice(0, -1)))).not.toEqual([]);
});

test("counting every key is flooding", () => {
  const counts = Array.from({ length: 4 }, (_, key) => ({
    text: `${key + 2} of 16 digits keyed`,
    isUrgent: false,
    at: key * 300,
  }));
  const told = spoken(...whole).map((one) => ({ ...one, at: one.at + 10_000 }));
  expect(transcriptFaults([...told.slice(0, 3), ...counts, ...told.slice(3)])).toHaveLength(3);
});

test("a result that does not interrupt, one that is said twice, and what nobody waits for are found", () => {
  const calm = spoken(...whole).map((one) => ({ ...one, isUrgent: false }));
  expect(transcriptFaults(calm)).toEqual(["the result: does not interrupt"]);
  expect(transcriptFaults(spoken(...whole, result))).toHaveLength(1);
  expect(transcriptFaults(spoken(...whole, "2 minutes left"))).toHaveLength(1);
});
