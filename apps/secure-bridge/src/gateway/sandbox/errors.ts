import type { CardBrand, CardSummary, DeclineCode, RefundAnswer } from "@tacet/shared/payment-session";
import { cardBrands, declineCodes } from "@tacet/shared/payment-session";
import { z } from "zod";
import type { GatewayCheck, SettledAnswer, UnknownAnswer } from "../gateway.ts";
import type { ExchangeResult } from "../vendor/exchange.ts";

/** Everything the gateway can say, in our words. What it says beyond that is not kept. */

const cardSchema = z.object({ brand: z.string(), last4: z.string().regex(/^\d{4}$/) });
const chargeSchema = z.discriminatedUnion("status", [
  z.object({
    id: z.string().regex(/^ch_[A-Za-z]{1,64}$/),
    status: z.literal("approved"),
    authorization_code: z.optional(z.string().regex(/^[A-Za-z0-9-]{1,12}$/)),
    /** Of a saved card. */
    token: z.optional(z.string().regex(/^card_[A-Za-z]{1,64}$/)),
    card: cardSchema,
  }),
  z.object({
    status: z.literal("declined"),
    decline_code: z.string(),
    retry: z.boolean(),
    card: cardSchema,
  }),
]);
const listSchema = z.object({ data: z.array(chargeSchema).max(1) });
const refundSchema = z.object({ id: z.string().regex(/^re_[A-Za-z]{1,64}$/) });
const refundListSchema = z.object({ data: z.array(refundSchema).max(1) });

export function toChargeAnswer(result: ExchangeResult): SettledAnswer | UnknownAnswer {
  // The connection never came about: the gateway has not seen the card.
  if (result.kind === "not_sent") return { kind: "failed", reason: "provider_unreachable" };
  if (result.kind === "no_answer") return { kind: "unknown", because: "no_answer" };
  const { status, body } = result;
  if (status === 200 || status === 201 || status === 402) {
    const charge = chargeSchema.safeParse(parseJson(body));
    // It has done something, and does not say it in words we know: only a look-up by key may say more.
    return charge.success ? toSettled(charge.data) : { kind: "unknown", because: "no_answer" };
  }
  if (status >= 500) return { kind: "unknown", because: "gateway_error" };
  // 409: the key is taken by a request with other content; what that came to is found by the key. 408: the request
  // was cut off on its way.
  if (status === 409 || status === 408) return { kind: "unknown", because: "no_answer" };
  // 429: turned away before it was looked at.
  if (status === 429) return { kind: "failed", reason: "gateway_error" };
  // 400, 401, 403 ...: our request or our account is at fault. A redirect is not followed: no card goes elsewhere.
  return { kind: "failed", reason: "provider_refused" };
}

export function toFound(
  result: ExchangeResult,
): SettledAnswer | { readonly kind: "none" } | { readonly kind: "unknown" } {
  if (result.kind !== "answered" || result.status !== 200) return { kind: "unknown" };
  const list = listSchema.safeParse(parseJson(result.body));
  if (!list.success) return { kind: "unknown" };
  const [charge] = list.data.data;
  return charge === undefined ? { kind: "none" } : toSettled(charge);
}

export function toCheck(result: ExchangeResult): GatewayCheck {
  if (result.kind === "not_sent") return "not_reached";
  if (result.kind === "no_answer") return "not_answering";
  const { status, body } = result;
  if (status === 401 || status === 403) return "key_refused";
  if (status >= 500 || status === 429) return "not_answering";
  return status === 200 && listSchema.safeParse(parseJson(body)).success ? "ok" : "refused";
}

/** What a look-up says of a refund: `none` if there is none with this key. */
export function toFoundRefund(result: ExchangeResult): RefundAnswer | { readonly kind: "none" } {
  if (result.kind !== "answered") return { kind: "unknown" };
  const { status, body } = result;
  if (status === 401 || status === 403) return { kind: "refused", reason: "provider_refused" };
  const list = refundListSchema.safeParse(parseJson(body));
  if (status !== 200 || !list.success) return { kind: "unknown" };
  const [refund] = list.data.data;
  return refund === undefined ? { kind: "none" } : { kind: "refunded", gatewayReference: refund.id };
}

export function toRefundAnswer(result: ExchangeResult): RefundAnswer {
  if (result.kind !== "answered") return { kind: "unknown" };
  const { status, body } = result;
  if (status === 200 || status === 201) {
    const refund = refundSchema.safeParse(parseJson(body));
    return refund.success
      ? { kind: "refunded", gatewayReference: refund.data.id }
      : // It has done something, and does not say it in words we know: only a look-up may say more.
        { kind: "unknown" };
  }
  // More than was captured, not captured at all, or no such charge.
  if (status === 422) return { kind: "refused", reason: "not_refundable" };
  // 409: the same key is at work with other content. 408, 429, 5xx: it may be asked again.
  if (status === 409 || status === 408 || status === 429 || status >= 500) return { kind: "unknown" };
  return { kind: "refused", reason: "provider_refused" };
}

function toSettled(charge: z.infer<typeof chargeSchema>): SettledAnswer {
  const card = toSummary(charge.card);
  if (charge.status === "approved") {
    const { id: gatewayReference, authorization_code: code = null, token = null } = charge;
    return { kind: "approved", authorization: { code, gatewayReference, gateway: null, token }, card };
  }
  return {
    kind: "declined",
    code: toDeclineCode(charge.decline_code),
    card,
    anotherCardMayHelp: charge.retry,
  };
}

/** Issuers give reasons without end; one we don't know is the general no. */
function toDeclineCode(code: string): DeclineCode {
  return declineCodes.find((known) => known === code) ?? "do_not_honor";
}

function toSummary({ brand, last4 }: z.infer<typeof cardSchema>): CardSummary {
  const known: CardBrand = cardBrands.find((name) => name === brand) ?? "other";
  return { brand: known, last4 };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
