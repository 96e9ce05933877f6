import type { Overseer } from "../payment-session/index.ts";
import type { GatewayLink, LinkFailure, LinkPayment } from "./link.ts";

/** Everything that can happen to a link. `at` is epoch ms, set by whoever records the event: the core has no clock. */
export type LinkEvent = { readonly at: number } & (
  | {
      readonly type: "cancel_requested";
      /** A supervisor or an admin, with a reason in their own words; left out: the agent. */
      readonly by?: Overseer;
      readonly why?: string;
    }
  /** The gateway's word, as the direct answer to a question of ours. */
  | {
      readonly type: "link_made";
      readonly gatewayLink: GatewayLink;
      /** Epoch ms. */
      readonly expiresAt: number;
      readonly canCancel: boolean;
    }
  | { readonly type: "link_not_made"; readonly reason: LinkFailure }
  | { readonly type: "link_seen_open"; readonly isPaying: boolean }
  | { readonly type: "link_paid"; readonly payment: LinkPayment }
  /** It was not paid, and can't be any more. */
  | { readonly type: "link_ended" }
  /** The gateway did not tell. */
  | { readonly type: "link_not_seen" }
  /** What a supervisor or an admin has found at the gateway, which does not tell us: it was paid, under this reference. */
  | {
      readonly type: "found_paid";
      readonly by: Overseer;
      readonly why: string;
      readonly gatewayReference: string;
    }
  /** The same: it was not paid, and can't be any more. */
  | { readonly type: "found_over"; readonly by: Overseer; readonly why: string }
);

export type LinkEventType = LinkEvent["type"];
