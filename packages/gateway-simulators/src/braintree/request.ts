import { z } from "zod";
import { type ChargeRequest, hasValidCheckDigit } from "../book/index.ts";

const amountSchema = z.string().regex(/^\d{1,12}(\.\d{1,3})?$/);
const cardSchema = z.strictObject({
  number: z
    .string()
    .regex(/^\d{12,19}$/)
    .refine(hasValidCheckDigit),
  expiration_month: z.string().regex(/^(0?[1-9]|1[0-2])$/),
  expiration_year: z.string().regex(/^20\d\d$/),
  cvv: z.string().regex(/^\d{3,4}$/),
});

export const saleSchema = z.strictObject({
  transaction: z.strictObject({
    type: z.literal("sale"),
    amount: amountSchema,
    merchant_account_id: z.string(),
    order_id: z.string().min(1).max(255),
    transaction_source: z.enum(["moto", "recurring", "unscheduled"]).optional(),
    api_request_key: z.string().optional(),
    credit_card: cardSchema,
    options: z.strictObject({ submit_for_settlement: z.boolean() }),
  }),
});

export const refundSchema = z.strictObject({
  transaction: z.strictObject({ amount: amountSchema, order_id: z.string().min(1).max(255) }),
});

export const customerSchema = z.strictObject({
  customer: z.strictObject({
    id: z.string().regex(/^[\w-]{1,36}$/),
    credit_card: cardSchema.extend({
      options: z.strictObject({
        verify_card: z.literal(true),
        verification_merchant_account_id: z.string(),
      }),
    }),
  }),
});

export const searchSchema = z.strictObject({
  search: z.strictObject({ order_id: z.strictObject({ starts_with: z.string().min(1) }) }),
});

export const customerSearchSchema = z.strictObject({
  search: z.strictObject({ id: z.strictObject({ is: z.string().min(1) }) }),
});

export function toCard(card: z.infer<typeof cardSchema>): ChargeRequest["card"] {
  return {
    number: card.number,
    exp_month: Number(card.expiration_month),
    exp_year: Number(card.expiration_year),
    security_code: card.cvv,
  };
}
