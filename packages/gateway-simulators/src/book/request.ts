import { isCurrencyCode } from "@tacet/shared/money";
import { intents } from "@tacet/shared/providers";
import { z } from "zod";
import { hasValidCheckDigit } from "./card.ts";

export const chargeRequestSchema = z
  .strictObject({
    /** In minor units; nothing, and only nothing, if the card is only saved. */
    amount: z.int().min(0).max(1_000_000_000_000),
    currency: z.string().refine(isCurrencyCode),
    reference: z.string().min(1).max(64),
    /** `authorize`: approved, and not captured. `save_card`: no money, and a token. */
    intent: z.enum(intents).default("charge"),
    /** Mail order / telephone order: the cardholder is not there to authenticate. */
    moto: z.boolean(),
    card: z.strictObject({
      number: z
        .string()
        .regex(/^\d{12,19}$/)
        .refine(hasValidCheckDigit),
      exp_month: z.int().min(1).max(12),
      exp_year: z.int().min(2_000).max(2_099),
      security_code: z.string().regex(/^\d{3,4}$/),
    }),
  })
  .refine(({ amount, intent }) => (amount === 0) === (intent === "save_card"), { path: ["amount"] });

export type ChargeRequest = z.input<typeof chargeRequestSchema>;
