import type { GatewayName } from "../providers/index.ts";

/**
 * What may be known about a card outside the bridge. There is no type here, and must never be one, that can
 * hold a card number, an expiry date or a security code (PCI DSS 3.3.1, 3.4.1).
 */

/** The fields a customer keys, in the order in which they are asked for. */
export const cardFields = ["cardNumber", "expiry", "securityCode"] as const;

export type CardField = (typeof cardFields)[number];

export const cardBrands = [
  "visa",
  "mastercard",
  "american-express",
  "diners-club",
  "discover",
  "jcb",
  "unionpay",
  "maestro",
  "other",
] as const;

export type CardBrand = (typeof cardBrands)[number];

export interface CardSummary {
  readonly brand: CardBrand;
  /** The last four digits: the only ones that ever cross the border. */
  readonly last4: string;
}

export const fieldProblems = [
  "too_short",
  "too_long",
  "check_digit",
  "unknown_brand",
  "no_such_month",
  "expired",
  "too_far_ahead",
] as const;

/** Why a keyed field can't be right. The field is asked for again; the others stay. */
export type FieldProblem = (typeof fieldProblems)[number];

/** One field as the agent may see it. */
export interface FieldProgress {
  readonly field: CardField;
  /** How many digits have been keyed. */
  readonly entered: number;
  /** How many digits the field will have, as soon as that is known. */
  readonly expected: number | null;
  /** The field is full, or the customer ended it with `#`. */
  readonly complete: boolean;
  /** `null` until the field is complete. */
  readonly valid: boolean | null;
  /** Set while the last thing keyed was refused; the field has been emptied for the next try. */
  readonly problem: FieldProblem | null;
  /** Card number only, as soon as the leading digits tell it. */
  readonly brand: CardBrand | null;
  /** Card number only, once it is valid. */
  readonly last4: string | null;
}

/**
 * Keypad progress: a last value, not an event. It is never logged or put into the feed; whoever needs it asks the
 * provider afresh. Nobody stores it but the adapter of a provider that can't be asked, in its notes: counts, and of the
 * card what a `CardSummary` has.
 */
export interface CaptureProgress {
  readonly attempt: number;
  /** Grows by one with each report of a session, so that an overtaken report is dropped. */
  readonly revision: number;
  /** The field the customer's next key goes into; `null` when nothing is asked for. */
  readonly activeField: CardField | null;
  readonly fields: readonly FieldProgress[];
}

export const declineCodes = [
  "do_not_honor",
  "insufficient_funds",
  "expired_card",
  "incorrect_security_code",
  "card_blocked",
  "limit_exceeded",
  "not_permitted",
] as const;

export type DeclineCode = (typeof declineCodes)[number];

/** The issuer said no. */
export interface Decline {
  readonly code: DeclineCode;
  readonly card: CardSummary;
  /** Epoch ms. */
  readonly at: number;
}

/** The issuer said yes. */
export interface Authorization {
  /** The issuer's authorization code, as it stands on a receipt; `null`: the gateway does not tell it. */
  readonly code: string | null;
  /** The gateway's own id of the payment. */
  readonly gatewayReference: string;
  /** Which of the account's gateways it is at; `null`: the provider's own. */
  readonly gateway: GatewayName | null;
  /** The gateway's token of a saved card: good at that gateway and merchant only, and no card data (PCI DSS 3.5.1). */
  readonly token: string | null;
}

/** Reasons for which nothing was charged. `canceled_in_view`: in the provider's own view, by the agent or the customer. */
export const chargeFailures = [
  "gateway_error",
  "not_charged",
  "provider_unreachable",
  "provider_refused",
  "canceled_in_view",
] as const;

/** What became of one charge. `unknown` means: ask again by key, never charge again. */
export type ChargeAnswer =
  | { readonly kind: "approved"; readonly authorization: Authorization; readonly card: CardSummary }
  | {
      readonly kind: "declined";
      readonly code: DeclineCode;
      readonly card: CardSummary;
      /** Whether keying another card, or the same one again, can help. */
      readonly anotherCardMayHelp: boolean;
    }
  | { readonly kind: "failed"; readonly reason: (typeof chargeFailures)[number] }
  | {
      readonly kind: "unknown";
      /** The provider names another amount or currency than was asked for: asking again does not mend that. */
      readonly because?: "amount_differs" | undefined;
    };
