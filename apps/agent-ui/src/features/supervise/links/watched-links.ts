/**
 * What a supervisor's panel knows of the account's payment links: the server's last word on each, by version, so that what
 * comes twice, late or out of order changes nothing. What gets lost on its way comes with the next list.
 */
import type { LinkView } from "@tacet/shared/payment-link";
import { type LinksMark, markLinks } from "@tacet/shared/wire";

export interface WatchedLinks {
  /** The server has said which are open. */
  readonly isKnown: boolean;
  /** The open ones, by id. */
  readonly open: Readonly<Record<string, LinkView>>;
  /** Those among them that have been closed lately, the last one first: whoever looks at one sees how it ended. */
  readonly ended: readonly LinkView[];
}

type WatchedLinksAction =
  /**
   * What the list leaves out is over, however it ended, but for what was heard of since it was asked for: that may be newer.
   * `null`: they are as they are known.
   */
  | {
      readonly type: "listed";
      readonly links: readonly LinkView[] | null;
      readonly heardSince?: ReadonlySet<string>;
    }
  | { readonly type: "changed"; readonly links: readonly LinkView[] };

export const noLinks: WatchedLinks = { isKnown: false, open: {}, ended: [] };

/** So many are kept at most: a panel may stay open for days. */
const mostEnded = 50;

export function reduceWatchedLinks(state: WatchedLinks, action: WatchedLinksAction): WatchedLinks {
  if (action.type === "changed") return withChanges(state, action.links);
  const { links, heardSince = new Set() } = action;
  if (links === null) return { ...state, isKnown: true };
  const named = new Set<string>(links.map(({ id }) => id));
  const stays = (id: string) => named.has(id) || heardSince.has(id);
  const open = Object.fromEntries(Object.entries(state.open).filter(([id]) => stays(id)));
  return withChanges({ ...state, isKnown: true, open }, links);
}

/** As the server makes it. */
export function markOf({ open }: WatchedLinks): LinksMark {
  return markLinks(Object.values(open));
}

/** The link, open or ended. */
export function linkOf({ open, ended }: WatchedLinks, id: string): LinkView | null {
  return open[id] ?? ended.find((link) => link.id === id) ?? null;
}

function withChanges(state: WatchedLinks, links: readonly LinkView[]): WatchedLinks {
  const open = { ...state.open };
  let { ended } = state;
  for (const link of links) {
    const known = open[link.id] ?? ended.find(({ id }) => id === link.id);
    if (known !== undefined && known.version >= link.version) continue;
    delete open[link.id];
    ended = ended.filter(({ id }) => id !== link.id);
    if (link.phase === "closed") ended = [link, ...ended].slice(0, mostEnded);
    else open[link.id] = link;
  }
  return { ...state, open, ended };
}
