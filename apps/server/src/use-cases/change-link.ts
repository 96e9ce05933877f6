/** The one way in which a link changes: read it, let the core decide, write the decision down. */
import type { LinkId } from "@tacet/shared/ids";
import {
  changeLink,
  type LinkEvent,
  type LinkRefusal,
  type LinkView,
  nextWorkInMs,
  type PaymentLink,
  toLinkView,
} from "@tacet/shared/payment-link";
import { err, ok, type Result } from "@tacet/shared/result";
import type { BusinessEvents } from "../events.ts";
import type { PaymentLinks } from "../ports/payment-links/index.ts";
import { type AuditedAct, auditOfLinkAct } from "./audited-act.ts";

export interface LinkChanges {
  /** Told after each stored change, on this node. */
  subscribe(listener: (link: LinkView) => void): void;
  publish(link: LinkView): void;
}

export interface ChangeLinkDeps {
  readonly links: PaymentLinks;
  readonly changes: LinkChanges;
  readonly events: Pick<BusinessEvents, "linkChanged">;
  /** Epoch ms. */
  now(): number;
}

export interface ChangeLinkRequest {
  readonly linkId: LinkId;
  /** Without its time: that is set when it is recorded. */
  readonly event: UntimedLinkEvent;
  readonly actor: string;
  readonly audit?: AuditedAct;
  /** May refuse by whose it is. */
  readonly permit?: (link: PaymentLink) => boolean;
}

export type UntimedLinkEvent = LinkEvent extends infer Event
  ? Event extends LinkEvent
    ? Omit<Event, "at">
    : never
  : never;

export type ChangeLinkProblem = "unknown_link" | LinkRefusal;

export type ChangeLink = (request: ChangeLinkRequest) => Promise<Result<PaymentLink, ChangeLinkProblem>>;

/** Two writers of one link are rare; more than this in a row means that something is wrong. */
const mostConflicts = 10;

export function createChangeLink(deps: ChangeLinkDeps): ChangeLink {
  return async (request) => {
    for (let tries = 0; tries < mostConflicts; tries++) {
      const answer = await tryChange(deps, request);
      if (answer !== "version_conflict") return answer;
    }
    throw new Error("a link kept changing while it was being changed");
  };
}

async function tryChange(
  { links, changes, events, now }: ChangeLinkDeps,
  { linkId, event: untimed, actor, audit, permit }: ChangeLinkRequest,
): Promise<Result<PaymentLink, ChangeLinkProblem> | "version_conflict"> {
  const link = await links.link(linkId);
  if (link === null || permit?.(link) === false) return err("unknown_link");
  const at = now();
  const event = { ...untimed, at } as LinkEvent;
  const decided = changeLink(link, event);
  if (!decided.ok) return decided;
  const next = decided.value;
  // A new phase means other work, at once.
  const nextInMs = next.phase === "canceling" && link.phase !== "canceling" ? 0 : nextWorkInMs(next, at);
  const stored = await links.commitLink({
    link: next,
    fromVersion: link.version,
    event,
    actor,
    nextInMs,
    ...(audit === undefined ? {} : { audit: auditOfLinkAct(audit, linkId, at) }),
  });
  if (stored.ok) {
    events.linkChanged(link, next);
    changes.publish(toLinkView(next));
    return ok(next);
  }
  if (stored.error.code === "version_conflict") return "version_conflict";
  // Whoever was removed a moment ago has no links any more.
  if (stored.error.code === "agent_gone") return err("unknown_link");
  throw new Error(`a link can't run into ${stored.error.code}`);
}

export function createLinkChanges(): LinkChanges {
  const listeners = new Set<Parameters<LinkChanges["subscribe"]>[0]>();
  return {
    subscribe: (listener) => void listeners.add(listener),
    publish: (link) => {
      for (const listener of listeners) listener(link);
    },
  };
}
