import { isCurrencyCode } from "@tacet/shared/money";
import { z } from "zod";
import { hasValidCheckDigit } from "../book/index.ts";

export const paymentSchema = z.strictObject({
  amount: z.strictObject({
    value: z.int().min(1).max(1_000_000_000_000),
    currency: z.string().refine(isCurrencyCode),
  }),
  merchantAccount: z.string(),
  reference: z.string().min(1).max(80),
  merchantOrderReference: z.string().max(1_000).optional(),
  returnUrl: z.url(),
  shopperInteraction: z.enum(["Ecommerce", "ContAuth", "Moto", "POS"]).default("Ecommerce"),
  captureDelayHours: z.literal(0).optional(),
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
});
