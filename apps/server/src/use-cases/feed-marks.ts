import type { AccountId } from "@tacet/shared/ids";
import type { Agent, FeedMark, OpenMark, Store } from "../ports/store/index.ts";
import { mostWatched } from "./watch-sessions.ts";

/**
 * Where feeds and accounts stand in the database, whatever of it has reached the panels. A change is announced once and
 * not again: between nodes while Redis is away, or after a commit whose answer was lost, nobody hears of it.
 */
export interface FeedMarks {
  ofFeeds(agents: readonly Agent[]): Promise<readonly FeedMark[]>;
  ofAccounts(accountIds: readonly AccountId[]): Promise<readonly OpenMark[]>;
}

export function createFeedMarks(store: Pick<Store, "lastSeqs" | "openMarks">): FeedMarks {
  return {
    ofFeeds: async (agents) => (agents.length === 0 ? [] : await store.lastSeqs(agents)),
    ofAccounts: async (accountIds) => {
      if (accountIds.length === 0) return [];
      // Who can't have all of them would ask for them again and again.
      return (await store.openMarks(accountIds)).filter(({ open }) => open <= mostWatched);
    },
  };
}
