import type { AccountId, AgentId, EngagementId, LinkId } from "../ids/index.ts";
import type { Money } from "../money/index.ts";
import type { CardSummary, Overseer } from "../payment-session/index.ts";
import type { GatewayName } from "../providers/index.ts";
import type { Reference } from "../reference/index.ts";

/**
 * Where a payment by link stands. The drawing and the rules are in `table.ts`.
 *
 * - `making`: the gateway has been asked for the link. Nobody has its address, so nobody can pay by it.
 * - `open`: the customer can pay. The gateway is asked again and again what became of it.
 * - `canceling`: the gateway has been asked to end it, and has not said yet that it can't be paid any more.
 * - `closed`: the gateway has said what it came to, or that there is none.
 */
export type LinkPhase = "making" | "open" | "canceling" | "closed";
export const linkPhases = ["making", "open", "canceling", "closed"] as const;

/** `canceled`, `expired`: the gateway has said that it can't be paid any more. `failed`: there never was one. */
export type LinkOutcome = "paid" | "expired" | "canceled" | "failed";

/** Why there is none. `not_possible`: the gateway makes no links. */
export const linkFailures = ["provider_unreachable", "provider_refused", "not_possible"] as const;
export type LinkFailure = (typeof linkFailures)[number];

/** The gateway's side of it. */
export interface GatewayLink {
  /** By which the gateway is asked. */
  readonly id: string;
  /** What the customer is given: a page of the gateway's, `https`. */
  readonly url: string;
}

/** What a paid link has come to. */
export interface LinkPayment {
  /** By which it is found at the gateway. */
  readonly gatewayReference: string;
  /** `null`: the gateway does not say. */
  readonly card: CardSummary | null;
}

/** What a supervisor or an admin has done about a link, mostly another one's. */
export interface LinkWord {
  readonly by: Overseer;
  /** In their own words; see `parseWhy`. */
  readonly why: string;
  /** Epoch ms. */
  readonly at: number;
}

/** Everything that is true of one payment by link. No line is secured for it, and no card comes near to us. */
export interface PaymentLink {
  readonly id: LinkId;
  readonly accountId: AccountId;
  readonly agentId: AgentId;
  /** As Zoom has last told it; `null`: not known, or taken away. */
  readonly agentName: string | null;
  /** `null`: it belongs to no conversation. */
  readonly engagementId: EngagementId | null;
  /** At which it is paid; `null`: the one that the bridge was set up with. */
  readonly gateway: GatewayName | null;
  readonly money: Money;
  readonly reference: Reference;

  readonly phase: LinkPhase;
  readonly outcome: LinkOutcome | null;
  readonly reason: LinkFailure | null;
  /** Grows by one with each stored change. */
  readonly version: number;
  /** `null` until it is made. */
  readonly gatewayLink: GatewayLink | null;
  /** The gateway can end it before its time. */
  readonly canCancel: boolean;
  /** The gateway says that the customer is paying, and not yet how that went. */
  readonly isPaying: boolean;
  /** Epoch ms from which on the gateway did not tell any more; `null`: it does. */
  readonly unknownSince: number | null;
  readonly payment: LinkPayment | null;
  /** Who had it canceled, if it was not the agent. */
  readonly canceledBy: LinkWord | null;
  /** Who has looked at the gateway and entered what became of it. */
  readonly resolvedBy: LinkWord | null;
  /** Epoch ms. Until it is made what was asked for, then the gateway's word. */
  readonly expiresAt: number;
  /** Epoch ms. */
  readonly createdAt: number;
  /** Epoch ms at which the present phase began. */
  readonly phaseSince: number;
}

/** The link as a panel gets it: with its address only for as long as it is good for anything. */
export interface LinkView extends Omit<PaymentLink, "gatewayLink"> {
  readonly url: string | null;
}

export function toLinkView({ gatewayLink, ...rest }: PaymentLink): LinkView {
  return { ...rest, url: rest.phase === "open" ? (gatewayLink?.url ?? null) : null };
}

/** The same for supervisors, who have no use for the address. */
export function toWatchedLink(link: PaymentLink | LinkView): LinkView {
  return { ...("url" in link ? link : toLinkView(link)), url: null };
}
