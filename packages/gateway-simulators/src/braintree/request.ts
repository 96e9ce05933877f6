import { z } from "zod";
import { hasValidCheckDigit } from "../book/index.ts";

export const saleSchema = z.strictObject({
  transaction: z.strictObject({
    type: z.literal("sale"),
    amount: z.string().regex(/^\d{1,12}(\.\d{1,3})?$/),
    merchant_account_id: z.string(),
    order_id: z.string().min(1).max(255),
    transaction_source: z.enum(["moto", "recurring", "unscheduled"]).optional(),
    api_request_key: z.string().optional(),
    credit_card: z.strictObject({
      number: z
        .string()
        .regex(/^\d{12,19}$/)
        .refine(hasValidCheckDigit),
      expiration_month: z.string().regex(/^(0?[1-9]|1[0-2])$/),
      expiration_year: z.string().regex(/^20\d\d$/),
      cvv: z.string().regex(/^\d{3,4}$/),
    }),
    options: z.strictObject({ submit_for_settlement: z.literal(true) }),
  }),
});

export const searchSchema = z.strictObject({
  search: z.strictObject({ order_id: z.strictObject({ starts_with: z.string().min(1) }) }),
});
