import { isCurrencyCode } from "@tacet/shared/money";
import { z } from "zod";
import { type ChargeRequest, hasValidCheckDigit } from "../book/index.ts";

/** The last digit of a three-decimal amount, and the last two of CLP, have to be 0. */
const stepOf: Readonly<Record<string, number>> = { BHD: 10, KWD: 10, TND: 10, CLP: 100 };

export const paymentSchema = z
  .strictObject({
    source: z.strictObject({
      type: z.literal("card"),
      number: z
        .string()
        .regex(/^\d{12,19}$/)
        .refine(hasValidCheckDigit),
      expiry_month: z.int().min(1).max(12),
      expiry_year: z.int().min(2_000).max(2_099),
      cvv: z.string().regex(/^\d{3,4}$/),
      // Left out, the card is stored; here only what is asked for is.
      store_for_future_use: z.boolean().default(true),
    }),
    /** Of nothing: the card is verified. */
    amount: z.int().min(0).max(999_999_999),
    currency: z.string().refine(isCurrencyCode),
    payment_type: z.enum(["Regular", "Recurring", "MOTO", "Installment", "Unscheduled"]).default("Regular"),
    reference: z.string().max(80).optional(),
    processing_channel_id: z.string(),
    capture: z.boolean().default(true),
    metadata: z.record(z.string(), z.string()).optional(),
  })
  .refine(({ amount, currency }) => amount % (stepOf[currency] ?? 1) === 0, { path: ["amount"] });
type Payment = z.infer<typeof paymentSchema>;

export const refundSchema = z.strictObject({
  amount: z.int().min(1).max(999_999_999),
  reference: z.string().max(80).optional(),
});

export function toChargeRequest({ source, amount, currency, capture, metadata }: Payment): ChargeRequest {
  const { number, expiry_month, expiry_year, cvv } = source;
  return {
    amount,
    currency,
    reference: metadata?.["reference"] ?? "",
    intent: amount === 0 ? "save_card" : capture ? "charge" : "authorize",
    moto: true,
    card: { number, exp_month: expiry_month, exp_year: expiry_year, security_code: cvv },
  };
}
