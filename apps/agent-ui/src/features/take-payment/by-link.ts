import type { LinkId } from "@tacet/shared/ids";
import type { LinkView } from "@tacet/shared/payment-link";
import { useState } from "react";
import { type FeedState, type LinksState, linksOn, sessionsOn } from "../../session-feed/index.ts";
import { hasKeypad } from "../../zoom/index.ts";
import type { PaymentSnapshot } from "./payment-view.ts";

/** Whether a payment link is shown in place of the form, and how it comes and goes. */
export interface ByLinkState {
  readonly isShown: boolean;
  /** `undefined`: the gateway makes no links, or something else is going on. */
  readonly open: (() => void) | undefined;
  readonly close: () => void;
  /** Links whose result the agent has put away. */
  readonly putAway: Readonly<Record<string, true>>;
  readonly onPutAway: (id: LinkId) => void;
}

/**
 * It is shown when the agent asks for it, while a link of the engagement is open, with its result until the agent has put
 * that away, and where the customer has no keypad: in messaging and video it is the only way.
 */
export function useByLink(snapshot: PaymentSnapshot | null, feed: FeedState, links: LinksState): ByLinkState {
  const [putAway, setPutAway] = useState<ByLinkState["putAway"]>({});
  const [chosen, choose] = useState<Readonly<Record<string, boolean>>>({});
  const onPutAway = (id: LinkId) => setPutAway((before) => ({ ...before, [id]: true }));
  const none = { isShown: false, open: undefined, close: () => undefined, putAway, onPutAway };
  if (snapshot === null || snapshot.screen.kind !== "form") return none;
  const { screen, engagement } = snapshot;
  if ((screen.settings.links ?? null) === null) return none;
  const id = engagement?.id ?? null;
  const key = id ?? "none";
  const own = linksOn(links, id).filter((link) => putAway[link.id] !== true);
  const isOpen = own.some(({ phase }) => phase !== "closed");
  const isByItself = isOpen || isNews(own[0], feed) || !hasKeypad(engagement);
  const pick = (isChosen: boolean) => choose((before) => ({ ...before, [key]: isChosen }));
  return {
    isShown: chosen[key] ?? isByItself,
    open: () => pick(true),
    close: () => pick(false),
    putAway,
    onPutAway,
  };
}

/** The last thing that happened on its engagement. */
function isNews(link: LinkView | undefined, feed: FeedState): boolean {
  if (link === undefined || link.engagementId === null) return false;
  const [session] = sessionsOn(feed, link.engagementId);
  return session === undefined || session.createdAt < link.createdAt;
}
