/** Payment links: pages of the gateway's own on which the customer pays. No card comes to this side. */
import type { LinkId } from "@tacet/shared/ids";
import type { Money } from "@tacet/shared/money";
import type { LinkFailure, LinkPayment } from "@tacet/shared/payment-link";
import type { Secret } from "@tacet/shared/secret";

export interface LinkRequest {
  /** The idempotency key: however often it is asked, the customer can pay once. */
  readonly linkId: LinkId;
  readonly money: Money;
  readonly reference: string;
  /** Epoch ms by the server's clock; with the same id always the same, as gateways want it of one key. */
  readonly createdAt: number;
  /** For how long from then on it is to be good. */
  readonly expiresInMs: number;
  /** Where the customer who has paid is led to. */
  readonly returnUrl: string;
  readonly gatewayKey?: Secret | undefined;
}

export interface LinkQuestion {
  readonly linkId: LinkId;
  /** The gateway's own id of it. */
  readonly id: string;
  /** A link of another amount is not this one: nothing is said of it. */
  readonly money: Money;
  readonly gatewayKey?: Secret | undefined;
}

/**
 * `refused`: there is none, and the same request would be refused again. `unknown`: there may be one, whose address nobody
 * has, or none was asked for; ask again with the same id.
 */
export type MadeLink =
  | {
      readonly kind: "made";
      readonly id: string;
      readonly url: string;
      /** Epoch ms, by the gateway's word. */
      readonly expiresAt: number;
      readonly canCancel: boolean;
    }
  | { readonly kind: "refused"; readonly reason: LinkFailure }
  | { readonly kind: "unknown" };

/** `ended`: it was not paid, and the gateway says that it can't be any more. */
export type LinkState =
  | { readonly kind: "open"; readonly isPaying: boolean }
  | { readonly kind: "paid"; readonly payment: LinkPayment }
  | { readonly kind: "ended" }
  | { readonly kind: "unknown" };

/** What a gateway that makes links can do with them. No call rejects; each ends within the look-ups' time-out, or twice that. */
export interface GatewayLinks {
  make(request: LinkRequest): Promise<MadeLink>;
  /** What the gateway says of it now. That it knows no such link says nothing: the key may be another merchant's. */
  lookUp(question: LinkQuestion): Promise<LinkState>;
  /** Asks it to end the link, whatever it says to that, and then what has become of it. */
  cancel(question: LinkQuestion): Promise<LinkState>;
}
