/** Which of the open payment links are shown, and in which order. */
import { type LinkView, resolvableAt } from "@tacet/shared/payment-link";
import { stateOf } from "../../pay-by-link/link-state.ts";
import { agentOf, all } from "../shown-sessions.ts";

/** What an open link can be at, in the order in which it goes through them. */
export const openStates = ["making", "open", "paying", "canceling", "unknown"] as const;

/** What a supervisor has asked to see. */
export interface WantedLinks {
  readonly state: (typeof openStates)[number] | "all";
  /** Of the agent the id, or `all`. */
  readonly agent: string;
  /** A part of the reference, or of the agent's name or id. */
  readonly search: string;
}

export const allLinks: WantedLinks = { state: all, agent: all, search: "" };

/** What nobody tells comes first, what is unknown for longest before all others; then the newest. */
export function shownLinks(links: readonly LinkView[], wanted: WantedLinks): readonly LinkView[] {
  const sought = wanted.search.trim().toLocaleLowerCase();
  const finds = (link: LinkView) =>
    [link.reference, agentOf(link), link.agentId].some((name) => name.toLocaleLowerCase().includes(sought));
  return links
    .filter((link) => wanted.state === all || stateOf(link) === wanted.state)
    .filter(({ agentId }) => wanted.agent === all || agentId === wanted.agent)
    .filter((link) => sought === "" || finds(link))
    .sort((one, other) => {
      const [a, b] = [one.unknownSince ?? never, other.unknownSince ?? never];
      if (a !== b) return a - b;
      return other.createdAt - one.createdAt || (one.id < other.id ? -1 : 1);
    });
}

/** Those of which nobody may tell any more: a person has to look at the gateway. `now` is epoch ms by the server's clock. */
export function stuckLinks(links: readonly LinkView[], now: number): readonly LinkView[] {
  return links.filter((link) => (resolvableAt(link) ?? never) <= now);
}

/** Epoch ms. */
const never = Number.POSITIVE_INFINITY;
