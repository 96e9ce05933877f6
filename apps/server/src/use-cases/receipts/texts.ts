import type { CustomerLanguage } from "@tacet/shared/customer-message";
import type { CardBrand } from "@tacet/shared/payment-session";
import { de } from "./languages/de.ts";
import { en } from "./languages/en.ts";
import { es } from "./languages/es.ts";
import { fr } from "./languages/fr.ts";
import { ja } from "./languages/ja.ts";
import { pt } from "./languages/pt.ts";
import type { ReceiptTexts } from "./receipt-texts.ts";

export const receiptTexts: Readonly<Record<CustomerLanguage, ReceiptTexts>> = { en, de, fr, es, pt, ja };

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
