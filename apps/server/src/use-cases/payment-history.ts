/**
 * What payments came to, for supervisors and admins, of their own account alone. Whoever looks is in the audit, as whoever
 * takes a file, before anything is given out.
 */
import { daysBetween, type HistoryQuery, type HistoryTotal, type HistoryView } from "@tacet/shared/history";
import type { AgentId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Audit } from "../ports/accounts/index.ts";
import type { PaymentHistory as History, HistoryRange } from "../ports/history/index.ts";
import type { AccessTrail } from "./access-trail.ts";
import type { AccountSettingsOf } from "./account-settings.ts";
import type { Gate } from "./gate.ts";
import { calendarOf, rangeBefore } from "./history-calendar.ts";
import type { OneAtATime } from "./one-at-a-time.ts";
import { paymentsFile } from "./payments-file.ts";
import type { Principal } from "./session-token.ts";

export interface PaymentHistory {
  /** `too_busy`: others' questions are being worked on; to be asked again in some seconds. */
  view(who: Principal, query: HistoryQuery): Promise<Answer<HistoryView | "too_busy">>;
  /** Hands the payments, as the text of a CSV file, to `send`, which takes them at its own pace; done when that is. */
  csv(
    who: Principal,
    query: HistoryQuery,
    send: (pieces: AsyncIterable<string>) => Promise<void>,
  ): Promise<Answer<true>>;
}

type Answer<Value> = Result<Value, { readonly code: "not_allowed" | "export_running" }>;

export interface PaymentHistoryDeps {
  readonly history: History;
  readonly accounts: Pick<Audit, "appendAudit">;
  readonly trail: Pick<AccessTrail, "came">;
  readonly settingsOf: AccountSettingsOf;
  readonly oneAtATime: OneAtATime;
  /** Counting takes the database longer than what a payment asks of it: of that, little at once. */
  readonly gate: Gate;
  /** Epoch ms. */
  now(): number;
}

export function createPaymentHistory(deps: PaymentHistoryDeps): PaymentHistory {
  return {
    view: async (who, query) => {
      if (who.role === "agent") return err({ code: "not_allowed" });
      await deps.trail.came(who, "history_viewed");
      return ok(await deps.gate(() => view(deps, who, query)));
    },
    csv: async (who, query, send) => {
      if (who.role === "agent") return err({ code: "not_allowed" });
      return await deps.oneAtATime(who.accountId, async () => {
        await noteExport(deps, who, query);
        const { from, until } = calendarOf(query);
        await send(paymentsFile(deps.history.payments(toRange(who, query, { from, until })), query.zone));
        return true as const;
      });
    },
  };
}

async function view(
  { history, settingsOf, now }: PaymentHistoryDeps,
  who: Principal,
  query: HistoryQuery,
): Promise<HistoryView> {
  const { step, from, until, starts } = calendarOf(query);
  const { retentionDays } = await settingsOf(who.accountId);
  const keptSince = now() - retentionDays * dayMs;
  const counts = await history.count({ ...toRange(who, query, { from, until }), starts });
  const earlier = rangeBefore(query, now());
  // What was deleted would look like payments that nobody took; and of what is yet to come there is nothing to compare.
  const isComparable = earlier.from >= keptSince && from <= now();
  const before: HistoryTotal | null = isComparable ? await history.total(toRange(who, query, earlier)) : null;
  return {
    query,
    step,
    range: { from, until },
    ...counts,
    before: before === null ? null : { ...before, ...earlier },
    over: counts.over.map((figures, index) => ({
      ...figures,
      from: starts[index] ?? from,
      until: starts[index + 1] ?? until,
    })),
    keptSince,
  };
}

const dayMs = 86_400_000;

function toRange(
  { accountId }: Principal,
  { agent, queue }: HistoryQuery,
  stretch: Pick<HistoryRange, "from" | "until">,
): HistoryRange {
  return {
    ...stretch,
    accountId,
    ...(agent === undefined ? {} : { agentId: agent as AgentId }),
    ...(queue === undefined ? {} : { queueId: queue === "" ? null : queue }),
  };
}

async function noteExport(
  { accounts, now }: PaymentHistoryDeps,
  { accountId, agentId, role, from }: Principal,
  query: HistoryQuery,
): Promise<void> {
  const details = {
    format: "csv",
    from: query.from,
    to: query.to,
    days: daysBetween(query.from, query.to) + 1,
    filtered: query.agent !== undefined || query.queue !== undefined,
  };
  const action = "history_exported";
  await accounts.appendAudit({ accountId, actor: agentId, role, action, from, details, at: now() });
}
