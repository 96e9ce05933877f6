import type { CardBrand, FieldProblem } from "@tacet/shared/payment-session";
import validator from "card-validator";
import creditCardType from "credit-card-type";

/** What the leading digits tell about a card; holds no digit. */
export interface CardKind {
  readonly brand: CardBrand;
  /** Lengths that the brand's numbers have, ascending. */
  readonly lengths: readonly number[];
  readonly codeLength: number;
}

export type Verdict = "incomplete" | "valid" | FieldProblem;

/** The longest number of ISO/IEC 7812-1. */
export const longestCardNumber = 19;
export const expiryLength = 4;
export const longestSecurityCode = 4;

/** The table of brands looks at no more than 8 leading digits (an issuer identification number). */
const leadingDigits = 8;
const commonLength = 16;
/** A brand with more lengths than this has no usual one (Maestro: 12-19, UnionPay: 14-19). */
const fewLengths = 4;

const brands: Readonly<Record<string, CardBrand>> = {
  visa: "visa",
  mastercard: "mastercard",
  "american-express": "american-express",
  "diners-club": "diners-club",
  discover: "discover",
  jcb: "jcb",
  unionpay: "unionpay",
  maestro: "maestro",
};

/** The kind of card, or `null` as long as the digits leave it open or fit no brand. */
export function kindOf(number: string): CardKind | null {
  const [type, ...others] = possibleTypes(number);
  if (type === undefined || others.length > 0) return null;
  return { brand: brands[type.type] ?? "other", lengths: type.lengths, codeLength: type.code.size };
}

/** How many digits a number of this kind usually has; `null` if that varies. */
export function usualLength({ lengths }: CardKind): number | null {
  return lengths.length <= fewLengths ? (lengths[0] ?? null) : null;
}

/**
 * Judges a card number as far as it has been keyed. `ended` says that the customer pressed `#`.
 *
 * When a number completes by itself:
 * - brands with one length: at that length;
 * - Visa, Discover, JCB, Diners Club and others with a usual length and some rare longer ones: at the usual length.
 *   A wrong check digit there is nearly always a slip, so it is refused at once rather than waiting for more digits
 *   that never come. `patient` is set after such a refusal: then a number whose check digit is wrong at the usual
 *   length may grow on to the brand's greatest length or to `#`, so that holders of a long number get in at the
 *   second try;
 * - Maestro and UnionPay, where every length is usual: at the greatest length, or at `#`;
 * - numbers of no known brand: at 16 digits, and not before, lest each further key of the same number be taken for
 *   the first one of the next try.
 */
export function judgeCardNumber(number: string, how: { ended: boolean; patient: boolean }): Verdict {
  if (!how.ended && !isComplete(number, how.patient)) return "incomplete";
  const types = possibleTypes(number);
  if (types.length === 0) return "unknown_brand";
  if (number.length < Math.min(...types.flatMap(({ lengths }) => lengths))) return "too_short";
  const { card, isValid } = validator.number(number);
  if (isValid) return "valid";
  if (card === null) return "unknown_brand";
  return card.lengths.includes(number.length) ? "check_digit" : "too_long";
}

function isComplete(number: string, patient: boolean): boolean {
  const kind = kindOf(number);
  if (kind === null) {
    return number.length >= (possibleTypes(number).length === 0 ? commonLength : longestCardNumber);
  }
  if (number.length >= Math.max(...kind.lengths)) return true;
  if (number.length !== usualLength(kind)) return false;
  return !patient || validator.number(number).isValid;
}

function possibleTypes(number: string) {
  return number === "" ? [] : creditCardType(number.slice(0, leadingDigits));
}

/**
 * Judges an expiry date keyed as MMYY. `now` is epoch ms.
 *
 * The library's own date check reads the system clock and knows years of this century only, so it judges the month
 * and the rest is compared here. A card is good until its month has ended everywhere on earth (UTC-12).
 */
export function judgeExpiry(expiry: string, { ended, now }: { ended: boolean; now: number }): Verdict {
  if (expiry.length < expiryLength) return ended ? "too_short" : "incomplete";
  const month = expiry.slice(0, 2);
  if (!validator.expirationMonth(month).isValid) return "no_such_month";
  const today = new Date(now - 12 * 3_600_000);
  const thisMonth = today.getUTCFullYear() * 12 + today.getUTCMonth();
  const century = Math.floor(today.getUTCFullYear() / 100) * 100;
  const lastMonth = (century + Number(expiry.slice(2))) * 12 + Number(month) - 1;
  if (lastMonth < thisMonth) return "expired";
  return lastMonth > thisMonth + 20 * 12 ? "too_far_ahead" : "valid";
}

export function judgeSecurityCode(
  code: string,
  { ended, length }: { ended: boolean; length: number },
): Verdict {
  if (code.length < length) return ended ? "too_short" : "incomplete";
  return validator.cvv(code, length).isValid ? "valid" : "too_long";
}
