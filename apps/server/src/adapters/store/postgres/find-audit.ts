/** What an admin looks for in the audit. No search takes long, however long the chain is: it stops and says where. */
import type { AccountId } from "@tacet/shared/ids";
import { and, desc, eq, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import type { AuditSearch, FoundAudit } from "../../../ports/accounts/index.ts";
import { audit, auditChains } from "./accounts-schema.ts";
import type { Database } from "./connect.ts";
import { sessions } from "./schema.ts";

/** Numbers are without a gap, so that a stretch of them bounds what one statement reads. */
const stretch = 5_000;
/** How long one search goes from stretch to stretch, in ms. */
const budgetMs = 1_500;

/** See `AuditLog.findAudit`. */
export async function findAudit(
  database: Database,
  accountId: AccountId,
  search: AuditSearch,
): Promise<FoundAudit> {
  const [chain] = await database.select().from(auditChains).where(eq(auditChains.accountId, accountId));
  const entries: FoundAudit["entries"][number][] = [];
  if (chain === undefined) return { entries, next: null, searchedTo: null };
  const fits = conditionsOf(accountId, search);
  const end = performance.now() + budgetMs;
  const first = chain.anchorSeq + 1;
  let above = Math.min(search.before ?? Number.POSITIVE_INFINITY, chain.seq + 1);
  while (above > first && entries.length < search.most && performance.now() < end) {
    if (await isTooOld(database, accountId, above - 1, search.from)) {
      above = first;
      break;
    }
    const lowest = Math.max(first, above - stretch);
    const wanted = search.most - entries.length;
    const rows = await database
      .select()
      .from(audit)
      .where(and(eq(audit.accountId, accountId), gte(audit.seq, lowest), lt(audit.seq, above), ...fits))
      .orderBy(desc(audit.seq))
      .limit(wanted);
    entries.push(...rows.map(({ id: _, ...entry }) => entry));
    above = rows.length === wanted ? (rows.at(-1)?.seq ?? lowest) : lowest;
  }
  return {
    entries,
    next: above > first ? above : null,
    searchedTo: await recordedAt(database, accountId, above),
  };
}

function conditionsOf(accountId: AccountId, search: AuditSearch): readonly (SQL | undefined)[] {
  const { actions, actor, payment, from, to } = search;
  return [
    actions === undefined ? undefined : inArray(audit.action, [...actions]),
    actor === undefined ? undefined : eq(audit.actor, actor as never),
    payment === undefined ? undefined : isAbout(accountId, payment),
    from === undefined ? undefined : gte(audit.recordedAt, from),
    to === undefined ? undefined : lt(audit.recordedAt, to),
  ];
}

/** A reference may be of several payments; each half has an index of its own. */
function isAbout(accountId: AccountId, payment: string): SQL | undefined {
  const mine = and(eq(sessions.accountId, accountId), eq(sessions.reference, payment));
  return or(
    eq(audit.about, `session:${payment}`),
    sql`${audit.about} in (
      select 'session:' || ${sessions.id} from ${sessions} where ${mine} and phase = 'closed'
      union all
      select 'session:' || ${sessions.id} from ${sessions} where ${mine} and (phase <> 'closed' or outcome = 'unresolved'))`,
  );
}

/** What comes before it is older still, but for a clock that was put back by more than a stretch takes. */
async function isTooOld(
  database: Database,
  accountId: AccountId,
  seq: number,
  from: number | undefined,
): Promise<boolean> {
  if (from === undefined) return false;
  const at = await recordedAt(database, accountId, seq);
  return at !== null && at < from;
}

async function recordedAt(database: Database, accountId: AccountId, seq: number): Promise<number | null> {
  const [row] = await database
    .select({ at: audit.recordedAt })
    .from(audit)
    .where(and(eq(audit.accountId, accountId), eq(audit.seq, seq)));
  return row?.at ?? null;
}
