/** One payment of Twilio's: the fields, in memory, and what its callbacks say of them. */
import type { TwilioDials } from "./dials.ts";

export type Field = "payment-card-number" | "expiration-date" | "security-code";
const fields: readonly Field[] = ["payment-card-number", "expiration-date", "security-code"];

export interface PaymentParameters {
  readonly statusCallback: string;
  /** As it was given; empty: none, so the card is only saved. */
  readonly amount: string;
  readonly tokenType: string;
  readonly currency: string;
  readonly connector: string;
  readonly description: string;
  readonly cardTypes: readonly string[];
  readonly timeoutMs: number;
}

type Said = Readonly<Record<string, string>>;

export class Payment {
  readonly sid: string;
  readonly accountSid: string;
  readonly callSid: string;
  readonly parameters: PaymentParameters;
  hasEnded = false;
  capture: Field | null = null;
  statusCallback: string;
  readonly #keyed = new Map<Field, string>();
  #typing = "";

  constructor(
    sid: string,
    { sid: callSid, accountSid }: { readonly sid: string; readonly accountSid: string },
    parameters: PaymentParameters,
  ) {
    this.sid = sid;
    this.accountSid = accountSid;
    this.callSid = callSid;
    this.parameters = parameters;
    this.statusCallback = parameters.statusCallback;
  }

  required(): readonly Field[] {
    return fields.filter((field) => !this.#keyed.has(field));
  }

  /** What the callback says; nothing until a key is pressed. */
  ask(field: Field): Said | null {
    this.#typing = "";
    if (field === "security-code" && !this.#keyed.has("payment-card-number")) {
      this.capture = null;
      return {
        Capture: field,
        ErrorType: "invalid-card-number-security-code-capture-sequence",
        ...this.masked(),
      };
    }
    this.capture = field;
    this.#keyed.delete(field);
    return null;
  }

  /** A digit or `#`. */
  press(key: string): Said | null {
    const field = this.capture;
    if (field === null) return null;
    if (key !== "#") this.#typing += key;
    if (key !== "#" && this.#typing.length < this.#length(field))
      return { Capture: field, PartialResult: "true", ...this.masked(field) };
    return this.#finish(field);
  }

  /** No key came in time. */
  expire(): Said | null {
    const field = this.capture;
    if (field === null) return null;
    this.capture = null;
    return { Capture: field, ErrorType: "input-timeout", ...this.masked() };
  }

  end(): void {
    this.hasEnded = true;
    this.capture = null;
    this.#typing = "";
    this.#keyed.clear();
  }

  /** Masked as Twilio does: the number but for its last four, the code wholly, the date not at all. */
  masked(typing: Field | null = null): Said {
    const value = (field: Field) => (field === typing ? this.#typing : (this.#keyed.get(field) ?? ""));
    const number = value("payment-card-number");
    const isWhole = typing !== "payment-card-number" && number !== "";
    const shown = isWhole ? `${"x".repeat(number.length - 4)}${number.slice(-4)}` : "x".repeat(number.length);
    return {
      PaymentCardNumber: shown,
      PaymentCardType: brandOf(number),
      ExpirationDate: value("expiration-date"),
      SecurityCode: "x".repeat(value("security-code").length),
      Required: this.required().join(","),
    };
  }

  /** _Guess_: where no amount was given, callbacks name none. */
  always({ amount }: TwilioDials): Said {
    return {
      AccountSid: this.accountSid,
      CallSid: this.callSid,
      Sid: this.sid,
      PaymentMethod: "credit-card",
      PaymentConnector: this.parameters.connector,
      TokenType: this.parameters.tokenType,
      ChargeAmount: amount === "right" ? this.parameters.amount : "1.00",
    };
  }

  #finish(field: Field): Said {
    const digits = this.#typing;
    this.#typing = "";
    this.capture = null;
    const errorType = this.#fault(field, digits);
    if (errorType !== null) return { Capture: field, ErrorType: errorType, ...this.masked() };
    this.#keyed.set(field, digits);
    return { Capture: field, PartialResult: "false", ...this.masked() };
  }

  #fault(field: Field, digits: string): string | null {
    if (field === "payment-card-number") {
      if (digits.length < 13 || !passesCheckDigit(digits)) return "invalid-card-number";
      return this.parameters.cardTypes.includes(brandOf(digits)) ? null : "invalid-card-type";
    }
    if (field === "security-code")
      return digits.length === this.#length(field) ? null : "invalid-security-code";
    const month = Number(digits.slice(0, 2));
    const isPast = Date.UTC(2000 + Number(digits.slice(2)), month, 1) <= Date.now();
    return digits.length === 4 && month >= 1 && month <= 12 && !isPast ? null : "invalid-date";
  }

  #length(field: Field): number {
    if (field === "expiration-date") return 4;
    const number =
      field === "payment-card-number" ? this.#typing : (this.#keyed.get("payment-card-number") ?? "");
    const isAmex = brandOf(number) === "amex";
    if (field === "security-code") return isAmex ? 4 : 3;
    return isAmex ? 15 : 16;
  }
}

function brandOf(number: string): string {
  if (number.startsWith("4")) return "visa";
  if (/^5[1-5]/.test(number)) return "mastercard";
  return /^3[47]/.test(number) ? "amex" : "";
}

function passesCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
