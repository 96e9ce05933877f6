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
 * The keyed card on its way to the gateway: can be read until it is wiped, and not after that, whatever is keyed into the
 * same buffers then. It is wiped as soon as no further gateway may need it (PCI DSS 3.3.1). It prints as `[card]`.
 */
export class CapturedCard {
  readonly #fields: {
    readonly number: DigitBuffer;
    readonly expiry: DigitBuffer;
    readonly code: DigitBuffer;
  };
  #isWiped = false;

  constructor(fields: { number: DigitBuffer; expiry: DigitBuffer; code: DigitBuffer }) {
    this.#fields = fields;
  }

  /** Lends the digits for the time of `use`, which must not keep them; `null` once the card has been wiped. */
  read<Value>(use: (card: CardDigits) => Value): Value | null {
    const { number, expiry, code } = this.#fields;
    if (this.isWiped) return null;
    const [month, year] = expiry.read(
      (digits) => [twoDigits(digits, 0), 2000 + twoDigits(digits, 2)] as const,
    );
    return number.read((numberDigits) =>
      code.read((securityCode) =>
        use({ number: numberDigits, expiryMonth: month, expiryYear: year, securityCode }),
      ),
    );
  }

  /** Whether the digits are gone, by this card's wiping or because their buffers were emptied. */
  get isWiped(): boolean {
    return this.#isWiped || this.#fields.number.length === 0;
  }

  /** The second time it does nothing: the buffers may hold the next card by then. */
  wipe(): void {
    if (this.#isWiped) return;
    this.#isWiped = true;
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
