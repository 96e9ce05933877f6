import type { HistoryFigures, HistoryReason, HistoryTotal } from "@tacet/shared/history";
import type { AccountId, AgentId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";

/** What closed payments came to, and the payments themselves, in order. */
export interface PaymentHistory {
  /** As of one moment: of `over`, `agents`, `queues` and `reasons` each has every payment of the range once. */
  count(wanted: CountedRange): Promise<HistoryCounts>;
  /** Only how much it is. */
  total(wanted: HistoryRange): Promise<HistoryTotal>;
  /**
   * The payments, the oldest first, page by page, as one snapshot. To be read to its end or closed: until then it holds a
   * connection.
   */
  payments(wanted: HistoryRange): AsyncIterable<readonly PaymentSession[]>;
}

/** Payments that were begun at `from` or later and before `until` (epoch ms), and are closed. */
export interface HistoryRange {
  readonly accountId: AccountId;
  readonly from: number;
  readonly until: number;
  /** Left out: of whomever. */
  readonly agentId?: AgentId | undefined;
  /** `null`: those of which no queue is known; left out: of whichever. */
  readonly queueId?: string | null | undefined;
}

export interface CountedRange extends HistoryRange {
  /** Where each piece of the range begins, epoch ms, in order; the first one at `from`. */
  readonly starts: readonly number[];
}

export interface HistoryCounts {
  readonly total: HistoryTotal;
  /** One for each start. */
  readonly over: readonly HistoryFigures[];
  /** The ones with the most payments first, and so the queues; names are the newest that are known. */
  readonly agents: readonly (HistoryFigures & { readonly id: AgentId; readonly name: string | null })[];
  readonly queues: readonly (HistoryFigures & { readonly id: string | null; readonly name: string | null })[];
  /** The most frequent first. */
  readonly reasons: readonly HistoryReason[];
}
