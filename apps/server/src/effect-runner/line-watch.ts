/**
 * Asks the provider again and again about each line on which a customer may be keying. One node asks for all of them: the
 * provider is not asked more often because there are more nodes. What must never happen: the panel goes on saying *Line
 * secured* when the provider has forgotten the session (it was restarted) or can't be reached.
 */
import { setTimeout as wait } from "node:timers/promises";
import { createId, type SessionId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import type { Logger } from "../logger.ts";
import type { Lease, Leases } from "../ports/leases/index.ts";
import type { PaymentProvider } from "../ports/payment-provider/index.ts";
import type { Store } from "../ports/store/index.ts";
import type { ChangeSession } from "../use-cases/change-session.ts";
import { tellProblem } from "./tell-problem.ts";

export interface LineWatchDeps {
  readonly store: Store;
  readonly changeSession: ChangeSession;
  readonly log: Logger;
  readonly leases: Leases;
  provider(name: string): PaymentProvider;
  /** Whether its provider has told of the session within so many ms, so that it need not be asked; never, unless told. */
  heardWithin?(sessionId: SessionId, ms: number): boolean;
  /** Time between two rounds, in ms; 2000 unless told. */
  readonly pollMs?: number;
}

const usualPollMs = 2_000;
const mostAtOnce = 1_000;
/**
 * Between two askings of one round, in ms: all at once, they would be in the way of the keys that come meanwhile. With the most
 * sessions a round takes half as long as the lease is held.
 */
const apartMs = 3;
/** Twice, because a session that has just become secured is told to the provider a moment later. */
const mostForgotten = 2;
/** A network that stumbles is given more time than a provider that says no. */
const mostUnreachable = 5;
/** So many rounds without a word, and another node takes over. */
const roundsHeld = 3;

export function watchLines(deps: LineWatchDeps): { stop(): Promise<void> } {
  const { leases, pollMs = usualPollMs } = deps;
  const lease = { name: "line-watch", holder: createId("node"), forMs: pollMs * roundsHeld } as const;
  const doubts = new Map<SessionId, number>();
  let round: Promise<void> | null = null;
  const timer = setInterval(() => {
    round ??= askForAll(deps, lease, doubts).finally(() => {
      round = null;
    });
  }, pollMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await round;
      // The others need not wait until it lapses. If the database is away, they do.
      await leases.endLease(lease).catch(() => {});
    },
  };
}

async function askForAll(deps: LineWatchDeps, lease: Lease, doubts: Map<SessionId, number>): Promise<void> {
  try {
    // Doubts of the last time it was this node's turn say nothing any more.
    if (!(await deps.leases.takeLease(lease))) return doubts.clear();
    const sessions = await deps.store.capturingSessions(mostAtOnce);
    const ids = new Set(sessions.map(({ id }) => id));
    for (const id of doubts.keys()) if (!ids.has(id)) doubts.delete(id);
    await Promise.all(
      sessions.filter(isToBeAsked(deps, doubts)).map(async (session, place) => {
        if (place > 0) await wait(place * apartMs);
        await askFor(deps, session, doubts);
      }),
    );
  } catch (error) {
    tellProblem(deps.log, "lines could not be watched", error);
  }
}

/** Whoever tells of a key has the session. */
function isToBeAsked(
  { heardWithin = () => false, pollMs = usualPollMs }: LineWatchDeps,
  doubts: Map<SessionId, number>,
) {
  return ({ id }: PaymentSession): boolean => {
    if (!heardWithin(id, pollMs)) return true;
    doubts.delete(id);
    return false;
  };
}

async function askFor(
  { provider, changeSession, log }: LineWatchDeps,
  session: PaymentSession,
  doubts: Map<SessionId, number>,
) {
  const asked = provider(session.provider);
  // A provider that draws the fields itself has no progress to be asked for.
  if (asked.abilities.capture !== "streamed") return;
  const answer = await asked.progress(session);
  if (answer.ok && answer.value !== null) {
    doubts.delete(session.id);
    return;
  }
  const isForgotten = answer.ok || answer.error.code === "refused";
  const count = (doubts.get(session.id) ?? 0) + 1;
  doubts.set(session.id, count);
  if (count < (isForgotten ? mostForgotten : mostUnreachable)) return;
  doubts.delete(session.id);
  log.warn("a line was lost", { sessionId: session.id, code: answer.ok ? "forgotten" : answer.error.code });
  await changeSession({ sessionId: session.id, event: { type: "line_lost" }, actor: "line-watch" });
}
