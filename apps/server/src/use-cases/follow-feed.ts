import type { SessionView } from "@tacet/shared/payment-session";
import type { FollowReply } from "@tacet/shared/wire";
import type { Agent, Store } from "../ports/store/index.ts";
import type { KeypadProgress } from "./keypad-progress.ts";

export type FollowFeed = (agent: Agent, afterSeq: number | null) => Promise<FollowReply>;

/** More than this is sent as a snapshot: it is shorter. */
const mostItems = 200;
/** How long a closed session's result can still be of use to the agent: a shift, in ms. */
const shiftMs = 10 * 3_600_000;

/** What an agent's panel has missed: the rest of its feed, or a snapshot when that is too much or unknown. */
export function createFollowFeed(deps: {
  readonly store: Store;
  readonly progress: KeypadProgress;
}): FollowFeed {
  const { store, progress } = deps;
  return async (agent, afterSeq) => {
    // Read before the content: what is added in between is sent twice rather than not at all.
    const seq = await store.lastSeq(agent);
    if (afterSeq !== null && afterSeq <= seq) {
      const items = await store.feedAfter(agent, afterSeq, mostItems + 1);
      if (items.length <= mostItems) {
        return {
          kind: "rest",
          items,
          seq: items.at(-1)?.seq ?? seq,
          progress: await progress.of(await openOnes(store, agent)),
        };
      }
    }
    const sessions = await store.sessionsOfAgent(agent, shiftMs);
    return { kind: "snapshot", sessions, seq, progress: await progress.of(sessions) };
  };
}

function openOnes(store: Store, agent: Agent): Promise<readonly SessionView[]> {
  return store.sessionsOfAgent(agent, 0);
}
