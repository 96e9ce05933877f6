import type { HistoryError, HistoryStep } from "@tacet/shared/history";
import type { Say } from "../say.ts";

/** What payments came to, for supervisors and admins. Amounts, shares, times and dates come formatted. */
export interface HistoryTexts {
  readonly title: string;
  readonly range: string;
  readonly ranges: Readonly<Record<"today" | "yesterday" | "last7" | "last30" | "custom", string>>;
  readonly from: string;
  readonly to: string;
  readonly show: string;
  readonly rangeProblems: Readonly<Record<"missing" | "order", string>> & { readonly tooLong: Say<"days"> };
  readonly zone: string;
  readonly zoneHint: string;
  readonly zoneUnknown: string;
  /** Above the figures: which days they are of. */
  readonly shown: Say<"from" | "to" | "zone">;
  readonly shownDay: Say<"day" | "zone">;
  readonly onlyAgent: Say<"name">;
  readonly onlyQueue: Say<"name">;
  readonly showAll: string;
  /** Names the button on a row of a table; begins with the name, which is all that is seen on it. */
  readonly showOnly: Say<"name">;
  readonly refresh: string;
  readonly export: string;
  readonly exported: string;
  readonly loading: string;
  readonly nothing: string;
  readonly nothingNext: string;
  readonly problems: Readonly<Record<HistoryError["code"] | "unreachable", string>>;
  readonly again: string;
  readonly deletedBefore: Say<"date">;
  readonly figures: Readonly<
    Record<"payments" | "approvalRate" | "medianToPay" | "approved" | "refunded", string>
  >;
  readonly hints: Readonly<Record<"approvalRate" | "medianToPay", string>>;
  /** In place of a figure that there is none of. */
  readonly none: string;
  /** Below a figure: what it was in the days before. */
  readonly before: Say<"value">;
  readonly comparedWith: Say<"from" | "to">;
  readonly notCompared: string;
  readonly charts: {
    readonly payments: Readonly<Record<HistoryStep, string>>;
    readonly approvalRate: string;
    readonly medianToPay: string;
    readonly reasons: string;
    readonly agents: string;
    readonly queues: string;
  };
  /** What a chart is to a screen reader. */
  readonly chartOf: Say<"title">;
  /** Opens the table below a chart. */
  readonly table: string;
  readonly columns: Readonly<
    Record<
      | "when"
      | "payments"
      | "approved"
      | "notApproved"
      | "rate"
      | "median"
      | "reason"
      | "result"
      | "agent"
      | "queue",
      string
    >
  >;
  readonly largest: Say<"shown" | "all">;
  readonly unknownQueue: string;
  readonly removedAgent: string;
  readonly noReason: string;
}
