import { type HistoryFigures, type HistoryReason, removedAgentId } from "@tacet/shared/history";
import type { AgentId } from "@tacet/shared/ids";
import { isCurrencyCode } from "@tacet/shared/money";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { asc, sql } from "drizzle-orm";
import { noOutcomes } from "../../../ports/history/figures.ts";
import type { HistoryCounts, HistoryRange, PaymentHistory } from "../../../ports/history/index.ts";
import type { Database } from "./connect.ts";
import { type CountedRow, countStatement, isWanted } from "./history-counts.ts";
import { readSession, type StoredSession } from "./older-forms.ts";
import { readSnapshot } from "./read-snapshot.ts";
import { sessions } from "./schema.ts";

export function createHistoryStore(database: Database): PaymentHistory {
  return {
    count: async (wanted) => {
      const { rows } = await database.execute<CountedRow>(countStatement(wanted, wanted.starts));
      return toCounts(rows, wanted.starts);
    },
    total: async (wanted) => {
      const { rows } = await database.execute<CountedRow>(countStatement(wanted, null));
      return toTotal(rows);
    },
    payments: (wanted) => pagesOf(database, wanted),
  };
}

const pageSize = 500;

async function* pagesOf(
  database: Database,
  wanted: HistoryRange,
): AsyncGenerator<readonly PaymentSession[], void> {
  yield* readSnapshot(database, async function* (session) {
    const began = sql`(body->>'createdAt')::bigint`;
    const query = session
      .select({ body: sessions.body })
      .from(sessions)
      .where(isWanted(wanted, began, sql`body#>>'{queue,id}'`))
      // The order of the index: the first page is there at once, whatever the range.
      .orderBy(asc(sessions.createdAt), asc(sessions.id));
    await session.execute(sql`declare history no scroll cursor for ${query}`);
    for (;;) {
      const { rows } = await session.execute<{ body: StoredSession }>(
        sql.raw(`fetch ${pageSize} from history`),
      );
      if (rows.length > 0) yield rows.map(({ body }) => readSession(body));
      if (rows.length < pageSize) return;
    }
  });
}

function toCounts(rows: readonly CountedRow[], starts: readonly number[]): HistoryCounts {
  const of = (kind: CountedRow["kind"]) => rows.filter((row) => row.kind === kind).sort(byPayments);
  const pieces = new Map(of("piece").map((row) => [row.piece, toFigures(row)]));
  return {
    total: toTotal(rows),
    over: starts.map((_, index) => pieces.get(index + 1) ?? noFigures),
    agents: of("agent").map((row) => {
      return { ...toFigures(row), id: (row.agent_id ?? removedAgentId) as AgentId, name: row.name };
    }),
    queues: of("queue").map((row) => ({ ...toFigures(row), id: row.queue_id, name: row.name })),
    reasons: of("reason")
      .filter(({ outcome }) => outcome !== null && outcome !== "approved")
      .map((row) => {
        const { outcome, reason } = row as unknown as Pick<HistoryReason, "outcome" | "reason">;
        return { outcome, reason, payments: Number(row.payments) };
      }),
  };
}

/** As many first as there are; equals in an order that stays. */
function byPayments(one: CountedRow, other: CountedRow): number {
  const key = ({ agent_id, queue_id, outcome, reason }: CountedRow) =>
    `${agent_id ?? queue_id ?? ""}${outcome ?? ""} ${reason ?? ""}`;
  return Number(other.payments) - Number(one.payments) || (key(one) < key(other) ? -1 : 1);
}

const noFigures: HistoryFigures = { payments: 0, outcomes: noOutcomes, medianMsToPay: null };

function toFigures(row: CountedRow): HistoryFigures {
  return {
    payments: Number(row.payments),
    outcomes: {
      approved: Number(row.approved),
      partly_approved: Number(row.partly_approved),
      declined: Number(row.declined),
      canceled: Number(row.canceled),
      expired: Number(row.expired),
      failed: Number(row.failed),
      unresolved: Number(row.unresolved),
    },
    medianMsToPay: row.median_ms,
  };
}

function toTotal(rows: readonly CountedRow[]): HistoryCounts["total"] {
  const total = rows.find(({ kind }) => kind === "total");
  const amounts = rows.flatMap(({ kind, currency, approved_units, refunded_units }) =>
    kind === "currency" && currency !== null && isCurrencyCode(currency)
      ? [{ currency, approvedUnits: Number(approved_units), refundedUnits: Number(refunded_units) }]
      : [],
  );
  return {
    ...(total === undefined ? noFigures : toFigures(total)),
    amounts: amounts
      .filter(({ approvedUnits, refundedUnits }) => approvedUnits > 0 || refundedUnits > 0)
      .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
  };
}
