import type { PaymentSession } from "@tacet/shared/payment-session";
import type { Logger } from "../logger.ts";
import type { Store } from "../ports/store/index.ts";
import type { ChangeSession } from "../use-cases/change-session.ts";
import { tellProblem } from "./tell-problem.ts";

export interface DeadlineWatchDeps {
  readonly store: Store;
  readonly changeSession: ChangeSession;
  readonly log: Logger;
  now(): number;
}

const pollMs = 250;
const mostAtOnce = 100;
/**
 * After a restart many are due: one after the other, the last would wait for all the others. Each waits for the database several times, and
 * turns of the event loop are long then; fewer than the pool usually has connections.
 */
const sideBySide = 16;

/** Tells sessions that their time is up. Deadlines are rows, so a restart or another node changes nothing. */
export function watchDeadlines(deps: DeadlineWatchDeps): { stop(): Promise<void> } {
  let pass: Promise<void> | null = null;
  const timer = setInterval(() => {
    pass ??= tellDueSessions(deps).finally(() => {
      pass = null;
    });
  }, pollMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await pass;
    },
  };
}

async function tellDueSessions(deps: DeadlineWatchDeps): Promise<void> {
  const { store, log, now } = deps;
  try {
    const due = (await store.dueSessions(now(), mostAtOnce)).values();
    // One iterator: each session is told by one of them.
    const told = await Promise.allSettled(Array.from({ length: sideBySide }, () => tellEach(deps, due)));
    const problem = told.find(({ status }) => status === "rejected");
    if (problem?.status === "rejected") throw problem.reason;
  } catch (error) {
    tellProblem(log, "deadlines could not be checked", error);
  }
}

async function tellEach(
  { changeSession }: DeadlineWatchDeps,
  sessions: Iterable<PaymentSession>,
): Promise<void> {
  for (const { id, deadline } of sessions) {
    if (deadline === null) continue;
    await changeSession({
      sessionId: id,
      event: { type: "deadline_passed", deadlineAt: deadline.at },
      actor: "clock",
    });
  }
}
