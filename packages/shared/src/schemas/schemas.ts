import { z } from "zod/mini";
import {
  type EffectId,
  type EngagementId,
  isEffectId,
  isEngagementId,
  isLinkId,
  isSessionId,
  type LinkId,
  type SessionId,
} from "../ids/index.ts";
import { type CurrencyCode, isCurrencyCode } from "../money/index.ts";
import {
  cardBrands,
  cardFields,
  chargeFailures,
  declineCodes,
  fieldProblems,
  lineModeReasons,
  lineModes,
  refundRefusals,
} from "../payment-session/index.ts";
import { gatewayNames } from "../providers/index.ts";

/** Schemas of the values that more than one protocol carries. They parse strictly: a key that is not named is refused. */

export const sessionIdSchema = z.custom<SessionId>(
  (value) => typeof value === "string" && isSessionId(value),
);
export const effectIdSchema = z.custom<EffectId>((value) => typeof value === "string" && isEffectId(value));
export const linkIdSchema = z.custom<LinkId>((value) => typeof value === "string" && isLinkId(value));
export const engagementIdSchema = z.custom<EngagementId>(
  (value) => typeof value === "string" && isEngagementId(value),
);
const currencySchema = z.custom<CurrencyCode>((value) => typeof value === "string" && isCurrencyCode(value));

/** Made by whoever asks, the same again when it asks again: letters, digits, `_`, `-` and `:`, 8-80 characters. */
export const requestIdSchema = z.string().check(z.regex(/^[A-Za-z0-9_:-]{8,80}$/));

export const moneySchema = z.strictObject({
  minorUnits: z.int().check(z.gte(-1_000_000_000_000), z.lte(1_000_000_000_000)),
  currency: currencySchema,
});

export const pairingCodeSchema = z.string().check(z.regex(/^\d{4}$/));

export const lineSchema = z.strictObject({ mode: z.enum(lineModes), because: z.enum(lineModeReasons) });

export const cardFieldSchema = z.enum(cardFields);
export const attemptSchema = z.int().check(z.gte(1), z.lte(100));

/** Exactly the last four: no longer stretch of a card number fits. */
export const last4Schema = z.string().check(z.regex(/^\d{4}$/));

export const cardSummarySchema = z.strictObject({ brand: z.enum(cardBrands), last4: last4Schema });

export const fieldProgressSchema = z.strictObject({
  field: cardFieldSchema,
  entered: z.int().check(z.gte(0), z.lte(19)),
  expected: z.nullable(z.int().check(z.gte(0), z.lte(19))),
  complete: z.boolean(),
  valid: z.nullable(z.boolean()),
  problem: z.nullable(z.enum(fieldProblems)),
  brand: z.nullable(z.enum(cardBrands)),
  last4: z.nullable(last4Schema),
});

export const captureProgressSchema = z.strictObject({
  attempt: attemptSchema,
  revision: z.int().check(z.gte(0)),
  activeField: z.nullable(cardFieldSchema),
  fields: z.array(fieldProgressSchema).check(z.maxLength(cardFields.length)),
});

/** Codes that issuers and gateways give: short, and not long enough to hold a card number's digits in one run. */
const authorizationCodeSchema = z.string().check(z.regex(/^[A-Za-z0-9-]{1,12}$/));
export const gatewayReferenceSchema = z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,128}$/));

export const chargeAnswerSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("approved"),
    authorization: z.strictObject({
      code: z.nullable(authorizationCodeSchema),
      gatewayReference: gatewayReferenceSchema,
      gateway: z.nullable(z.enum(gatewayNames)),
      token: z.nullable(gatewayReferenceSchema),
    }),
    card: cardSummarySchema,
  }),
  z.strictObject({
    kind: z.literal("declined"),
    code: z.enum(declineCodes),
    card: cardSummarySchema,
    anotherCardMayHelp: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("failed"),
    reason: z.enum(chargeFailures),
  }),
  z.strictObject({ kind: z.literal("unknown"), because: z.optional(z.literal("amount_differs")) }),
]);

export const refundAnswerSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("refunded"), gatewayReference: gatewayReferenceSchema }),
  z.strictObject({ kind: z.literal("refused"), reason: z.enum(refundRefusals) }),
  z.strictObject({ kind: z.literal("unknown") }),
]);
