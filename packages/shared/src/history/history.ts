/**
 * The REST API of what payments came to: JSON, or a CSV file, `Authorization: Bearer <token of the sign-in>`, for
 * supervisors and admins. Errors are `{ code, message }` (`HistoryError`): 400 `bad_request` (with `faults`), 401
 * `not_signed_in`, 403 `not_allowed`, 429 `too_many_requests` or `export_running` (one at a time), 503 `too_busy`,
 * `internal`, or `unavailable` while the database is away.
 */
import { z } from "zod/mini";
import { isAgentId } from "../ids/index.ts";
import type { CurrencyCode } from "../money/index.ts";
import type { DeclineCode, Outcome, Reason } from "../payment-session/index.ts";
import { daysBetween, isDay } from "./days.ts";

export const historyRoutes = {
  /** GET HistoryQuery -> HistoryView */
  view: "/api/history",
  /** GET HistoryQuery -> every closed payment as a CSV file */
  csv: "/api/history.csv",
} as const;

/** Of one range: more than a year, so that a whole one fits with its leap day and some weeks around it. */
export const mostHistoryDays = 400;

/** The id under which the payments of users go who were removed. */
export const removedAgentId = "removed-user";

const day = z.string().check(
  z.regex(/^2\d{3}-\d{2}-\d{2}$/),
  z.refine((text) => isDay(text)),
);

/**
 * Days of the calendar in `zone`, as `2026-11-27`, both included. `agent`: the payments of this one only. `queue`: those
 * that came by this queue; empty: those of which no queue is known. Payments belong to the day on which they were begun.
 */
export const historyQuerySchema = z
  .strictObject({
    from: day,
    to: day,
    /** IANA time zone, such as `Europe/Berlin`. */
    zone: z.string().check(
      z.maxLength(64),
      z.refine((text) => isTimeZone(text)),
    ),
    agent: z.optional(z.string().check(z.refine((text) => isAgentId(text)))),
    queue: z.optional(z.string().check(z.maxLength(128))),
  })
  .check(z.refine(({ from, to }) => from <= to && daysBetween(from, to) < mostHistoryDays, { path: ["to"] }));
export type HistoryQuery = z.infer<typeof historyQuerySchema>;

/** A name of the IANA time zone database that this runtime knows; none of a fixed offset such as `+02:00`. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/.test(text)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** How long the pieces are in which the range is told: hours of the clock, days or months of the calendar. */
export const historySteps = ["hour", "day", "month"] as const;
export type HistoryStep = (typeof historySteps)[number];

/** What the payments of a group came to. */
export interface HistoryFigures {
  /** All that are over, those that nobody knows the result of among them. */
  readonly payments: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Of those that were paid, whole or in part: ms from taking the payment to the charge; `null`: none was. */
  readonly medianMsToPay: number | null;
}

/** Minor units. What was authorized counts as approved; a card that was only saved has no amount. */
export interface HistoryAmount {
  readonly currency: CurrencyCode;
  readonly approvedUnits: number;
  readonly refundedUnits: number;
}

export interface HistoryTotal extends HistoryFigures {
  /** By currency, in the order of their codes; none without an amount. */
  readonly amounts: readonly HistoryAmount[];
}

/** Why payments were not approved, the most frequent first. A decline's reason is the issuer's. */
export interface HistoryReason {
  readonly outcome: Exclude<Outcome, "approved">;
  /** `null`: none was noted. */
  readonly reason: Reason | DeclineCode | null;
  readonly payments: number;
}

/** A stretch of time, epoch ms; `until` is not in it. */
interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** The payments of `over`, of `agents`, of `queues`, and those of `total` are the same ones, each in one place. */
export interface HistoryView {
  readonly query: HistoryQuery;
  readonly step: HistoryStep;
  /** Epoch ms: where the first day begins and the last one ends. */
  readonly range: Stretch;
  readonly total: HistoryTotal;
  /**
   * As many days before the range; if that is not over yet, up to the same time of day. `null`: not all payments of then
   * are kept any more, so that there is nothing to compare with.
   */
  readonly before: (HistoryTotal & Stretch) | null;
  /** Every piece of the range, in order, also those without a payment. */
  readonly over: readonly (HistoryFigures & Stretch)[];
  readonly agents: readonly (HistoryFigures & { readonly id: string; readonly name: string | null })[];
  /** `id` `null`: payments of which no queue is known. */
  readonly queues: readonly (HistoryFigures & { readonly id: string | null; readonly name: string | null })[];
  readonly reasons: readonly HistoryReason[];
  /** Epoch ms: payments that are older may have been deleted already, as the account's admin has chosen. */
  readonly keptSince: number;
}

export interface HistoryError {
  readonly code:
    | "bad_request"
    | "not_signed_in"
    | "not_allowed"
    | "export_running"
    | "too_many_requests"
    | "too_busy"
    | "unavailable"
    | "internal";
  /** One sentence in English: what happened and what to do next. */
  readonly message: string;
  /** Names of what can't be taken in the query. */
  readonly faults?: readonly string[];
}
