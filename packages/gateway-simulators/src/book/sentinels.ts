import type { DeclineCode } from "./charge.ts";

/** What an amount makes the gateway do. */
export type AmountSentinel = "approve" | "decline" | "charge_but_answer_too_late" | "fail";

/**
 * The amounts a person can enter to choose an outcome: the last two digits of the amount, 51, 52 or 53, in minor units
 * (`42.51`) or, when there are none, in whole units (`51.00`, `151.00`).
 */
export function readAmount(minorUnits: number): AmountSentinel {
  const cents = minorUnits % 100;
  const endsIn = (digits: number) => (cents === 0 ? minorUnits % 10_000 === digits * 100 : cents === digits);
  if (endsIn(51)) return "decline";
  if (endsIn(52)) return "charge_but_answer_too_late";
  if (endsIn(53)) return "fail";
  return "approve";
}

/** Cards that are declined with every amount, so that another card can succeed on the same line. */
const decliningCards: ReadonlyMap<string, DeclineCode> = new Map([
  ["4000000000000002", "do_not_honor"],
  ["4000000000009995", "insufficient_funds"],
  ["4000000000000127", "incorrect_security_code"],
  ["4000000000000069", "expired_card"],
]);

export function declineOf(cardNumber: string): DeclineCode | null {
  return decliningCards.get(cardNumber) ?? null;
}
