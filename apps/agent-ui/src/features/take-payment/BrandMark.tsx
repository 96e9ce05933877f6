import type { CardBrand } from "@tacet/shared/payment-session";
import { useI18n } from "../../i18n/index.ts";

/** Short forms in the shape of a card; the full name is read out. */
const marks: Readonly<Record<CardBrand, string>> = {
  visa: "VISA",
  mastercard: "MASTERCARD",
  "american-express": "AMEX",
  "diners-club": "DINERS",
  discover: "DISCOVER",
  jcb: "JCB",
  unionpay: "UNIONPAY",
  maestro: "MAESTRO",
  other: "CARD",
};

export function BrandMark({ brand }: { readonly brand: CardBrand }) {
  const { text } = useI18n();
  return (
    <>
      <span className={`brand brand-${brand}`} aria-hidden="true">
        {marks[brand]}
      </span>
      <span className="visually-hidden">{text.brands[brand]}</span>
    </>
  );
}
