import { hostname } from "node:os";
import type { AccountId, AgentId } from "@tacet/shared/ids";
import { and, asc, desc, eq, lt, lte, sql } from "drizzle-orm";
import type { Audit, AuditEntry, AuditLog } from "../../../ports/accounts/index.ts";
import { audit, auditChains } from "./accounts-schema.ts";
import type { Database } from "./connect.ts";
import { findAudit } from "./find-audit.ts";
import { readAudit } from "./read-audit.ts";

/** What an entry can be written with: the database, or the transaction of what it is about. */
export type Writer = Pick<Database, "insert">;

/**
 * Writes an entry down. From then on the account's chain is locked until the transaction ends, so this is the last thing
 * in one that changes something else.
 */
export async function writeAudit(database: Writer, entry: AuditEntry): Promise<void> {
  await database.insert(audit).values(auditColumns(entry));
}

/** What is written of an entry; the rest the database fills in. */
export function auditColumns(entry: AuditEntry) {
  const { from, role = null, about = null, why = null, result = "ok", ...rest } = entry;
  return {
    ...rest,
    role,
    about,
    why,
    result,
    channel: from?.channel ?? null,
    address: from?.address ?? null,
    node: hostname(),
  };
}

/**
 * Does `change` and writes the entry down, both or neither. A change that gives `null` or `false` has changed nothing, and
 * nothing is written.
 */
export async function withAudit<Value>(
  database: Database,
  entry: AuditEntry | undefined,
  change: (transaction: Pick<Database, "insert" | "update" | "delete">) => Promise<Value>,
): Promise<Value> {
  if (entry === undefined) return await change(database);
  return await database.transaction(async (transaction) => {
    const changed = await change(transaction);
    if (changed !== false && changed !== null) await writeAudit(transaction, entry);
    return changed;
  });
}

export function createAuditStore(database: Database): Audit & AuditLog {
  return {
    appendAudit: (entry) => writeAudit(database, entry),
    auditOf: async (accountId, most, action) => {
      const rows = await database
        .select()
        .from(audit)
        .where(
          and(eq(audit.accountId, accountId), action === undefined ? undefined : eq(audit.action, action)),
        )
        .orderBy(desc(audit.seq))
        .limit(most);
      return rows.map(toEntry);
    },
    auditChains: () => database.select().from(auditChains).orderBy(asc(auditChains.accountId)),
    readAudit: (accountId, range = {}) => readAudit(database, accountId, range),
    erasePerson: async (accountId, actor, entry) =>
      await database.transaction(async (transaction) => {
        const theirs = and(eq(audit.accountId, accountId), eq(audit.actor, actor));
        const erased = await transaction.update(audit).set(nobody).where(theirs);
        await writeAudit(transaction, entry);
        return erased.rowCount ?? 0;
      }),
    forgetAudit: (before) => forgetAudit(database, before),
    findAudit: (accountId, search) => findAudit(database, accountId, search),
  };
}

/** All that is personal in an entry: one goes with the other, for the salt is theirs together. */
export const nobody = { actor: null as AgentId | null, address: null, about: null, why: null, salt: null };

/** What is not there is left out, as it was when the entry was appended. */
function toEntry(row: typeof audit.$inferSelect): AuditEntry {
  const { accountId, actor, action, details, at, role, about, why, result, channel, address } = row;
  return {
    accountId,
    actor,
    action,
    details,
    at,
    ...(role === null ? {} : { role }),
    ...(about === null ? {} : { about }),
    ...(why === null ? {} : { why }),
    ...(result === "ok" ? {} : { result }),
    ...(channel === null ? {} : { from: { channel, address } }),
  };
}

const piece = 2_000;

/** In pieces, none of which takes longer than a statement of ours should. */
async function forgetAudit(database: Database, before: number): Promise<number> {
  const accounts = await database
    .selectDistinct({ accountId: audit.accountId })
    .from(audit)
    .where(lt(audit.recordedAt, before));
  let count = 0;
  for (const { accountId } of accounts)
    for (let deleted = piece; deleted === piece; count += deleted)
      deleted = await forgetPiece(database, accountId, before);
  return count;
}

/** Only from the beginning of the chain on: one that is younger keeps all that come after it, whatever the clock said. */
async function forgetPiece(database: Database, accountId: AccountId, before: number): Promise<number> {
  return await database.transaction(async (transaction) => {
    // One node at a time; whoever comes second finds the anchor moved.
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${accountId}, 7221385))`);
    const oldest = await transaction
      .select({ seq: audit.seq, hash: audit.hash, recordedAt: audit.recordedAt })
      .from(audit)
      .where(eq(audit.accountId, accountId))
      .orderBy(asc(audit.seq))
      .limit(piece);
    const young = oldest.findIndex(({ recordedAt }) => recordedAt >= before);
    const last = (young < 0 ? oldest : oldest.slice(0, young)).at(-1);
    if (last === undefined) return 0;
    await transaction
      .update(auditChains)
      .set({ anchorSeq: last.seq, anchorHash: last.hash })
      .where(eq(auditChains.accountId, accountId));
    const deleted = await transaction
      .delete(audit)
      .where(and(eq(audit.accountId, accountId), lte(audit.seq, last.seq)));
    return deleted.rowCount ?? 0;
  });
}
