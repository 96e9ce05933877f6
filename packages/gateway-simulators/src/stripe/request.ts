import { isCurrencyCode } from "@tacet/shared/money";
import { z } from "zod";
import { type ChargeRequest, hasValidCheckDigit } from "../book/index.ts";

const digits = (pattern: RegExp) => z.string().regex(pattern).transform(Number);
const flag = z.enum(["true", "false"]).transform((text) => text === "true");
const metadata = z.record(z.string().max(40), z.string().max(500)).default({});
const expand = z.array(z.string()).optional();
const description = z.string().max(1_000).optional();

/** Stripe wants the last digit of a three-decimal amount to be 0, and ISK in hundredths that are 00. */
const stepOf: Readonly<Record<string, number>> = { BHD: 10, KWD: 10, TND: 10, ISK: 100 };

const cardSchema = z.strictObject({
  number: z
    .string()
    .regex(/^\d{12,19}$/)
    .refine(hasValidCheckDigit),
  exp_month: digits(/^([1-9]|1[0-2])$/),
  exp_year: digits(/^20\d\d$/),
  cvc: z.string().regex(/^\d{3,4}$/),
});
export type StripeCard = z.infer<typeof cardSchema>;

const onTheTelephone = z
  .strictObject({ card: z.strictObject({ moto: flag.default(false) }) })
  .default({ card: { moto: false } });

export const createIntentSchema = z
  .strictObject({
    amount: digits(/^[1-9]\d{0,7}$/),
    currency: z
      .string()
      .regex(/^[a-z]{3}$/)
      .transform((code) => code.toUpperCase())
      .refine(isCurrencyCode),
    confirm: z.literal("true"),
    capture_method: z.enum(["automatic", "automatic_async", "manual"]).default("automatic_async"),
    error_on_requires_action: z.literal("true").optional(),
    allowed_payment_method_types: z.tuple([z.literal("card")]),
    payment_method_data: z.strictObject({ type: z.literal("card"), card: cardSchema }),
    payment_method_options: onTheTelephone,
    description,
    metadata,
    expand,
  })
  .refine(({ amount, currency }) => amount % (stepOf[currency] ?? 1) === 0, { path: ["amount"] });

export const createPaymentMethodSchema = z.strictObject({ type: z.literal("card"), card: cardSchema });

export const createCustomerSchema = z.strictObject({ description, metadata });

export const createSetupSchema = z.strictObject({
  customer: z.string().regex(/^cus_\w+$/),
  payment_method: z.string().regex(/^pm_\w+$/),
  confirm: z.literal("true"),
  usage: z.enum(["off_session", "on_session"]).optional(),
  allowed_payment_method_types: z.tuple([z.literal("card")]),
  payment_method_options: onTheTelephone,
  description,
  metadata,
  expand,
});

export const createRefundSchema = z.strictObject({
  payment_intent: z.string(),
  amount: digits(/^[1-9]\d{0,11}$/),
  metadata,
});

export function toChargeRequest(intent: z.infer<typeof createIntentSchema>): ChargeRequest {
  return {
    amount: intent.amount,
    currency: intent.currency,
    reference: intent.metadata["reference"] ?? "",
    intent: intent.capture_method === "manual" ? "authorize" : "charge",
    moto: true,
    card: toCard(intent.payment_method_data.card),
  };
}

/** Stripe asks the issuer in a currency of its own choice; nothing of it is charged. */
export function toSaveRequest(reference: string, card: StripeCard): ChargeRequest {
  return { amount: 0, currency: "EUR", reference, intent: "save_card", moto: true, card: toCard(card) };
}

function toCard({ number, exp_month, exp_year, cvc }: StripeCard): ChargeRequest["card"] {
  return { number, exp_month, exp_year, security_code: cvc };
}
