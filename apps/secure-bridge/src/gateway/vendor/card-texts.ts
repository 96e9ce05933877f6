import type { CardDigits } from "../../capture/index.ts";

/** The digits as the vendors' SDKs want them. */
export interface CardTexts {
  readonly number: string;
  /** `01`-`12`. */
  readonly month: string;
  /** Four digits. */
  readonly year: string;
  readonly securityCode: string;
}

/**
 * Strings can't be wiped (docs/adr/0005): made where the SDK's call is written, passed on in its arguments, and kept
 * nowhere.
 */
export function cardTexts({ number, expiryMonth, expiryYear, securityCode }: CardDigits): CardTexts {
  return {
    number: number.toString("latin1"),
    month: String(expiryMonth).padStart(2, "0"),
    year: String(expiryYear),
    securityCode: securityCode.toString("latin1"),
  };
}
