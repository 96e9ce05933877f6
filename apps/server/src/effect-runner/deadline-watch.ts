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

async function tellDueSessions({ store, changeSession, log, now }: DeadlineWatchDeps): Promise<void> {
  try {
    for (const { id, deadline } of await store.dueSessions(now(), mostAtOnce)) {
      if (deadline === null) continue;
      await changeSession({
        sessionId: id,
        event: { type: "deadline_passed", deadlineAt: deadline.at },
        actor: "clock",
      });
    }
  } catch (error) {
    tellProblem(log, "deadlines could not be checked", error);
  }
}
