/** What the customer keys: in memory, and shown as counts only. */

export type Field = "number" | "expiry" | "code";
const fields: readonly Field[] = ["number", "expiry", "code"];

export interface FieldShown {
  readonly field: Field;
  readonly entered: number;
  readonly isComplete: boolean;
}

export class Keypad {
  readonly #keyed: Record<Field, string> = { number: "", expiry: "", code: "" };
  readonly #complete = new Set<Field>();

  get isComplete(): boolean {
    return this.#complete.size === fields.length;
  }

  /** A digit; `#` ends a field; `*` empties it. */
  press(key: string): void {
    const field = fields.find((one) => !this.#complete.has(one));
    if (field === undefined) return;
    if (key === "*") this.#keyed[field] = "";
    else if (key === "#") this.#finish(field);
    else if (/^\d$/.test(key)) {
      this.#keyed[field] += key;
      if (this.#keyed[field].length >= this.#length(field)) this.#finish(field);
    }
  }

  shown(): readonly FieldShown[] {
    return fields.map((field) => ({
      field,
      entered: this.#keyed[field].length,
      isComplete: this.#complete.has(field),
    }));
  }

  /** What PCI Pal tells of the card, and what it knows of its expiry date. */
  card(): { readonly last4: string; readonly brand: string; readonly expiry: string } {
    const { number, expiry } = this.#keyed;
    const brands: Readonly<Record<string, string>> = { "3": "AMEX", "4": "VISA", "5": "MASTERCARD" };
    return {
      last4: number.slice(-4),
      brand: brands[number.charAt(0)] ?? "OTHER",
      expiry: `${expiry.slice(0, 2)}/${expiry.slice(2)}`,
    };
  }

  /** A number or a date that can't be one is asked for again. */
  #finish(field: Field): void {
    if (isPlausible(field, this.#keyed[field])) this.#complete.add(field);
    else this.#keyed[field] = "";
  }

  #length(field: Field): number {
    const isAmex = /^3[47]/.test(this.#keyed.number);
    const lengths = { number: isAmex ? 15 : 16, expiry: 4, code: isAmex ? 4 : 3 };
    return lengths[field];
  }
}

function isPlausible(field: Field, text: string): boolean {
  switch (field) {
    case "number":
      return text.length >= 12 && checkSum(text) % 10 === 0;
    case "expiry":
      return /^(0[1-9]|1[0-2])\d\d$/.test(text);
    case "code":
      return /^\d{3,4}$/.test(text);
  }
}

/** ISO/IEC 7812-1 annex B. */
function checkSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return sum + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
}
