import { inspect } from "node:util";
import type { DigitBuffer } from "./digit-buffer.ts";

/** The card as a gateway needs it, in borrowed memory. */
export interface CardDigits {
  readonly number: Buffer;
  /** 1-12. */
  readonly expiryMonth: number;
  /** Four digits: 2030. */
  readonly expiryYear: number;
  readonly securityCode: Buffer;
}

/**
 * The keyed card on its way to the gateway: can be read until it is wiped, and is wiped as soon as the gateway's
 * request has been built. It prints as `[card]`.
 */
export class CapturedCard {
  readonly #fields: {
    readonly number: DigitBuffer;
    readonly expiry: DigitBuffer;
    readonly code: DigitBuffer;
  };

  constructor(fields: { number: DigitBuffer; expiry: DigitBuffer; code: DigitBuffer }) {
    this.#fields = fields;
  }

  /** Lends the digits for the time of `use`, which must not keep them; `null` once the card has been wiped. */
  read<Value>(use: (card: CardDigits) => Value): Value | null {
    const { number, expiry, code } = this.#fields;
    if (number.length === 0) return null;
    const [month, year] = expiry.read(
      (digits) => [twoDigits(digits, 0), 2000 + twoDigits(digits, 2)] as const,
    );
    return number.read((numberDigits) =>
      code.read((securityCode) =>
        use({ number: numberDigits, expiryMonth: month, expiryYear: year, securityCode }),
      ),
    );
  }

  wipe(): void {
    for (const field of Object.values(this.#fields)) field.wipe();
  }

  toString(): string {
    return "[card]";
  }

  toJSON(): string {
    return "[card]";
  }

  [inspect.custom](): string {
    return "[card]";
  }
}

function twoDigits(digits: Buffer, at: number): number {
  return (digits.readUInt8(at) - 48) * 10 + digits.readUInt8(at + 1) - 48;
}
