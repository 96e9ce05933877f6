/**
 * Twilio's callback of a payment, in our words. Twilio sends the card number masked down to its last four digits, but the
 * expiry date in clear. What must never happen: either leaves this file as anything but a count, a brand and a last four.
 */
import { type Money, parseAmount } from "@tacet/shared/money";
import type { CardBrand, CardField, CardSummary, FieldProblem } from "@tacet/shared/payment-session";
import { looksLikeCardNumber } from "@tacet/shared/reference";
import type { SignedForm } from "./signed-form.ts";
import { errorTypes, type FieldError, toDecline, unknownErrorType } from "./translate.ts";

export interface PaymentCallback {
  readonly id: string;
  readonly callSid: string;
  readonly paymentSid: string;
  /** Epoch ms by Twilio's clock; `null`: it does not say. */
  readonly toldAt: number | null;
  /** `null`: not said. `differs`: whatever it says, it is not what we asked for. */
  readonly amount: "as_asked" | "differs" | null;
  /** The field that is asked for; `null` in the first callback and in the last. */
  readonly field: CardField | null;
  readonly isPartial: boolean;
  readonly entered: number;
  readonly error: FieldError | null;
  readonly brand: CardBrand | null;
  readonly last4: string | null;
  /** What is still to be keyed; `null`: not said. `other`: a field that we never ask for. */
  readonly required: readonly (CardField | "other")[] | null;
  readonly end: PaymentEnd | null;
}

export interface PaymentEnd {
  readonly result: string;
  readonly card: CardSummary | null;
  /** The gateway's own id of the payment; `null`: none that may be shown. */
  readonly confirmation: string | null;
  /** The gateway's token of a saved card; `null`: none that may be stored. */
  readonly token: string | null;
  readonly decline: ReturnType<typeof toDecline>;
}

const fieldNames: ReadonlyMap<string, CardField> = new Map([
  ["payment-card-number", "cardNumber"],
  ["expiration-date", "expiry"],
  ["security-code", "securityCode"],
]);

const valueNames = {
  cardNumber: "PaymentCardNumber",
  expiry: "ExpirationDate",
  securityCode: "SecurityCode",
} as const satisfies Record<CardField, string>;

const brands: ReadonlyMap<string, CardBrand> = new Map([
  ["visa", "visa"],
  ["mastercard", "mastercard"],
  ["amex", "american-express"],
  ["diners-club", "diners-club"],
  ["discover", "discover"],
  ["jcb", "jcb"],
  ["maestro", "maestro"],
]);

/** `null`: not one of Twilio's. `due`: what is to be charged; `null`: nothing. `now`: epoch ms. */
export function readCallback(form: SignedForm, due: Money | null, now: number): PaymentCallback | null {
  const callSid = form.get("CallSid");
  const paymentSid = form.get("Sid");
  const capture = form.get("Capture");
  const field = fieldNames.get(capture) ?? null;
  if (!/^CA[0-9a-f]{32}$/.test(callSid) || !/^PK[0-9a-f]{32}$/.test(paymentSid)) return null;
  if (capture !== "" && field === null) return null;
  const isPartial = form.get("PartialResult").toLowerCase() === "true";
  const brand = form.get("PaymentCardType");
  const result = form.get("Result");
  return {
    id: form.id,
    callSid,
    paymentSid,
    toldAt: readTime(form.get("DateUpdated")),
    amount: compareAmount(form, due),
    field,
    isPartial,
    entered: field === null ? 0 : count(form.get(valueNames[field])),
    error: readError(form, now),
    brand: brand === "" ? null : (brands.get(brand) ?? "other"),
    last4: isPartial ? null : readLast4(form),
    required: form.has("Required") ? readRequired(form.get("Required")) : null,
    end: result === "" ? null : readEnd(form, result),
  };
}

function readEnd(form: SignedForm, result: string): PaymentEnd {
  const last4 = readLast4(form);
  const brand = brands.get(form.get("PaymentCardType")) ?? "other";
  return {
    result,
    card: last4 === null ? null : { brand, last4 },
    confirmation: readShown(form.get("PaymentConfirmationCode"), /^[A-Za-z0-9_.:-]{1,128}$/),
    token: readShown(form.get("PaymentToken"), /^[A-Za-z0-9_.:/+=-]{1,256}$/),
    decline: toDecline(`${form.get("ConnectorError")} ${form.get("PaymentError")}`),
  };
}

/** A connector may put anything here: what could be a card number is not passed on. */
function readShown(text: string, shape: RegExp): string | null {
  return shape.test(text) && !looksLikeCardNumber(text) ? text : null;
}

/** Masked as `xxxxxxxxxxxx4001` or `xxxx-xxxxxx-x4001`. */
function readLast4(form: SignedForm): string | null {
  return /^[x*\s-]+(\d{4})$/i.exec(form.get("PaymentCardNumber"))?.[1] ?? null;
}

function count(masked: string): number {
  return Math.min(19, masked.replace(/[^0-9x*]/gi, "").length);
}

function readRequired(text: string): readonly (CardField | "other")[] {
  const names = text.split(/[\s,]+/).filter((name) => name !== "");
  return names.map((name) => fieldNames.get(name) ?? "other");
}

function readError(form: SignedForm, now: number): FieldError | null {
  const errorType = form.get("ErrorType");
  if (errorType === "") return null;
  const error = errorTypes.get(errorType) ?? unknownErrorType;
  return errorType === "invalid-date"
    ? { ...error, problem: judgeDate(form.get("ExpirationDate"), now) ?? error.problem }
    : error;
}

/** Why a date was refused, if it was sent along: `MMYY`. */
function judgeDate(text: string, now: number): FieldProblem | null {
  if (text === "") return null;
  if (!/^\d{4}$/.test(text)) return "too_short";
  const month = Number(text.slice(0, 2));
  if (month < 1 || month > 12) return "no_such_month";
  const end = Date.UTC(2000 + Number(text.slice(2)), month, 1);
  return end <= now ? "expired" : "too_far_ahead";
}

/** In characters; a text without end would keep the patterns below busy for seconds. */
const longestAmount = 32;

function compareAmount(form: SignedForm, due: Money | null): PaymentCallback["amount"] {
  const amount = form.get("ChargeAmount");
  if (due === null) return /^0*(\.0*)?$/.test(amount) ? null : "differs";
  const currency = form.get("Currency");
  if (currency !== "" && currency.toUpperCase() !== due.currency) return "differs";
  if (amount === "") return null;
  if (amount.length > longestAmount) return "differs";
  // Twilio may write decimals that the currency does not have: 1000.00 JPY.
  const parsed = parseAmount(amount.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, ""), due.currency);
  return parsed.ok && parsed.value.minorUnits === due.minorUnits ? "as_asked" : "differs";
}

function readTime(text: string): number | null {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
