import type { CardBrand } from "@tacet/shared/payment-session";
import type { ReceiptLanguage } from "@tacet/shared/receipt";
import { IntlMessageFormat } from "intl-messageformat";
import { de } from "./languages/de.ts";
import { en } from "./languages/en.ts";
import { es } from "./languages/es.ts";
import { fr } from "./languages/fr.ts";
import { ja } from "./languages/ja.ts";
import { pt } from "./languages/pt.ts";
import type { Gaps, ReceiptTexts } from "./receipt-texts.ts";

export const receiptTexts: Readonly<Record<ReceiptLanguage, ReceiptTexts>> = { en, de, fr, es, pt, ja };

/** Names of their owners, the same in all languages. */
export const brandNames: Readonly<Record<Exclude<CardBrand, "other">, string>> = {
  visa: "Visa",
  mastercard: "Mastercard",
  "american-express": "American Express",
  "diners-club": "Diners Club",
  discover: "Discover",
  jcb: "JCB",
  unionpay: "UnionPay",
  maestro: "Maestro",
};

/** Says it in one language. */
export type SayOnReceipt = <Key extends keyof Gaps>(
  key: Key,
  ...filled: [Gaps[Key]] extends [never] ? [] : [Readonly<Record<Gaps[Key], string>>]
) => string;

export function sayIn(language: ReceiptLanguage): SayOnReceipt {
  return (key, ...[filled]) => {
    const format = new IntlMessageFormat(receiptTexts[language][key], language, undefined, {
      ignoreTag: true,
    });
    return String(format.format(filled as Record<string, string> | undefined));
  };
}
