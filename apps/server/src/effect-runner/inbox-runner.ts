/**
 * Works on Zoom's words after they were stored and answered. A process that is killed in the middle loses none: the
 * claim lapses, and the message is worked on again.
 */
import { errorName, type Logger } from "../logger.ts";
import type { Engagements, InboxMessage } from "../ports/engagements/index.ts";
import type { WorkOnMessage } from "../use-cases/work-on-message.ts";

export interface InboxRunnerDeps {
  readonly engagements: Pick<Engagements, "claimMessages" | "finishMessage" | "retryMessage">;
  readonly work: WorkOnMessage;
  readonly log: Logger;
  /** Epoch ms. */
  now(): number;
  /** Time between two looks, in ms; 1000 unless told. What came on this node is worked on at once. */
  readonly pollMs?: number;
}

export interface InboxRunner {
  /** Something may have come. */
  wake(): void;
  /** Takes no more, and waits for what is under way. */
  stop(): Promise<void>;
}

const mostAtOnce = 16;
const leaseMs = 30_000;
const shortestDelayMs = 1_000;
const longestDelayMs = 300_000;
/** A message that could not be worked on for so long is a bug of ours; it is given up, and said so. */
const giveUpMs = 24 * 3_600_000;

export function createInboxRunner(deps: InboxRunnerDeps): InboxRunner {
  let stopped = false;
  let again = false;
  let round: Promise<void> | null = null;
  const wake = (): void => {
    if (stopped) return;
    again = true;
    round ??= (async () => {
      while (again && !stopped) {
        again = false;
        if (await workOnDue(deps)) again = true;
      }
    })().finally(() => {
      round = null;
      if (again) wake();
    });
  };
  const poll = setInterval(wake, deps.pollMs ?? 1_000);
  return {
    wake,
    stop: async () => {
      stopped = true;
      clearInterval(poll);
      await round;
    },
  };
}

/** `true`: there may be more that is due. Never rejects. */
async function workOnDue(deps: InboxRunnerDeps): Promise<boolean> {
  try {
    const messages = await deps.engagements.claimMessages(mostAtOnce, leaseMs);
    await Promise.all(messages.map((message) => workOn(deps, message)));
    return messages.length === mostAtOnce;
  } catch (error) {
    deps.log.error("messages of Zoom could not be claimed", { error: errorName(error) });
    return false;
  }
}

async function workOn(
  { engagements, work, log, now }: InboxRunnerDeps,
  message: InboxMessage,
): Promise<void> {
  const { id, event, receivedAt } = message;
  try {
    if ((await work(message)) === "done") await engagements.finishMessage(id);
    else await engagements.retryMessage(id, delayFor(now() - receivedAt));
  } catch (error) {
    const isHopeless = now() - receivedAt > giveUpMs;
    log.error(isHopeless ? "a message of Zoom was given up" : "a message of Zoom failed", {
      event: event.type,
      error: errorName(error),
    });
    if (isHopeless) await engagements.finishMessage(id);
    else await engagements.retryMessage(id, delayFor(now() - receivedAt));
  }
}

/** As long again as it has been waiting already. */
function delayFor(ageMs: number): number {
  return Math.min(longestDelayMs, Math.max(shortestDelayMs, ageMs));
}
