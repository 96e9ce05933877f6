/**
 * Asks the providers again and again about the lines on which customers may be keying, each for all of its lines at once. One
 * node asks: a provider is not asked more often because there are more nodes. What must never happen: the panel goes on saying *Line
 * secured* when the provider has forgotten the session (it was restarted) or can't be reached.
 */
import { createId, type SessionId } from "@tacet/shared/ids";
import type { Logger } from "../logger.ts";
import type { Lease, Leases } from "../ports/leases/index.ts";
import type { PaymentProvider, ProviderProblem } from "../ports/payment-provider/index.ts";
import type { CapturingSession, Store } from "../ports/store/index.ts";
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
/** What a provider can be asked for at once. */
const mostAtOnce = 1_000;
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
    const asked = sessions.filter(isToBeAsked(deps, doubts));
    const providers = [...new Set(asked.map(({ provider }) => provider))];
    await Promise.all(
      providers.map(async (name) => {
        const its = asked.filter(({ provider }) => provider === name);
        await askFor(deps, name, its, doubts);
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
  return ({ id }: CapturingSession): boolean => {
    if (!heardWithin(id, pollMs)) return true;
    doubts.delete(id);
    return false;
  };
}

async function askFor(
  deps: LineWatchDeps,
  name: string,
  sessions: readonly CapturingSession[],
  doubts: Map<SessionId, number>,
): Promise<void> {
  const provider = deps.provider(name);
  // A provider that draws the fields itself has no progress to be asked for.
  if (provider.abilities.capture !== "streamed") return;
  const answer = await provider.capturing(sessions);
  const [known, problem] = answer.ok
    ? [answer.value.ids, answer.value.problem]
    : [new Set<SessionId>(), answer.error];
  for (const { id } of sessions) {
    if (known.has(id)) doubts.delete(id);
    else await doubt(deps, id, problem, doubts);
  }
}

/** `problem`: why nothing is known of it; left out: the provider has said that it has no such session. */
async function doubt(
  { changeSession, log }: LineWatchDeps,
  sessionId: SessionId,
  problem: ProviderProblem | undefined,
  doubts: Map<SessionId, number>,
): Promise<void> {
  const isForgotten = problem === undefined || problem.code === "refused";
  const count = (doubts.get(sessionId) ?? 0) + 1;
  doubts.set(sessionId, count);
  if (count < (isForgotten ? mostForgotten : mostUnreachable)) return;
  doubts.delete(sessionId);
  log.warn("a line was lost", { sessionId, code: problem?.code ?? "forgotten" });
  try {
    await changeSession({ sessionId, event: { type: "line_lost" }, actor: "line-watch" });
  } catch (error) {
    tellProblem(log, "a line that was lost could not be given back", error);
  }
}
