import { randomInt } from "node:crypto";

/** A card made up for one run, and what of it must not be found. */
export interface SecretCard {
  readonly number: string;
  readonly expiry: string;
  readonly securityCode: string;
}

/** Six digits in a row of a number of 15 always reach beyond the last four. */
export const windowLength = 6;

export function windowsOf(number: string): string[] {
  return Array.from({ length: number.length - windowLength + 1 }, (_, start) =>
    number.slice(start, start + windowLength),
  );
}

/**
 * An American Express number (15 digits, 4-digit code) that can't be taken for something else: none of its windows,
 * nor its code, is among those that are known to occur by chance.
 */
export function pickCard(known: {
  readonly windows: ReadonlySet<string>;
  readonly codes: ReadonlySet<string>;
}): SecretCard {
  for (let tries = 0; tries < 100_000; tries++) {
    const number = withCheckDigit(`37${randomDigits(12)}`);
    const securityCode = randomDigits(4);
    const windows = windowsOf(number);
    const isPlain = new Set(windows).size < windows.length || number.slice(-4) === securityCode;
    if (isPlain || known.codes.has(securityCode) || number.includes(securityCode)) continue;
    if (windows.some((window) => known.windows.has(window))) continue;
    return { number, securityCode, expiry: "1130" };
  }
  throw new Error("no card number could be found that is unlike everything else");
}

function randomDigits(length: number): string {
  return Array.from({ length }, () => randomInt(10)).join("");
}

/** ISO/IEC 7812-1 annex B. */
function withCheckDigit(payload: string): string {
  const sum = [...payload].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${payload}${(10 - (sum % 10)) % 10}`;
}
