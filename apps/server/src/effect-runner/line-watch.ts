/**
 * Asks the provider again and again about each line on which a customer may be keying. What must never happen: the panel
 * goes on saying *Line secured* when the provider has forgotten the session (it was restarted) or can't be reached.
 */
import type { SessionId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { errorName, type Logger } from "../logger.ts";
import type { PaymentProvider } from "../ports/payment-provider/index.ts";
import type { Store } from "../ports/store/index.ts";
import type { ChangeSession } from "../use-cases/change-session.ts";

export interface LineWatchDeps {
  readonly store: Store;
  readonly changeSession: ChangeSession;
  readonly log: Logger;
  provider(name: string): PaymentProvider;
  /** Time between two rounds, in ms; 2000 unless told. */
  readonly pollMs?: number;
}

const mostAtOnce = 1_000;
/** Twice, because a session that has just become secured is told to the provider a moment later. */
const mostForgotten = 2;
/** A network that stumbles is given more time than a provider that says no. */
const mostUnreachable = 5;

export function watchLines(deps: LineWatchDeps): { stop(): Promise<void> } {
  const doubts = new Map<SessionId, number>();
  let round: Promise<void> | null = null;
  const timer = setInterval(() => {
    round ??= askForAll(deps, doubts).finally(() => {
      round = null;
    });
  }, deps.pollMs ?? 2_000);
  return {
    stop: async () => {
      clearInterval(timer);
      await round;
    },
  };
}

async function askForAll(deps: LineWatchDeps, doubts: Map<SessionId, number>): Promise<void> {
  try {
    const sessions = await deps.store.capturingSessions(mostAtOnce);
    const ids = new Set(sessions.map(({ id }) => id));
    for (const id of doubts.keys()) if (!ids.has(id)) doubts.delete(id);
    await Promise.all(sessions.map((session) => askFor(deps, session, doubts)));
  } catch (error) {
    deps.log.error("lines could not be watched", { error: errorName(error) });
  }
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
