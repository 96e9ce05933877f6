import { type HistoryQuery, type HistoryView, historyRoutes, historySteps } from "@tacet/shared/history";
import { currencyCodes } from "@tacet/shared/money";
import type { Result } from "@tacet/shared/result";
import { z } from "zod/mini";
import { asJson, ask, type RestAccess, type SetupProblem } from "../setup/setup-client.ts";

/** `unreachable`: no answer that the server can have given, or none in time. */
export type HistoryProblem = SetupProblem["code"];

/** The server's REST API of what payments came to. No method rejects. */
export interface HistoryClient {
  load(query: HistoryQuery): Promise<Result<HistoryView, SetupProblem>>;
  /** The payments as a CSV file. */
  csv(query: HistoryQuery): Promise<Result<Blob, SetupProblem>>;
}

/** In ms: a year of payments is a large file. */
const exportTimeout = 600_000;

export function createHistoryClient(access: RestAccess): HistoryClient {
  const request = (route: string, query: HistoryQuery) => ({
    method: "GET",
    url: `${route}?${new URLSearchParams(given(query))}`,
    body: undefined,
  });
  return {
    load: (query) => ask(access, request(historyRoutes.view, query), asJson(readHistory)),
    csv: (query) =>
      ask(access, { ...request(historyRoutes.csv, query), timeout: exportTimeout }, (response) =>
        response.blob(),
      ),
  };
}

/** An address says nothing of what is left out. */
function given(query: HistoryQuery): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
}

/** `null` when it has not the agreed form. What a newer server adds is passed over. */
export function readHistory(body: unknown): HistoryView | null {
  const view = viewSchema.safeParse(body);
  // Outcomes and reasons are words that a newer server may have more of: a text is looked up when they are shown.
  return view.success ? (view.data as HistoryView) : null;
}

const count = z.int().check(z.gte(0));
const epochMs = z.number();
const text = z.string().check(z.maxLength(2_048));
const figures = {
  payments: count,
  outcomes: z.object({
    approved: count,
    partly_approved: count,
    declined: count,
    canceled: count,
    expired: count,
    failed: count,
    unresolved: count,
  }),
  medianMsToPay: z.nullable(z.number()),
};
const amounts = z.array(
  z.object({ currency: z.enum(currencyCodes), approvedUnits: count, refundedUnits: count }),
);
const stretch = { from: epochMs, until: epochMs };

const viewSchema = z.object({
  query: z.object({ from: text, to: text, zone: text, agent: z.optional(text), queue: z.optional(text) }),
  step: z.enum(historySteps),
  range: z.object(stretch),
  total: z.object({ ...figures, amounts }),
  before: z.nullable(z.object({ ...figures, ...stretch, amounts })),
  over: z.array(z.object({ ...figures, ...stretch })),
  agents: z.array(z.object({ ...figures, id: text, name: z.nullable(text) })),
  queues: z.array(z.object({ ...figures, id: z.nullable(text), name: z.nullable(text) })),
  reasons: z.array(z.object({ outcome: text, reason: z.nullable(text), payments: count })),
  keptSince: epochMs,
});
