import { toLinkView } from "@tacet/shared/payment-link";
import type { FollowLinksReply } from "@tacet/shared/wire";
import type { PaymentLinks } from "../ports/payment-links/index.ts";
import type { Agent } from "../ports/store/index.ts";

export type FollowLinks = (agent: Agent) => Promise<FollowLinksReply>;

/** How long the result of a link can still be of use to the agent: a shift, in ms. */
const shiftMs = 10 * 3_600_000;

/** The agent's links that matter now. What is stored after the moment that it was read of comes through the socket. */
export function createFollowLinks(links: Pick<PaymentLinks, "linksOfAgent">): FollowLinks {
  return async (agent) => ({ links: (await links.linksOfAgent(agent, shiftMs)).map(toLinkView) });
}
