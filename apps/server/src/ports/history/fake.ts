import type { HistoryFigures, HistoryReason, HistoryTotal } from "@tacet/shared/history";
import { type CurrencyCode, currencyCodes } from "@tacet/shared/money";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { approvedUnits, msToPay, noOutcomes, reasonOf, refundedUnits } from "./figures.ts";
import type { CountedRange, HistoryCounts, HistoryRange, PaymentHistory } from "./index.ts";

/** The history of sessions in memory, counted one by one. */
export class FakeHistory implements PaymentHistory {
  readonly sessions: PaymentSession[] = [];
  /** So many payments make a page. */
  pageSize = 2;

  async count(wanted: CountedRange): Promise<HistoryCounts> {
    const found = this.#find(wanted);
    const { starts, until } = wanted;
    return {
      total: toTotal(found),
      over: starts.map((start, index) => {
        const end = starts[index + 1] ?? until;
        return toFigures(found.filter(({ createdAt }) => createdAt >= start && createdAt < end));
      }),
      agents: grouped(
        found,
        ({ agentId }) => agentId,
        ({ agentName }) => agentName,
      ),
      queues: grouped(
        found,
        ({ queue }) => queue?.id ?? null,
        ({ queue }) => queue?.name ?? null,
      ),
      reasons: toReasons(found),
    };
  }

  total(wanted: HistoryRange): Promise<HistoryTotal> {
    return Promise.resolve(toTotal(this.#find(wanted)));
  }

  async *payments(wanted: HistoryRange): AsyncGenerator<readonly PaymentSession[], void> {
    const found = this.#find(wanted);
    for (let at = 0; at < found.length; at += this.pageSize) yield found.slice(at, at + this.pageSize);
  }

  #find({ accountId, from, until, agentId, queueId }: HistoryRange): readonly PaymentSession[] {
    return this.sessions
      .filter((session) => session.accountId === accountId && session.phase === "closed")
      .filter(({ createdAt }) => createdAt >= from && createdAt < until)
      .filter((session) => agentId === undefined || session.agentId === agentId)
      .filter(({ queue }) => queueId === undefined || (queue?.id ?? null) === queueId)
      .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  }
}

function toFigures(sessions: readonly PaymentSession[]): HistoryFigures {
  const outcomes = { ...noOutcomes };
  for (const { outcome } of sessions) if (outcome !== null) outcomes[outcome] += 1;
  const times = sessions.map(msToPay).filter((ms) => ms !== null);
  return { payments: sessions.length, outcomes, medianMsToPay: median(times) };
}

function toTotal(sessions: readonly PaymentSession[]): HistoryTotal {
  const amounts = currencyCodes.map((currency) => {
    const mine = sessions.filter(({ money }) => money.currency === currency);
    const sum = (units: (session: PaymentSession) => number) =>
      mine.reduce((whole, session) => whole + units(session), 0);
    return { currency, approvedUnits: sum(approvedUnits), refundedUnits: sum(refundedUnits) };
  });
  const isSome = (amount: { approvedUnits: number; refundedUnits: number; currency: CurrencyCode }) =>
    amount.approvedUnits > 0 || amount.refundedUnits > 0;
  return { ...toFigures(sessions), amounts: amounts.filter(isSome) };
}

function grouped<Id extends string | null>(
  sessions: readonly PaymentSession[],
  idOf: (session: PaymentSession) => Id,
  nameOf: (session: PaymentSession) => string | null,
) {
  const byId = new Map<Id, PaymentSession[]>();
  for (const session of sessions) byId.set(idOf(session), [...(byId.get(idOf(session)) ?? []), session]);
  return [...byId]
    .map(([id, mine]) => ({
      ...toFigures(mine),
      id,
      name: mine.map(nameOf).findLast((name) => name !== null) ?? null,
    }))
    .sort((a, b) => b.payments - a.payments || ((a.id ?? "") < (b.id ?? "") ? -1 : 1));
}

function toReasons(sessions: readonly PaymentSession[]): readonly HistoryReason[] {
  const counted = new Map<string, HistoryReason>();
  for (const session of sessions) {
    const { outcome } = session;
    if (outcome === null || outcome === "approved") continue;
    const reason = reasonOf(session);
    const key = `${outcome} ${reason ?? ""}`;
    counted.set(key, { outcome, reason, payments: (counted.get(key)?.payments ?? 0) + 1 });
  }
  return [...counted]
    .sort(([one, a], [other, b]) => b.payments - a.payments || (one < other ? -1 : 1))
    .map(([, reason]) => reason);
}

/** Of an even number the middle between the two in the middle, as `percentile_cont(0.5)` has it. */
function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
