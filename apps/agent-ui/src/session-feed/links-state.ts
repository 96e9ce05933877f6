/**
 * What the panel knows of its payment links: the server's last word on each, by version, so that what comes twice, late or
 * out of order changes nothing. What gets lost on its way comes with the next list.
 */
import type { EngagementId } from "@tacet/shared/ids";
import type { LinkView } from "@tacet/shared/payment-link";

export type LinksState = Readonly<Record<string, LinkView>>;

export type LinksAction =
  /** All that matter now: what the list leaves out is gone. */
  | { readonly type: "followed"; readonly links: readonly LinkView[] }
  | { readonly type: "changed"; readonly link: LinkView }
  /** Somebody else has signed in. */
  | { readonly type: "forgotten" };

export function reduceLinks(state: LinksState, action: LinksAction): LinksState {
  switch (action.type) {
    case "followed":
      return Object.fromEntries(action.links.map((link) => [link.id, newer(state[link.id], link)]));
    case "changed":
      return { ...state, [action.link.id]: newer(state[action.link.id], action.link) };
    case "forgotten":
      return {};
  }
}

/** Newest first; `null`: those that belong to no engagement. */
export function linksOn(state: LinksState, engagementId: EngagementId | null): readonly LinkView[] {
  return newestFirst(Object.values(state).filter((link) => link.engagementId === engagementId));
}

export function newestFirst(links: readonly LinkView[]): readonly LinkView[] {
  return [...links].sort((one, other) => other.createdAt - one.createdAt);
}

export function isAnyOpen(state: LinksState): boolean {
  return Object.values(state).some(({ phase }) => phase !== "closed");
}

function newer(known: LinkView | undefined, next: LinkView): LinkView {
  return known !== undefined && known.version >= next.version ? known : next;
}
