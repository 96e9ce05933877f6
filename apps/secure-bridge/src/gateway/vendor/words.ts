import { type CardBrand, type CardSummary, cardBrands } from "@tacet/shared/payment-session";
import type { SettledAnswer, UnknownAnswer } from "../gateway.ts";

/** Answers that every vendor can come to. */
export const noAnswer: UnknownAnswer = { kind: "unknown", because: "no_answer" };
export const gatewayError: UnknownAnswer = { kind: "unknown", because: "gateway_error" };
export const notReached = { kind: "failed", reason: "provider_unreachable" } as const;
export const refused = { kind: "failed", reason: "provider_refused" } as const;
export const failed = { kind: "failed", reason: "gateway_error" } as const;

/** The same for money that is asked back. */
export const maybeRefunded = { kind: "unknown" } as const;
export const notRefundable = { kind: "refused", reason: "not_refundable" } as const;
export const refundFailed = { kind: "refused", reason: "gateway_error" } as const;
/** Our request or the account is at fault: what an earlier request with this key came to is not said by it. */
export const refundTurnedAway = { kind: "refused", reason: "provider_refused" } as const;

export interface Approval {
  /** As the vendor tells it, if it does. */
  readonly code?: string | null | undefined;
  readonly gatewayReference: string;
  readonly token?: string | undefined;
}

/** Which gateway it is at is the business of whoever has chosen it. */
export function approved({ code, gatewayReference, token }: Approval, card: CardSummary): SettledAnswer {
  const authorization = {
    code: authorizationCode(code),
    gatewayReference,
    gateway: null,
    token: token ?? null,
  };
  return { kind: "approved", authorization, card };
}

/** The issuer's code as the receipt has it; `null` if the vendor does not tell it. */
function authorizationCode(text: string | null | undefined): string | null {
  return text != null && /^[A-Za-z0-9-]{1,12}$/.test(text) ? text : null;
}

/** What a vendor says of the card, in our words; `known` where it says nothing of use. */
export function toCardSummary(
  card:
    | { readonly brand?: string | null | undefined; readonly last4?: string | null | undefined }
    | null
    | undefined,
  names: Readonly<Record<string, CardBrand>>,
  known?: CardSummary,
): CardSummary | null {
  if (card?.last4 == null || !/^\d{4}$/.test(card.last4)) return known ?? null;
  const brand = card.brand ?? "";
  return {
    brand: names[brand] ?? cardBrands.find((name) => name === brand) ?? known?.brand ?? "other",
    last4: card.last4,
  };
}
