/**
 * Sends the receipts that were written down: claims one, sends it with no transaction open, writes down how that went. What
 * must never happen: a receipt that may have left is sent again by itself.
 */
import { unitOfWork } from "../budget/index.ts";
import type { Logger } from "../logger.ts";
import type { ClaimedReceipt, Receipts } from "../ports/receipts/index.ts";
import type { DeliverReceipt } from "../use-cases/receipts/index.ts";
import { type ClaimLoop, startClaimLoop } from "./claim-loop.ts";
import { tellProblem } from "./tell-problem.ts";

export interface ReceiptRunnerDeps {
  readonly receipts: Pick<Receipts, "claimReceipts" | "concludeReceipt" | "retryReceipt">;
  readonly deliver: DeliverReceipt;
  readonly log: Logger;
  /** Time between two looks, in ms; 2000 unless told. What was asked for on this node is sent at once. */
  readonly pollMs?: number;
}

const mostAtOnce = 8;
/** Longer than a message may take, so that a lapsed claim means a crash. */
const leaseMs = 60_000;
/** Of a claim, in ms, for writing down how it went. */
const spareMs = 10_000;

export function createReceiptRunner(deps: ReceiptRunnerDeps): ClaimLoop {
  const { receipts, log, pollMs = 2_000 } = deps;
  return startClaimLoop({
    mostAtOnce,
    pollMs,
    claim: (most) => receipts.claimReceipts(most, leaseMs),
    workOn: (receipt) => unitOfWork(leaseMs - spareMs, () => workOn(deps, receipt)),
    onProblem: (error) => tellProblem(log, "receipts could not be claimed", error),
  });
}

/** Never rejects. */
async function workOn({ receipts, deliver, log }: ReceiptRunnerDeps, receipt: ClaimedReceipt): Promise<void> {
  const { id, sessionId } = receipt;
  try {
    const delivered = await deliver(receipt);
    if (delivered.kind === "again") await receipts.retryReceipt(id, delivered.delayMs);
    else await receipts.concludeReceipt(id, delivered.state);
  } catch (error) {
    // The claim lapses, and the receipt counts as one that may have been sent.
    tellProblem(log, "a receipt failed unexpectedly", error, { sessionId });
  }
}
