import type { Logger } from "../logger.ts";
import type { AuditLog } from "../ports/accounts/index.ts";
import { auditDigest } from "./audit-chain.ts";

/**
 * Writes the end of each chain of the audit that has moved since the last time into the log: kept elsewhere, it shows later
 * on that nobody has cut entries off or rewritten the whole chain (PCI DSS 10.3.4). Gives how many.
 */
export type TellAuditHeads = () => Promise<number>;

export function createTellAuditHeads(deps: {
  readonly accounts: Pick<AuditLog, "auditChains">;
  readonly log: Logger;
}): TellAuditHeads {
  const told = new Map<string, number>();
  return async () => {
    const moved = (await deps.accounts.auditChains()).filter(
      ({ accountId, seq }) => told.get(accountId) !== seq,
    );
    for (const { accountId, seq, hash } of moved) {
      deps.log.info("audit head", { chain: chainName(accountId), seq, hash });
      told.set(accountId, seq);
    }
    return moved.length;
  };
}

/** Names a chain where no account is to be named. */
export function chainName(accountId: string): string {
  return auditDigest(accountId).slice(0, 12);
}
