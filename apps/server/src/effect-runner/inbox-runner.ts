/**
 * Works on Zoom's words after they were stored and answered, several at once: one that takes long, for Zoom has to be
 * asked, holds up none of the others. A process that is killed in the middle loses none: the
 * claim lapses, and the message is worked on again.
 */
import { unitOfWork } from "../budget/index.ts";
import type { Logger } from "../logger.ts";
import type { Engagements, InboxMessage } from "../ports/engagements/index.ts";
import type { WorkOnMessage } from "../use-cases/work-on-message.ts";
import { type ClaimLoop, startClaimLoop } from "./claim-loop.ts";
import { tellProblem } from "./tell-problem.ts";

export interface InboxRunnerDeps {
  readonly engagements: Pick<Engagements, "claimMessages" | "finishMessage" | "retryMessage">;
  readonly work: WorkOnMessage;
  readonly log: Logger;
  /** Epoch ms. */
  now(): number;
  /** Time between two looks, in ms; 1000 unless told. What came on this node is worked on at once. */
  readonly pollMs?: number;
}

const mostAtOnce = 16;
const leaseMs = 30_000;
/** Of a claim, in ms, for putting the message away. */
const spareMs = 5_000;
const shortestDelayMs = 1_000;
const longestDelayMs = 300_000;
/** A message that could not be worked on for so long is a bug of ours; it is given up, and said so. */
const giveUpMs = 24 * 3_600_000;

export function createInboxRunner(deps: InboxRunnerDeps): ClaimLoop {
  return startClaimLoop({
    mostAtOnce,
    pollMs: deps.pollMs ?? 1_000,
    claim: (most) => deps.engagements.claimMessages(most, leaseMs),
    workOn: (message) => unitOfWork(leaseMs - spareMs, () => workOn(deps, message)),
    onProblem: (error) => tellProblem(deps.log, "messages of Zoom could not be claimed", error),
  });
}

/** Never rejects. */
async function workOn(deps: InboxRunnerDeps, message: InboxMessage): Promise<void> {
  try {
    await workOnce(deps, message);
  } catch (error) {
    // The claim lapses, and the message is worked on again as after a crash.
    tellProblem(deps.log, "a message of Zoom could not be put away", error, { event: message.event.type });
  }
}

async function workOnce({ engagements, work, log, now }: InboxRunnerDeps, message: InboxMessage) {
  const { id, event, receivedAt } = message;
  try {
    if ((await work(message)) === "done") await engagements.finishMessage(id);
    else await engagements.retryMessage(id, delayFor(now() - receivedAt));
  } catch (error) {
    const isHopeless = now() - receivedAt > giveUpMs;
    const told = isHopeless ? "a message of Zoom was given up" : "a message of Zoom failed";
    tellProblem(log, told, error, { event: event.type });
    if (isHopeless) await engagements.finishMessage(id);
    else await engagements.retryMessage(id, delayFor(now() - receivedAt));
  }
}

/** As long again as it has been waiting already. */
function delayFor(ageMs: number): number {
  return Math.min(longestDelayMs, Math.max(shortestDelayMs, ageMs));
}
