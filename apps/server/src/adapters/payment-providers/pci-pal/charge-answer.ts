/**
 * What a callback's words mean. What must never happen: a payment is called approved whose amount or currency is not the one
 * that was asked for; one that may have been charged is called anything but approved or unknown.
 */
import { parseAmount } from "@tacet/shared/money";
import type { CardBrand, CardSummary, ChargeAnswer, DeclineCode } from "@tacet/shared/payment-session";
import type { PciPalFields } from "@tacet/shared/setup";
import type { Order } from "./orders.ts";
import type { Said } from "./read-body.ts";

/** Why an answer is not certain, for the log. */
export type Doubt = "result_unknown" | "amount_differs" | "amount_missing" | "provider_error";

export interface Meaning {
  readonly answer: ChargeAnswer;
  readonly doubt: Doubt | null;
}

/** `fallbackReference`: what can be found at PCI Pal if the callback names no transaction. */
export function toChargeAnswer(
  said: Said,
  order: Order,
  { fields, fallbackReference }: { readonly fields: PciPalFields; readonly fallbackReference: string },
): Meaning {
  const get = (name: string | null) => (name === null ? "" : (said.get(name) ?? ""));
  const amount = compare(get(fields.amount), get(fields.currency), order, fields.amountIn);
  if (amount === "differs") {
    return { answer: { kind: "unknown", because: "amount_differs" }, doubt: "amount_differs" };
  }
  const card = readCard(get(fields.last4), get(fields.brand));
  switch (meaningOf(get(fields.result), fields.results)) {
    case "approved":
      if (amount === "missing") return unknown("amount_missing");
      return {
        answer: {
          kind: "approved",
          authorization: {
            code: /^[A-Za-z0-9-]{1,12}$/.exec(get(fields.authCode))?.[0] ?? null,
            gatewayReference: /^[\x21-\x7e]{1,128}$/.exec(get(fields.transaction))?.[0] ?? fallbackReference,
            gateway: null,
            token: null,
          },
          card,
        },
        doubt: null,
      };
    case "declined": {
      const code = toDeclineCode(get(fields.message));
      return { answer: { kind: "declined", code, card, anotherCardMayHelp: true }, doubt: null };
    }
    case "canceled":
      return { answer: { kind: "failed", reason: "canceled_in_view" }, doubt: null };
    // PCI Pal may have lost its way after the gateway had charged.
    case "unknown":
      return unknown("provider_error");
    case null:
      return unknown("result_unknown");
  }
}

function unknown(doubt: Doubt): Meaning {
  return { answer: { kind: "unknown" }, doubt };
}

function meaningOf(result: string, results: PciPalFields["results"]) {
  const found = Object.entries(results).find(([value]) => value.toLowerCase() === result.toLowerCase());
  return found?.[1] ?? null;
}

/** In characters; a text without end would keep the patterns below busy for seconds. */
const longestAmount = 32;

function compare(
  amount: string,
  currency: string,
  { money }: Order,
  unit: PciPalFields["amountIn"],
): "as_asked" | "differs" | "missing" {
  if (currency !== "" && currency.toUpperCase() !== money.currency) return "differs";
  if (amount === "") return "missing";
  if (amount.length > longestAmount) return "differs";
  if (unit === "minor") {
    return /^\d{1,15}$/.test(amount) && Number(amount) === money.minorUnits ? "as_asked" : "differs";
  }
  // More decimals than the currency has are taken if they are zeros: 1000.00 JPY.
  const parsed = parseAmount(amount.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, ""), money.currency);
  return parsed.ok && parsed.value.minorUnits === money.minorUnits ? "as_asked" : "differs";
}

/** Keys are lower-case letters only. */
const brands: ReadonlyMap<string, CardBrand> = new Map([
  ["visa", "visa"],
  ["visadebit", "visa"],
  ["visacredit", "visa"],
  ["visaelectron", "visa"],
  ["delta", "visa"],
  ["electron", "visa"],
  ["mastercard", "mastercard"],
  ["mastercarddebit", "mastercard"],
  ["mastercardcredit", "mastercard"],
  ["debitmastercard", "mastercard"],
  ["eurocard", "mastercard"],
  ["mc", "mastercard"],
  ["amex", "american-express"],
  ["americanexpress", "american-express"],
  ["diners", "diners-club"],
  ["dinersclub", "diners-club"],
  ["discover", "discover"],
  ["jcb", "jcb"],
  ["unionpay", "unionpay"],
  ["chinaunionpay", "unionpay"],
  ["cup", "unionpay"],
  ["maestro", "maestro"],
  ["ukmaestro", "maestro"],
]);

/** On screens and receipts in place of digits that were not told. */
const notTold = "????";

/** Four digits and nothing else are taken: whatever is longer could be more of a card. */
function readCard(last4: string, brand: string): CardSummary {
  return {
    brand: brands.get(brand.toLowerCase().replace(/[^a-z]/g, "")) ?? "other",
    last4: /^\d{4}$/.test(last4) ? last4 : notTold,
  };
}

/** Gateways have words of their own; what they don't say plainly is the issuer's plain no. */
function toDeclineCode(message: string): DeclineCode {
  const words: readonly (readonly [RegExp, DeclineCode])[] = [
    [/insufficient|funds/i, "insufficient_funds"],
    [/expired/i, "expired_card"],
    [/cvv|cvc|csc|security code/i, "incorrect_security_code"],
    [/stolen|lost|blocked|pick ?up/i, "card_blocked"],
    [/limit/i, "limit_exceeded"],
    [/not (permitted|allowed)/i, "not_permitted"],
  ];
  return words.find(([pattern]) => pattern.test(message))?.[1] ?? "do_not_honor";
}
