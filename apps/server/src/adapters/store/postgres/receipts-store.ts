/**
 * Receipts. What must never happen: the address stays once the receipt is sent or given up; two servers send the same one.
 * Times are the database's, so that all servers agree.
 */
import type { SessionId } from "@tacet/shared/ids";
import { and, asc, count, eq, gt, type SQL, sql } from "drizzle-orm";
import type { ClaimedReceipt, NewReceipt, Receipts } from "../../../ports/receipts/index.ts";
import { writeAudit } from "./audit-store.ts";
import type { Database } from "./connect.ts";
import { receipts } from "./receipts-schema.ts";
import { seen, sessions } from "./schema.ts";
import { preparedStatement } from "./statement.ts";

export function createReceiptsStore(database: Database): Receipts {
  return {
    ask: (receipt) => ask(database, receipt),
    receiptsOf: (sessionId) => receiptsOf(database, sessionId),
    claimReceipts: async (most, leaseMs) => {
      const rows = await claimStatement(database, [most, leaseMs / 1_000]);
      return rows.map(({ session_id, account_id, was_in_hand, age_ms, attempts, ...known }) => ({
        ...known,
        sessionId: session_id,
        accountId: account_id,
        attempt: attempts,
        wasInHand: was_in_hand,
        ageMs: Math.round(age_ms),
      }));
    },
    concludeReceipt: async (id, state) => {
      await database.update(receipts).set({ state, sealed: null, inHand: false }).where(stillAsked(id));
    },
    retryReceipt: async (id, delayMs) => {
      await database
        .update(receipts)
        .set({ inHand: false, dueAt: inMs(delayMs) })
        .where(stillAsked(id));
    },
    linkedReceipt: async (linkHash) => {
      const [row] = await database
        .select({ sessionId: receipts.sessionId, language: receipts.language })
        .from(receipts)
        .where(and(eq(receipts.linkHash, linkHash), gt(receipts.linkUntil, sql`now()`)));
      return row ?? null;
    },
  };
}

/** The row of the payment is locked: of several that are asked for at once, each counts those before it. */
async function ask(database: Database, receipt: NewReceipt): ReturnType<Receipts["ask"]> {
  const { accountId, sessionId, once, bounds, audit, linkMs, ...row } = receipt;
  return await database.transaction(async (transaction) => {
    const [session] = await transaction
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.id, sessionId), eq(sessions.accountId, accountId)))
      .for("update");
    if (session === undefined) return "gone";
    const noted = await transaction
      .insert(seen)
      .values({ ...once, sessionId })
      .onConflictDoNothing()
      .returning({ id: seen.id });
    if (noted.length === 0) return "seen_before";
    const counted = async (where: SQL | undefined) =>
      (await transaction.select({ count: count() }).from(receipts).where(where))[0]?.count ?? 0;
    const ofPayment = await counted(eq(receipts.sessionId, sessionId));
    const since = inMs(-bounds.withinMs);
    const ofAccount = await counted(and(eq(receipts.accountId, accountId), gt(receipts.askedAt, since)));
    if (ofPayment >= bounds.perPayment || ofAccount >= bounds.perAccount) {
      // Asked again later, the same request may pass.
      await transaction.delete(seen).where(and(eq(seen.source, once.source), eq(seen.id, once.id)));
      return "too_many";
    }
    const linkUntil = row.linkHash === null ? null : inMs(linkMs);
    await transaction.insert(receipts).values({ ...row, accountId, sessionId, linkUntil });
    await writeAudit(transaction, audit);
    return "asked";
  });
}

async function receiptsOf(database: Database, sessionId: SessionId): ReturnType<Receipts["receiptsOf"]> {
  const rows = await database
    .select({
      id: receipts.id,
      channel: receipts.channel,
      to: receipts.masked,
      language: receipts.language,
      state: receipts.state,
      at: receipts.askedAt,
    })
    .from(receipts)
    .where(eq(receipts.sessionId, sessionId))
    .orderBy(asc(receipts.askedAt), asc(receipts.id));
  return rows.map(({ at, ...known }) => ({ ...known, at: at.getTime() }));
}

const claimStatement = preparedStatement<
  Pick<ClaimedReceipt, "id" | "channel" | "language" | "sealed"> & {
    readonly session_id: ClaimedReceipt["sessionId"];
    readonly account_id: ClaimedReceipt["accountId"];
    readonly attempts: number;
    readonly was_in_hand: boolean;
    readonly age_ms: number;
  }
>(
  "claim_receipts",
  `with due as (
     select id, in_hand from receipts where state = 'asked' and due_at <= now() order by due_at limit $1
     for update skip locked
   )
   update receipts as receipt set in_hand = true, attempts = receipt.attempts + 1,
     due_at = now() + make_interval(secs => $2)
   from due where receipt.id = due.id
   returning receipt.id, receipt.session_id, receipt.account_id, receipt.channel, receipt.language, receipt.sealed,
     receipt.attempts, due.in_hand as was_in_hand,
     (extract(epoch from now() - receipt.asked_at) * 1000)::float8 as age_ms`,
);

/** A try whose claim has lapsed may end after another one has concluded it. */
function stillAsked(id: string) {
  return and(eq(receipts.id, id), eq(receipts.state, "asked"));
}

function inMs(ms: number) {
  return sql`now() + make_interval(secs => ${ms / 1_000})`;
}
