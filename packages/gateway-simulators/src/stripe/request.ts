import { isCurrencyCode } from "@tacet/shared/money";
import { z } from "zod";
import { type ChargeRequest, hasValidCheckDigit } from "../book/index.ts";

const digits = (pattern: RegExp) => z.string().regex(pattern).transform(Number);
const flag = z.enum(["true", "false"]).transform((text) => text === "true");

/** Stripe wants the last digit of a three-decimal amount to be 0, and ISK in hundredths that are 00. */
const stepOf: Readonly<Record<string, number>> = { BHD: 10, KWD: 10, TND: 10, ISK: 100 };

export const createIntentSchema = z
  .strictObject({
    amount: digits(/^[1-9]\d{0,7}$/),
    currency: z
      .string()
      .regex(/^[a-z]{3}$/)
      .transform((code) => code.toUpperCase())
      .refine(isCurrencyCode),
    confirm: z.literal("true"),
    error_on_requires_action: z.literal("true").optional(),
    allowed_payment_method_types: z.tuple([z.literal("card")]),
    payment_method_data: z.strictObject({
      type: z.literal("card"),
      card: z.strictObject({
        number: z
          .string()
          .regex(/^\d{12,19}$/)
          .refine(hasValidCheckDigit),
        exp_month: digits(/^([1-9]|1[0-2])$/),
        exp_year: digits(/^20\d\d$/),
        cvc: z.string().regex(/^\d{3,4}$/),
      }),
    }),
    payment_method_options: z
      .strictObject({ card: z.strictObject({ moto: flag.default(false) }) })
      .default({ card: { moto: false } }),
    description: z.string().max(1_000).optional(),
    metadata: z.record(z.string().max(40), z.string().max(500)).default({}),
    expand: z.array(z.string()).optional(),
  })
  .refine(({ amount, currency }) => amount % (stepOf[currency] ?? 1) === 0, { path: ["amount"] });

export function toChargeRequest(intent: z.infer<typeof createIntentSchema>): ChargeRequest {
  const { number, exp_month, exp_year, cvc } = intent.payment_method_data.card;
  return {
    amount: intent.amount,
    currency: intent.currency,
    reference: intent.metadata["reference"] ?? "",
    moto: true,
    card: { number, exp_month, exp_year, security_code: cvc },
  };
}
