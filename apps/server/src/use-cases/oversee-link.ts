import type { LinkId } from "@tacet/shared/ids";
import { type LinkView, type PaymentLink, toWatchedLink } from "@tacet/shared/payment-link";
import { type Overseer, parseWhy, type WhyProblem } from "@tacet/shared/payment-session";
import { parseReference, type ReferenceProblem } from "@tacet/shared/reference";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Users } from "../ports/accounts/index.ts";
import type { PaymentLinks } from "../ports/payment-links/index.ts";
import type { AuditedAct } from "./audited-act.ts";
import type { ChangeLink, UntimedLinkEvent } from "./change-link.ts";
import type { Principal } from "./sign-in.ts";

interface OverseeLinkRequest {
  readonly principal: Principal;
  readonly linkId: LinkId;
  /** In the person's own words; see `parseWhy`. */
  readonly why: string;
}

interface FoundOfLink {
  readonly result: "paid" | "not_payable";
  /** By which the payment is found there; `null`: it was not paid. */
  readonly gatewayReference: string | null;
}

interface OverseeLinkProblem {
  readonly code:
    | WhyProblem["code"]
    | ReferenceProblem["code"]
    | "not_allowed"
    | "unknown_pay_link"
    | "pay_link_not_cancelable"
    | "nothing_unresolved";
}

type Answer = Promise<Result<LinkView, OverseeLinkProblem>>;
export type CancelWatchedLink = (request: OverseeLinkRequest) => Answer;
export type ResolveLink = (request: OverseeLinkRequest & FoundOfLink) => Answer;

interface OverseeLinkDeps {
  readonly links: Pick<PaymentLinks, "link">;
  readonly changeLink: ChangeLink;
  readonly users: Pick<Users, "user">;
}

/**
 * A supervisor or an admin has a link of the account ended, whoever made it. Asked again, or when it is over meanwhile, they are
 * answered with where it stands.
 */
export function createCancelWatchedLink(deps: OverseeLinkDeps): CancelWatchedLink {
  return async (request) =>
    await oversee(deps, request, {
      eventBy: (by, why) => ({ type: "cancel_requested", by, why }),
      action: "link_canceled",
      isDone: ({ phase }) => phase === "canceling" || phase === "closed",
      refusal: "pay_link_not_cancelable",
    });
}

/**
 * A supervisor or an admin enters what the gateway shows of a link of which it has not told us for long. What must never happen:
 * the reference gets free while the gateway tells that the link can be paid, or by the word of somebody who did not look.
 */
export function createResolveLink(deps: OverseeLinkDeps): ResolveLink {
  return async (request) => {
    const found = request.result === "paid" ? parseReference(request.gatewayReference ?? "") : ok(null);
    if (!found.ok) return err({ code: found.error.code });
    const gatewayReference = found.value;
    return await oversee(deps, request, {
      eventBy: (by, why) =>
        gatewayReference === null
          ? { type: "found_over", by, why }
          : { type: "found_paid", by, why, gatewayReference },
      action: "link_resolved",
      details: { entered: request.result },
      // The same person with the same result: the answer was lost on its way.
      isDone: ({ resolvedBy, outcome }) =>
        resolvedBy?.by.id === request.principal.agentId &&
        (outcome === "paid") === (request.result === "paid"),
      refusal: "nothing_unresolved",
    });
  };
}

interface Oversight extends Pick<AuditedAct, "action" | "details"> {
  eventBy(by: Overseer, why: string): UntimedLinkEvent;
  /** What was asked for has been done already. */
  isDone(link: PaymentLink): boolean;
  readonly refusal: OverseeLinkProblem["code"];
}

async function oversee(
  { links, changeLink, users }: OverseeLinkDeps,
  { principal, linkId, why: words }: OverseeLinkRequest,
  { eventBy, isDone, refusal, ...act }: Oversight,
): Answer {
  const { accountId, agentId, role } = principal;
  if (role === "agent") return err({ code: "not_allowed" });
  const why = parseWhy(words);
  if (!why.ok) return why;
  const name = (await users.user(accountId, agentId))?.name ?? null;
  const changed = await changeLink({
    linkId,
    event: eventBy({ id: agentId, name, role }, why.value),
    actor: `${role}:${agentId}`,
    permit: (link) => link.accountId === accountId,
    audit: { by: principal, why: why.value, ...act },
  });
  if (changed.ok) return ok(toWatchedLink(changed.value));
  if (changed.error === "unknown_link") return err({ code: "unknown_pay_link" });
  const link = await links.link(linkId);
  if (link === null) return err({ code: "unknown_pay_link" });
  return isDone(link) ? ok(toWatchedLink(link)) : err({ code: refusal });
}
