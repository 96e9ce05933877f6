import type { GatewayLink, LinkFailure, LinkPayment, PaymentLink } from "@tacet/shared/payment-link";

/**
 * Whoever makes payment links at a gateway. No call rejects, each ends within the adapter's time-out, and each may be
 * repeated: with the same link it is the same request. `unknown`: it was not asked, or has not answered.
 */
export interface LinkGateway {
  make(link: PaymentLink): Promise<MadeAnswer>;
  /** What the gateway says of it now. */
  lookUp(link: MadePaymentLink): Promise<LinkAnswer>;
  /** Asks for its end, and then what has become of it. */
  cancel(link: MadePaymentLink): Promise<LinkAnswer>;
}

export type MadePaymentLink = PaymentLink & { readonly gatewayLink: GatewayLink };

export type MadeAnswer =
  | {
      readonly kind: "made";
      readonly gatewayLink: GatewayLink;
      /** Epoch ms. */
      readonly expiresAt: number;
      readonly canCancel: boolean;
    }
  | { readonly kind: "refused"; readonly reason: LinkFailure }
  | { readonly kind: "unknown" };

/** `ended`: it was not paid, and can't be any more. */
export type LinkAnswer =
  | { readonly kind: "open"; readonly isPaying: boolean }
  | { readonly kind: "paid"; readonly payment: LinkPayment }
  | { readonly kind: "ended" }
  | { readonly kind: "unknown" };
