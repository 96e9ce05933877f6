import { inspect } from "node:util";

/** Where the bytes come from; tests pass their own to see what is left in them. */
export type Allocate = (size: number) => Buffer;

/**
 * The digits of one field, as ASCII bytes in memory of its own. Promises: the bytes are zero whenever the field is
 * empty, and nothing that prints, logs or serializes the buffer shows them. What must never happen here: a digit is
 * kept in a string. Strings can't be overwritten and live until a garbage collection that nobody can order.
 */
export class DigitBuffer {
  readonly #bytes: Buffer;
  #length = 0;

  /** `allocUnsafeSlow` takes memory that is not part of Node's shared pool, so no other buffer ever overlaps it. */
  constructor(size: number, allocate: Allocate = Buffer.allocUnsafeSlow) {
    this.#bytes = allocate(size).fill(0);
  }

  get length(): number {
    return this.#length;
  }

  get isFull(): boolean {
    return this.#length === this.#bytes.length;
  }

  /** Adds a digit 0-9. A digit that does not fit is a bug of the caller: fields complete before that. */
  push(digit: number): void {
    if (this.isFull) throw new RangeError("The field is full.");
    if (!Number.isInteger(digit) || digit < 0 || digit > 9) throw new RangeError("Not a digit.");
    this.#bytes[this.#length] = 48 + digit;
    this.#length += 1;
  }

  /** Lends the digits for the time of `use`, which must not keep them. */
  read<Value>(use: (digits: Buffer) => Value): Value {
    return use(this.#bytes.subarray(0, this.#length));
  }

  /** Empties the field: every byte becomes zero (PCI DSS 3.3.1, 3.7.5). */
  wipe(): void {
    this.#bytes.fill(0);
    this.#length = 0;
  }

  toString(): string {
    return "[digits]";
  }

  toJSON(): string {
    return "[digits]";
  }

  [inspect.custom](): string {
    return "[digits]";
  }
}
