/** How numbers, times and names of the history are written. */
import {
  type HistoryFigures,
  type HistoryReason,
  type HistoryView,
  isTimeZone,
  removedAgentId,
} from "@tacet/shared/history";
import type { HistoryTexts, I18n, SuperviseTexts } from "../../i18n/index.ts";

/** Of all payments, those that were approved, from 0 to 1; `null`: there was none. */
export function approvalRate({ payments, outcomes }: HistoryFigures): number | null {
  return payments === 0 ? null : outcomes.approved / payments;
}

export interface Words {
  percent(share: number | null): string;
  /** Minutes and seconds. */
  duration(ms: number | null): string;
  /** A piece of the range, as its axis and its table have it. */
  piece(at: number): string;
  /** Day, month and year. */
  day(at: number): string;
  /** The same with the time of day. */
  moment(at: number): string;
  agent(agent: { readonly id: string; readonly name: string | null }): string;
  queue(queue: { readonly id: string | null; readonly name: string | null }): string;
  outcome(reason: HistoryReason): string;
  reason(reason: HistoryReason): string;
}

export function wordsOf(
  i18n: I18n,
  text: HistoryTexts,
  supervise: Pick<SuperviseTexts, "outcomes" | "reasons" | "declines">,
  view: Pick<HistoryView, "query" | "step" | "over">,
): Words {
  const { locale, duration } = i18n;
  const timeZone = isTimeZone(view.query.zone) ? view.query.zone : "UTC";
  const percents = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  return {
    percent: (share) => (share === null ? text.none : percents.format(share)),
    duration: (ms) => (ms === null ? text.none : duration(ms)),
    piece: pieceNames(locale, timeZone, view),
    day: (at) => days.format(at),
    moment: (at) => moments.format(at),
    agent: ({ id, name }) => name ?? (id === removedAgentId ? text.removedAgent : id),
    queue: ({ id, name }) => name ?? id ?? text.unknownQueue,
    outcome: ({ outcome }) => supervise.outcomes[outcome],
    reason: ({ reason }) => {
      const texts: Readonly<Record<string, string>> = { ...supervise.reasons, ...supervise.declines };
      return reason === null ? text.noReason : (texts[reason] ?? text.noReason);
    },
  };
}

const forms = {
  hour: { hour: "numeric", minute: "2-digit" },
  day: { day: "numeric", month: "short" },
  month: { month: "short", year: "numeric" },
} as const satisfies Record<HistoryView["step"], Intl.DateTimeFormatOptions>;

/** Names of the pieces. The hour that comes twice, when clocks are put back, is told by its offset. */
function pieceNames(
  locale: string,
  timeZone: string,
  { step, over }: Pick<HistoryView, "step" | "over">,
): (at: number) => string {
  const isLong = step === "hour" && over.length > 25;
  const form = { ...forms[step], ...(isLong ? { weekday: "short" as const } : {}), timeZone };
  const plain = new Intl.DateTimeFormat(locale, form);
  const exact = new Intl.DateTimeFormat(locale, { ...form, timeZoneName: "short" });
  const counted = new Map<string, number>();
  for (const { from } of over) {
    const name = plain.format(from);
    counted.set(name, (counted.get(name) ?? 0) + 1);
  }
  return (at) => {
    const name = plain.format(at);
    return (counted.get(name) ?? 0) > 1 ? exact.format(at) : name;
  };
}
