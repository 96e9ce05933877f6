import type { AccountId } from "@tacet/shared/ids";
import { and, asc, desc, eq, gt, gte, lt, lte } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { AuditChain, AuditPage, AuditRange } from "../../../ports/accounts/index.ts";
import { audit, auditChains } from "./accounts-schema.ts";
import type { Database } from "./connect.ts";
import { readSnapshot } from "./read-snapshot.ts";

const pageSize = 500;

/** See `Audit.readAudit`. */
export async function* readAudit(
  database: Database,
  accountId: AccountId,
  range: AuditRange,
): AsyncGenerator<AuditPage, void> {
  yield* readSnapshot(database, async function* (session) {
    const [chain] = await session.select().from(auditChains).where(eq(auditChains.accountId, accountId));
    if (chain !== undefined) yield* pagesOf(session, chain, range);
  });
}

async function* pagesOf(
  session: NodePgDatabase,
  chain: AuditChain,
  range: AuditRange,
): AsyncGenerator<AuditPage, void> {
  const { after, last } = await boundsOf(session, chain, range);
  const before = await linkAt(session, chain, after);
  for (let from = after, isFirst = true; ; isFirst = false) {
    const rows = await session
      .select()
      .from(audit)
      .where(and(eq(audit.accountId, chain.accountId), gt(audit.seq, from), lte(audit.seq, last)))
      .orderBy(asc(audit.seq), asc(audit.id))
      .limit(pageSize);
    const entries = rows.map(({ id: _, ...entry }) => entry);
    if (isFirst || entries.length > 0) yield { chain, before, entries };
    if (entries.length < pageSize) return;
    from = entries.at(-1)?.seq ?? last;
  }
}

const everything = Number.MAX_SAFE_INTEGER;

/** Between which numbers the entries of the range are: a chain is read without gaps, even if the clock once went back. */
async function boundsOf(session: NodePgDatabase, { accountId, anchorSeq }: AuditChain, range: AuditRange) {
  const mine = eq(audit.accountId, accountId);
  const seqOf = async (condition: ReturnType<typeof and>, order: typeof asc | typeof desc) => {
    const query = session.select({ seq: audit.seq }).from(audit).where(condition);
    return (await query.orderBy(order(audit.seq)).limit(1))[0]?.seq;
  };
  const { from, to } = range;
  const first = from === undefined ? undefined : await seqOf(and(mine, gte(audit.recordedAt, from)), asc);
  const last = to === undefined ? everything : await seqOf(and(mine, lt(audit.recordedAt, to)), desc);
  const after = from === undefined ? anchorSeq : first === undefined ? everything - 1 : first - 1;
  return { after, last: last ?? 0 };
}

async function linkAt(session: NodePgDatabase, chain: AuditChain, seq: number): Promise<AuditPage["before"]> {
  const { accountId, anchorSeq, anchorHash } = chain;
  if (seq >= everything - 1) return { seq: chain.seq, hash: chain.hash };
  if (seq <= anchorSeq) return { seq: anchorSeq, hash: anchorHash };
  const [row] = await session
    .select({ hash: audit.hash })
    .from(audit)
    .where(and(eq(audit.accountId, accountId), eq(audit.seq, seq)));
  return { seq, hash: row?.hash ?? "" };
}
