import { Types } from "@adyen/api-library";
import type { EffectId } from "@tacet/shared/ids";
import type { Money } from "@tacet/shared/money";
import type { CardDigits } from "../../capture/index.ts";
import { cardTexts } from "../vendor/card-texts.ts";
import { toMinorUnits } from "../vendor/minor-units.ts";
import type { Order } from "../vendor/vendor-gateway.ts";
import type { AdyenKey } from "./key.ts";

const { CardDetails, PaymentRequest } = Types.checkout;
type PaymentRequest = InstanceType<typeof PaymentRequest>;

/** docs.adyen.com/development-resources/currency-codes: CLP and ISK have two decimals here. */
export function toAdyenAmount(money: Money): number | null {
  return toMinorUnits(money, { factors: { CLP: 100, ISK: 100 } });
}

export function paymentRequest(key: AdyenKey, order: Order, value: number, card: CardDigits): PaymentRequest {
  const { number, month, year, securityCode } = cardTexts(card);
  return {
    ...lookUpRequest(key, order.key),
    amount: { value, currency: order.money.currency },
    // `reference` is unique per payment and has 80 characters: our key; the merchant's own is beside it.
    merchantOrderReference: order.reference,
    paymentMethod: {
      type: CardDetails.TypeEnum.Scheme,
      number,
      expiryMonth: month,
      expiryYear: year,
      cvc: securityCode,
    },
  };
}

/** A payment of nothing, without anything to pay with. */
export function lookUpRequest({ merchantAccount }: AdyenKey, key: EffectId): PaymentRequest {
  const request: Omit<PaymentRequest, "paymentMethod"> = {
    merchantAccount,
    reference: key,
    shopperInteraction: PaymentRequest.ShopperInteractionEnum.Moto,
    // Required, and of no use on the telephone.
    returnUrl: "https://tacet.invalid/",
    amount: { value: 0, currency: "EUR" },
  };
  return request as PaymentRequest;
}
