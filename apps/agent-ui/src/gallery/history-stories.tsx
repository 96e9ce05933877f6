/** The states of *History*, with payments that are made up by arithmetic: the same ones each time. */
import { addDays, dayAt, type HistoryFigures, type HistoryView } from "@tacet/shared/history";
import type { Outcome } from "@tacet/shared/payment-session";
import { HistoryScreen } from "../features/history/HistoryScreen.tsx";
import type { Picked } from "../features/history/RangePicker.tsx";
import type { HistoryState } from "../features/history/use-history.ts";
import { InPanel } from "./InPanel.tsx";
import type { Stories } from "./story.ts";

const zone = "Europe/Berlin";
const dayMs = 86_400_000;
const hourMs = 3_600_000;
const nothing = () => undefined;
const noPayment: Readonly<Record<Outcome, number>> = {
  approved: 0,
  partly_approved: 0,
  declined: 0,
  canceled: 0,
  expired: 0,
  failed: 0,
  unresolved: 0,
};

function figures(
  approved: number,
  others: Partial<HistoryFigures["outcomes"]>,
  medianS: number | null,
): HistoryFigures {
  const outcomes = { ...noPayment, approved, ...others };
  const payments = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  return { payments, outcomes, medianMsToPay: medianS === null ? null : medianS * 1_000 };
}

const total = figures(
  148,
  { partly_approved: 3, declined: 17, canceled: 9, expired: 4, failed: 2, unresolved: 1 },
  74,
);

/** `count` pieces of `ms` each up to the end of the day of `now`. */
function pieces(now: number, count: number, ms: number): HistoryView["over"] {
  const end = Math.ceil(now / dayMs) * dayMs - hourMs;
  return Array.from({ length: count }, (_, index) => {
    const from = end - (count - index) * ms;
    const isQuiet = (index + 2) % 7 < 2;
    const approved = isQuiet ? 0 : 3 + ((index * 7) % 9);
    const piece = figures(
      approved,
      isQuiet ? {} : { declined: index % 3, canceled: index % 2 },
      isQuiet ? null : 55 + ((index * 13) % 50),
    );
    return { ...piece, from, until: from + ms };
  });
}

function view(now: number, step: "hour" | "day"): HistoryView {
  const over = step === "hour" ? pieces(now, 24, hourMs) : pieces(now, 30, dayMs);
  const [from, until] = [over[0]?.from ?? now, over.at(-1)?.until ?? now];
  const to = dayAt(now, zone);
  return {
    query: { from: step === "hour" ? to : addDays(to, -29), to, zone },
    step,
    range: { from, until },
    total: {
      ...total,
      amounts: [
        { currency: "EUR", approvedUnits: 1_248_350, refundedUnits: 4_990 },
        { currency: "JPY", approvedUnits: 88_000, refundedUnits: 0 },
      ],
    },
    before: {
      ...figures(131, { declined: 22, canceled: 12 }, 82),
      amounts: [{ currency: "EUR", approvedUnits: 1_102_210, refundedUnits: 12_000 }],
      from: from - (until - from),
      until: from,
    },
    over,
    agents: [
      { ...figures(61, { declined: 7, canceled: 3 }, 69), id: "u7Jx2kPqTmWn", name: "Amy Archer" },
      {
        ...figures(49, { declined: 6, canceled: 4, partly_approved: 3 }, 78),
        id: "k2",
        name: "Bartholomäus Freiherr von Hohenstein",
      },
      {
        ...figures(38, { declined: 4, canceled: 2, expired: 4, failed: 2, unresolved: 1 }, 91),
        id: "removed-user",
        name: null,
      },
    ],
    queues: [
      { ...figures(102, { declined: 11, canceled: 5 }, 71), id: "queue-billing", name: "Billing" },
      {
        ...figures(
          46,
          { partly_approved: 3, declined: 6, canceled: 4, expired: 4, failed: 2, unresolved: 1 },
          83,
        ),
        id: null,
        name: null,
      },
    ],
    reasons: [
      { outcome: "declined", reason: "insufficient_funds", payments: 11 },
      { outcome: "canceled", reason: "agent_canceled", payments: 9 },
      { outcome: "declined", reason: "do_not_honor", payments: 6 },
      { outcome: "expired", reason: "not_keyed_in_time", payments: 4 },
      { outcome: "partly_approved", reason: "customer_hung_up", payments: 3 },
      { outcome: "failed", reason: "gateway_error", payments: 2 },
      { outcome: "unresolved", reason: "answer_unknown", payments: 1 },
    ],
    keptSince: now - 90 * dayMs,
  };
}

function emptyOf(shown: HistoryView): HistoryView {
  const none = { ...figures(0, {}, null), amounts: [] };
  const over = shown.over.map(({ from, until }) => ({ ...figures(0, {}, null), from, until }));
  return { ...shown, total: none, before: null, over, agents: [], queues: [], reasons: [] };
}

const told = (shown: HistoryView | null, more: Partial<HistoryState> = {}): HistoryState => ({
  view: shown,
  isLoading: false,
  problem: null,
  download: "idle",
  ...more,
});

function drawn(now: number, state: HistoryState, picked: Partial<Picked> = {}, only = {}) {
  const today = dayAt(now, zone);
  const chosen: Picked = { preset: "today", days: { from: today, to: today }, zone, ...picked };
  const actions = { pick: nothing, only: nothing, reload: nothing, export: nothing };
  return (
    <InPanel view="supervise">
      <HistoryScreen state={state} picked={chosen} only={only} actions={actions} />
    </InPanel>
  );
}

export const historyStories: Stories = {
  history: (now) => drawn(now, told(view(now, "hour"))),
  "history-month": (now) => drawn(now, told(view(now, "day")), { preset: "last30" }),
  "history-one-agent": (now) =>
    drawn(now, told(view(now, "day"), { download: "done" }), { preset: "custom" }, { agent: "u7Jx2kPqTmWn" }),
  "history-deleted": (now) => {
    const shown = view(now, "day");
    return drawn(now, told({ ...shown, before: null, keptSince: now - 7 * dayMs }), { preset: "last30" });
  },
  "history-empty": (now) => drawn(now, told(emptyOf(view(now, "hour")))),
  "history-loading": (now) => drawn(now, told(null, { isLoading: true })),
  "history-unreachable": (now) => drawn(now, told(null, { problem: "unreachable" })),
  "history-export-refused": (now) => drawn(now, told(view(now, "hour"), { download: "export_running" })),
};
