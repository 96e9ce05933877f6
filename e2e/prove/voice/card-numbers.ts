/** Card numbers nobody has: the ranges are those that schemes and gateways give out for tests, the rest is drawn. */

export interface PlayedCard {
  readonly number: string;
  /** As keyed: MMYY. */
  readonly expiry: string;
  readonly securityCode: string;
}

const testRanges = [
  { prefix: "411111", length: 16, codeLength: 3 },
  { prefix: "424242", length: 16, codeLength: 3 },
  { prefix: "555555", length: 16, codeLength: 3 },
  { prefix: "378282", length: 15, codeLength: 4 },
] as const;

/** `random`: 0 to 1. */
export function drawCard(random: () => number): PlayedCard {
  const digit = () => Math.floor(random() * 10);
  const digits = (count: number) => Array.from({ length: count }, digit).join("");
  const range = testRanges[Math.floor(random() * testRanges.length)] ?? testRanges[0];
  const body = range.prefix + digits(range.length - range.prefix.length - 1);
  const month = String(1 + Math.floor(random() * 12)).padStart(2, "0");
  return {
    number: body + checkDigit(body),
    expiry: `${month}${30 + Math.floor(random() * 9)}`,
    securityCode: digits(range.codeLength),
  };
}

/** ISO/IEC 7812-1, annex B. */
function checkDigit(body: string): number {
  const sum = [...body].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
