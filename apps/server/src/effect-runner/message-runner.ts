/**
 * Sends the messages to customers that were written down: claims one, sends it with no transaction open, writes down how that
 * went. What must never happen: a message that may have left is sent again by itself.
 */
import { unitOfWork } from "../budget/index.ts";
import type { LogFields, Logger } from "../logger.ts";
import type { ClaimedMessage, CustomerMessages } from "../ports/customer-messages/index.ts";
import type { DeliverMessage } from "../use-cases/customer-messages/index.ts";
import { type ClaimLoop, startClaimLoop } from "./claim-loop.ts";
import { tellProblem } from "./tell-problem.ts";

export interface MessageRunnerDeps<About extends string> {
  /** Of one kind, see `CustomerMessages`. */
  readonly messages: Pick<CustomerMessages<About>, "claimMessages" | "concludeMessage" | "retryMessage">;
  readonly deliver: DeliverMessage<About>;
  /** What it is about, for the log. */
  fieldsOf(about: About): Pick<LogFields, "sessionId" | "linkId">;
  readonly log: Logger;
  /** Time between two looks, in ms; 2000 unless told. What was asked for on this node is sent at once. */
  readonly pollMs?: number;
}

const mostAtOnce = 8;
/** Longer than a message may take, so that a lapsed claim means a crash. */
const leaseMs = 60_000;
/** Of a claim, in ms, for writing down how it went. */
const spareMs = 10_000;

export function createMessageRunner<About extends string>(deps: MessageRunnerDeps<About>): ClaimLoop {
  const { messages, log, pollMs = 2_000 } = deps;
  return startClaimLoop({
    mostAtOnce,
    pollMs,
    claim: (most) => messages.claimMessages(most, leaseMs),
    workOn: (message) => unitOfWork(leaseMs - spareMs, () => workOn(deps, message)),
    onProblem: (error) => tellProblem(log, "messages to customers could not be claimed", error),
  });
}

/** Never rejects. */
async function workOn<About extends string>(
  { messages, deliver, fieldsOf, log }: MessageRunnerDeps<About>,
  message: ClaimedMessage<About>,
): Promise<void> {
  try {
    const delivered = await deliver(message);
    if (delivered.kind === "again") await messages.retryMessage(message.id, delivered.delayMs);
    else await messages.concludeMessage(message.id, delivered.state);
  } catch (error) {
    // The claim lapses, and the message counts as one that may have been sent.
    tellProblem(log, "a message to a customer failed unexpectedly", error, fieldsOf(message.about));
  }
}
