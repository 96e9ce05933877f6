import { toView } from "@tacet/shared/payment-session";
import type { FollowReply } from "@tacet/shared/wire";
import type { Agent, Store } from "../ports/store/index.ts";
import type { KeypadProgress } from "./keypad-progress.ts";

export type FollowFeed = (agent: Agent, afterSeq: number | null) => Promise<FollowReply>;

/** More than this is sent as a snapshot: it is shorter. */
const mostItems = 200;
/** How long a closed session's result can still be of use to the agent: a shift, in ms. */
const shiftMs = 10 * 3_600_000;

/**
 * What an agent's panel has missed: the rest of its feed, or a snapshot when that is too much or unknown. What is stored after
 * the moment that it was read of comes through the feed.
 */
export function createFollowFeed(deps: {
  readonly store: Pick<Store, "catchUp">;
  readonly progress: Pick<KeypadProgress, "of">;
}): FollowFeed {
  const { store, progress } = deps;
  return async (agent, afterSeq) => {
    if (afterSeq !== null) {
      const wanted = { afterSeq, mostItems: mostItems + 1, closedWithinMs: 0 };
      const { seq, items, sessions } = await store.catchUp(agent, wanted);
      if (afterSeq <= seq && items.length <= mostItems) {
        return { kind: "rest", items, seq, progress: await progress.of(sessions) };
      }
    }
    const wanted = { afterSeq: null, mostItems: 0, closedWithinMs: shiftMs };
    const { seq, sessions } = await store.catchUp(agent, wanted);
    return { kind: "snapshot", sessions: sessions.map(toView), seq, progress: await progress.of(sessions) };
  };
}
