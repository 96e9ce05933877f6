import { type AccountId, type AgentId, createId, createLinkId } from "@tacet/shared/ids";
import {
  changeLink,
  createLink,
  type LinkEvent,
  type NewLink,
  type PaymentLink,
} from "@tacet/shared/payment-link";

const day = 86_400_000;

/** A new link, made the way the server makes one. */
export function aLink(more: Partial<NewLink> = {}, at = Date.now()): PaymentLink {
  return createLink(
    {
      id: createLinkId(),
      accountId: "acc" as AccountId,
      agentId: "agt" as AgentId,
      agentName: null,
      engagementId: null,
      gateway: null,
      money: { minorUnits: 4_250, currency: "EUR" },
      reference: createId("INV"),
      expiresAt: at + day,
      ...more,
    },
    at,
  );
}

export const linkMade = {
  type: "link_made",
  gatewayLink: { id: "pl_a", url: "https://pay.example/pl_a" },
  expiresAt: 9_000_000_000_000,
  canCancel: true,
} as const;

/** A link to which these things have happened. */
export function linkAfter(link: PaymentLink, ...events: readonly LinkEvent[]): PaymentLink {
  return events.reduce((before, event) => {
    const changed = changeLink(before, event);
    if (!changed.ok) throw new Error(changed.error);
    return changed.value;
  }, link);
}
