import { isCurrencyCode } from "@tacet/shared/money";
import { z } from "zod";
import { type ChargeRequest, hasValidCheckDigit } from "../book/index.ts";

const amountSchema = z.strictObject({
  value: z.int().min(0).max(1_000_000_000_000),
  currency: z.string().refine(isCurrencyCode),
});

export const paymentSchema = z
  .strictObject({
    amount: amountSchema,
    merchantAccount: z.string(),
    reference: z.string().min(1).max(80),
    merchantOrderReference: z.string().max(1_000).optional(),
    returnUrl: z.url(),
    shopperInteraction: z.enum(["Ecommerce", "ContAuth", "Moto", "POS"]).default("Ecommerce"),
    captureDelayHours: z.literal(0).optional(),
    additionalData: z.strictObject({ manualCapture: z.enum(["true", "false"]).optional() }).default({}),
    storePaymentMethod: z.boolean().default(false),
    shopperReference: z.string().min(3).max(256).optional(),
    recurringProcessingModel: z.enum(["CardOnFile", "Subscription", "UnscheduledCardOnFile"]).optional(),
    paymentMethod: z.strictObject({
      type: z.literal("scheme"),
      number: z
        .string()
        .regex(/^\d{12,19}$/)
        .refine(hasValidCheckDigit),
      expiryMonth: z.string().regex(/^(0?[1-9]|1[0-2])$/),
      expiryYear: z.string().regex(/^20\d\d$/),
      cvc: z.string().regex(/^\d{3,4}$/),
    }),
  })
  // Nothing is paid where a card is verified only, and stored; a token needs a shopper and a use.
  .refine(({ amount, storePaymentMethod }) => (amount.value === 0) === storePaymentMethod, {
    path: ["amount"],
  })
  .refine(
    ({ storePaymentMethod, shopperReference, recurringProcessingModel }) =>
      !storePaymentMethod || (shopperReference !== undefined && recurringProcessingModel !== undefined),
    { path: ["shopperReference"] },
  );
type Payment = z.infer<typeof paymentSchema>;

export const refundSchema = z.strictObject({
  merchantAccount: z.string(),
  amount: amountSchema,
  reference: z.string().min(1).max(80),
});

export function toChargeRequest(payment: Payment): ChargeRequest {
  const { number, expiryMonth, expiryYear, cvc } = payment.paymentMethod;
  return {
    amount: payment.amount.value,
    currency: payment.amount.currency,
    reference: payment.merchantOrderReference ?? payment.reference,
    intent: intentOf(payment),
    moto: true,
    card: {
      number,
      exp_month: Number(expiryMonth),
      exp_year: Number(expiryYear),
      security_code: cvc,
    },
  };
}

function intentOf({ storePaymentMethod, additionalData }: Payment): ChargeRequest["intent"] {
  if (storePaymentMethod) return "save_card";
  return additionalData.manualCapture === "true" ? "authorize" : "charge";
}
