import type { CardSummary } from "@tacet/shared/payment-session";
import type { Intent } from "@tacet/shared/providers";

export type DeclineCode = "do_not_honor" | "insufficient_funds" | "incorrect_security_code" | "expired_card";

/** A charge as it is stored: brand and last four are all that is left of the card. */
export interface Charge {
  /** In the form that the gateway gives its ids. */
  readonly id: string;
  readonly status: "approved" | "declined";
  readonly intent: Intent;
  /** Money has moved: approved, and neither only authorized nor only saved. */
  readonly captured: boolean;
  /** In minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  readonly reference: string;
  readonly idempotency_key: string;
  readonly card: CardSummary;
  /** Of an approved one that is not only a saved card. */
  readonly authorization_code?: string;
  /** Of a saved card. */
  readonly token?: string;
  readonly decline_code?: DeclineCode;
  /** Another card, or another try, may succeed. */
  readonly retry?: boolean;
}

/** Money that was given back. */
export interface Refund {
  /** In the form that the gateway gives its ids. */
  readonly id: string;
  /** Id of the charge. */
  readonly charge: string;
  /** In minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  readonly idempotency_key: string;
  /** Epoch ms. */
  readonly created: number;
}
