/** Writes down that a customer is to get an open payment link. */
import type { SentMessages } from "@tacet/shared/customer-message";
import { createId, type LinkId } from "@tacet/shared/ids";
import type { PaymentLink } from "@tacet/shared/payment-link";
import { err, ok, type Result } from "@tacet/shared/result";
import type { LinkMessages } from "../../ports/customer-messages/index.ts";
import type { PaymentLinks } from "../../ports/payment-links/index.ts";
import { auditOfLinkAct } from "../audited-act.ts";
import {
  type AskDeps,
  type AskProblem,
  askForMessage,
  type MessageOrder,
  messagesNow,
} from "../customer-messages/index.ts";
import { sealContexts } from "../seal-contexts.ts";
import type { Principal } from "../sign-in.ts";
import { payableAt } from "./payable.ts";

export interface SendLinkProblem {
  readonly code: AskProblem | "unknown_pay_link" | "pay_link_not_open";
}

export type SendLink = (
  request: MessageOrder & { readonly linkId: LinkId },
) => Promise<Result<SentMessages, SendLinkProblem>>;

export type ReadLinkMessages = (
  principal: Principal,
  linkId: LinkId,
) => Promise<Result<SentMessages, { readonly code: "unknown_pay_link" }>>;

export interface LinkMessageDeps extends AskDeps {
  readonly links: Pick<PaymentLinks, "link">;
  readonly messages: Pick<LinkMessages, "ask" | "messagesAbout">;
}

export function createSendLink(deps: LinkMessageDeps): SendLink {
  return async ({ linkId, ...order }) => {
    const { principal, channel, language } = order;
    const link = await mine(deps, principal, linkId);
    if (link === null) return err({ code: "unknown_pay_link" });
    if (payableAt(link, deps.now()) === null) return err({ code: "pay_link_not_open" });
    const { accountId } = link;
    const id = createId("lms");
    const act = { by: principal, action: "link_send_requested", details: { channel, language } } as const;
    const subject = {
      ...{ id, accountId, about: linkId },
      sealContext: sealContexts.linkMessage(id),
      audit: auditOfLinkAct(act, linkId, deps.now()),
    };
    const asked = await askForMessage(deps, order, subject, (message) => deps.messages.ask(message));
    if (!asked.ok) return err({ code: asked.error === "gone" ? "unknown_pay_link" : asked.error });
    return ok(await messagesNow(deps, { accountId, about: linkId }));
  };
}

export function createReadLinkMessages(
  deps: Omit<LinkMessageDeps, "vault" | "wake" | "now">,
): ReadLinkMessages {
  return async (principal, linkId) => {
    const link = await mine(deps, principal, linkId);
    if (link === null) return err({ code: "unknown_pay_link" });
    return ok(await messagesNow(deps, { accountId: link.accountId, about: linkId }));
  };
}

/** An agent's own links; of others, all of the account's. */
async function mine(
  { links }: Pick<LinkMessageDeps, "links">,
  { accountId, agentId, role }: Principal,
  linkId: LinkId,
): Promise<PaymentLink | null> {
  const link = await links.link(linkId);
  const isMine = link?.accountId === accountId && (role !== "agent" || link.agentId === agentId);
  return isMine ? link : null;
}
