import { type CardBrand, type CardSummary, cardBrands } from "@tacet/shared/payment-session";
import type { UnknownAnswer } from "../gateway.ts";

/** Answers that every vendor can come to. */
export const noAnswer: UnknownAnswer = { kind: "unknown", because: "no_answer" };
export const gatewayError: UnknownAnswer = { kind: "unknown", because: "gateway_error" };
export const notReached = { kind: "failed", reason: "provider_unreachable" } as const;
export const refused = { kind: "failed", reason: "provider_refused" } as const;
export const failed = { kind: "failed", reason: "gateway_error" } as const;

/** The issuer's code as the receipt has it; a hyphen if the vendor does not tell it. */
export function authorizationCode(text: string | null | undefined): string {
  return text != null && /^[A-Za-z0-9-]{1,12}$/.test(text) ? text : "-";
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
