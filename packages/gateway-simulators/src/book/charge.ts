import type { CardSummary } from "@tacet/shared/payment-session";

export type DeclineCode = "do_not_honor" | "insufficient_funds" | "incorrect_security_code" | "expired_card";

/** A charge as it is stored: brand and last four are all that is left of the card. */
export interface Charge {
  /** In the form that the gateway gives its ids. */
  readonly id: string;
  readonly status: "approved" | "declined";
  /** In minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  readonly reference: string;
  readonly idempotency_key: string;
  readonly card: CardSummary;
  readonly authorization_code?: string;
  readonly decline_code?: DeclineCode;
  /** Another card, or another try, may succeed. */
  readonly retry?: boolean;
}
