/**
 * Does what is to be done for links: claims one, calls out with no transaction open, feeds the answer back as an event. All of
 * it may be repeated, so that a claim that lapsed, as after a crash, is simply taken up again. What must never happen: a link
 * that is open is left alone, so that nobody hears what became of it.
 */
import { nextWorkInMs, type PaymentLink, workOf } from "@tacet/shared/payment-link";
import { unitOfWork } from "../budget/index.ts";
import type { BusinessEvents } from "../events.ts";
import { errorName, type Logger } from "../logger.ts";
import type { LinkAnswer, LinkGateway, MadeAnswer } from "../ports/link-gateway/index.ts";
import type { ClaimedLink, PaymentLinks } from "../ports/payment-links/index.ts";
import type { ChangeLink, UntimedLinkEvent } from "../use-cases/change-link.ts";
import { type ClaimLoop, startClaimLoop } from "./claim-loop.ts";
import { tellProblem } from "./tell-problem.ts";

export interface LinkRunnerDeps {
  readonly links: Pick<PaymentLinks, "claimLinks" | "takeUpAgain">;
  readonly gateway: LinkGateway;
  readonly changeLink: ChangeLink;
  readonly events: Pick<BusinessEvents, "effectTried" | "linkContradicted">;
  readonly log: Logger;
  /** How long a claim holds, in ms. Longer than any call to a gateway may take. */
  readonly leaseMs: number;
  /** Epoch ms. */
  now(): number;
}

const mostAtOnce = 16;
const pollMs = 500;
/** Of a claim, in ms, for storing the answer. */
const spareMs = 2_000;
/** How often a link is asked for before the agent is told that there is none. Nobody has its address, so nobody can pay. */
const mostTries = 5;

export function createLinkRunner(deps: LinkRunnerDeps): ClaimLoop {
  return startClaimLoop({
    mostAtOnce,
    pollMs,
    claim: (most) => deps.links.claimLinks(most, deps.leaseMs),
    workOn: (claimed) => unitOfWork(deps.leaseMs - spareMs, () => workOn(deps, claimed)),
    onProblem: (error) => tellProblem(deps.log, "links could not be claimed", error),
  });
}

async function workOn(deps: LinkRunnerDeps, claimed: ClaimedLink): Promise<void> {
  const { link, tries } = claimed;
  const started = performance.now();
  const work = workOf(link);
  try {
    const { event, code } = await perform(deps.gateway, claimed);
    if (contradicts(link, event)) deps.events.linkContradicted(link);
    const isNews = await conclude(deps, claimed, event);
    // The same answer every few seconds is not worth a line each.
    if (isNews || work === "make")
      deps.events.effectTried(
        { id: link.id, type: `${work}_link`, attempt: tries },
        code,
        performance.now() - started,
      );
  } catch (error) {
    // The claim lapses, and the link is taken up again as after a crash.
    deps.log.error("a link could not be dealt with", { effect: work, error: errorName(error) });
  }
}

interface Asked {
  /** `null`: nothing came of it, and it is to be tried again soon. */
  readonly event: UntimedLinkEvent | null;
  readonly code: string;
}

async function perform(gateway: LinkGateway, { link, tries }: ClaimedLink): Promise<Asked> {
  const { gatewayLink } = link;
  const work = workOf(link);
  if (work === "make") return toMade(await gateway.make(link), tries);
  if (gatewayLink === null) throw new Error("a link without an address");
  const made = { ...link, gatewayLink };
  return toSeen(await (work === "cancel" ? gateway.cancel(made) : gateway.lookUp(made)));
}

/** A person has closed it, and that can't be how it is: it can be paid yet, or never was. */
function contradicts({ phase, outcome, resolvedBy }: PaymentLink, event: UntimedLinkEvent | null): boolean {
  if (phase !== "closed" || resolvedBy == null) return false;
  return event?.type === "link_seen_open" || (event?.type === "link_ended" && outcome === "paid");
}

function toMade(answer: MadeAnswer, tries: number): Asked {
  switch (answer.kind) {
    case "made": {
      const { gatewayLink, expiresAt, canCancel } = answer;
      return { event: { type: "link_made", gatewayLink, expiresAt, canCancel }, code: "ok" };
    }
    case "refused":
      return { event: { type: "link_not_made", reason: answer.reason }, code: "refused" };
    case "unknown": {
      const event = { type: "link_not_made", reason: "provider_unreachable" } as const;
      return { event: tries < mostTries ? null : event, code: "no_answer" };
    }
  }
}

function toSeen(answer: LinkAnswer): Asked {
  switch (answer.kind) {
    case "open":
      return { event: { type: "link_seen_open", isPaying: answer.isPaying }, code: "ok" };
    case "paid":
      return { event: { type: "link_paid", payment: answer.payment }, code: "ok" };
    case "ended":
      return { event: { type: "link_ended" }, code: "ok" };
    case "unknown":
      return { event: { type: "link_not_seen" }, code: "no_answer" };
  }
}

/** Whether anything has changed. */
async function conclude(
  { links, changeLink, now }: LinkRunnerDeps,
  { link, tries }: ClaimedLink,
  event: UntimedLinkEvent | null,
): Promise<boolean> {
  if (event === null) {
    // 0.5 s, 1 s, 2 s ...
    await links.takeUpAgain(link, 500 * 2 ** (tries - 1));
    return false;
  }
  const changed = await changeLink({ linkId: link.id, event, actor: "gateway" });
  // Nothing new. If it has been changed meanwhile, whoever changed it has said when it is taken up next.
  if (!changed.ok) await links.takeUpAgain(link, nextWorkInMs(link, now()));
  return changed.ok;
}
