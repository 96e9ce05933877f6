import type { LinkId } from "@tacet/shared/ids";
import { type LinkView, toLinkView } from "@tacet/shared/payment-link";
import { err, ok, type Result } from "@tacet/shared/result";
import type { PaymentLinks } from "../ports/payment-links/index.ts";
import type { Actor } from "./audited-act.ts";
import type { ChangeLink } from "./change-link.ts";

export interface CancelLinkProblem {
  readonly code: "unknown_pay_link" | "pay_link_not_cancelable";
}

export type CancelLink = (request: {
  readonly agent: Actor;
  readonly linkId: LinkId;
}) => Promise<Result<LinkView, CancelLinkProblem>>;

/**
 * An agent has a link of their own ended. Asked again it does nothing more, and is answered with where the link stands; so is
 * one that is over meanwhile, however it ended.
 */
export function createCancelLink(deps: {
  readonly links: Pick<PaymentLinks, "link">;
  readonly changeLink: ChangeLink;
}): CancelLink {
  return async ({ agent, linkId }) => {
    const isOwn = ({ accountId, agentId }: { accountId: string; agentId: string }) =>
      accountId === agent.accountId && agentId === agent.agentId;
    const changed = await deps.changeLink({
      linkId,
      event: { type: "cancel_requested" },
      actor: `agent:${agent.agentId}`,
      permit: isOwn,
      audit: { by: agent, action: "link_canceled" },
    });
    if (changed.ok) return ok(toLinkView(changed.value));
    if (changed.error === "unknown_link") return err({ code: "unknown_pay_link" });
    const link = await deps.links.link(linkId);
    if (link === null || !isOwn(link)) return err({ code: "unknown_pay_link" });
    return link.phase === "canceling" || link.phase === "closed"
      ? ok(toLinkView(link))
      : err({ code: "pay_link_not_cancelable" });
  };
}
