import type { AccountId, AgentId, EffectId, EngagementId, SessionId } from "@tacet/shared/ids";
import type { Effect, Outcome, Phase } from "@tacet/shared/payment-session";
import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { changeColumns, changingColumns, moment } from "./columns.ts";
import type { StoredSession, StoredView } from "./older-forms.ts";

/** One row a payment. The columns are what is searched for; `body` is the whole. */
export const sessions = pgTable(
  "sessions",
  {
    id: text("id").$type<SessionId>().primaryKey(),
    ...changingColumns<Phase, Outcome, StoredSession>(),
    engagementId: text("engagement_id").$type<EngagementId>().notNull(),
    /** Epoch ms. */
    deadlineAt: bigint("deadline_at", { mode: "number" }),
  },
  (row) => [
    // Rules that hold on every node, whatever the code does.
    uniqueIndex("sessions_one_open_per_engagement")
      .on(row.accountId, row.engagementId)
      .where(sql`phase <> 'closed'`),
    uniqueIndex("sessions_one_open_per_reference")
      .on(row.accountId, row.reference)
      .where(sql`phase <> 'closed' or outcome = 'unresolved'`),
    index("sessions_by_deadline").on(row.deadlineAt).where(sql`deadline_at is not null`),
    index("sessions_by_agent").on(row.accountId, row.agentId, row.changedAt),
    index("sessions_open").on(row.accountId).where(sql`phase <> 'closed'`),
    // What is looked for to give money back: an account's newest, and those of one reference.
    index("sessions_closed").on(row.accountId, row.createdAt).where(sql`phase = 'closed'`),
    index("sessions_closed_by_reference")
      .on(row.accountId, row.reference, row.createdAt)
      .where(sql`phase = 'closed'`),
  ],
);

/** Everything that happened to a session, and, in the same rows, the numbered feed of its agent. */
export const events = pgTable(
  "events",
  {
    sessionId: text("session_id")
      .$type<SessionId>()
      .notNull()
      .references(() => sessions.id),
    ...changeColumns(),
    agentId: text("agent_id").$type<AgentId>().notNull(),
    /** Number in the agent's feed. */
    seq: bigint("seq", { mode: "number" }).notNull(),
    /** The session after the event, as panels see it. */
    view: jsonb("view").$type<StoredView>().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.sessionId, row.version] }),
    uniqueIndex("events_feed").on(row.accountId, row.agentId, row.seq),
  ],
);

/** The last number given out in each agent's feed. */
export const feeds = pgTable(
  "feeds",
  {
    accountId: text("account_id").$type<AccountId>().notNull(),
    agentId: text("agent_id").$type<AgentId>().notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
  },
  (row) => [primaryKey({ columns: [row.accountId, row.agentId] })],
);

/** What is still to be done outside. */
export const effects = pgTable(
  "effects",
  {
    id: text("id").$type<EffectId>().primaryKey(),
    sessionId: text("session_id")
      .$type<SessionId>()
      .notNull()
      .references(() => sessions.id),
    type: text("type").notNull(),
    body: jsonb("body").$type<Effect>().notNull(),
    state: text("state").$type<"waiting" | "claimed" | "done">().notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    lastProblem: text("last_problem"),
    /** When it may be claimed: the next try, or the end of the present claim. */
    dueAt: moment("due_at").notNull().defaultNow(),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (row) => [
    index("effects_due").on(row.dueAt).where(sql`state <> 'done'`),
    // A payment is deleted with its effects; without this, each would be looked for among all of them.
    index("effects_by_session").on(row.sessionId),
  ],
);

/** Messages from outside that were taken, so that none is taken twice. */
export const seen = pgTable(
  "seen",
  {
    source: text("source").notNull(),
    id: text("id").notNull(),
    sessionId: text("session_id").$type<SessionId>(),
    at: moment("at").notNull().defaultNow(),
  },
  (row) => [
    primaryKey({ columns: [row.source, row.id] }),
    index("seen_by_session").on(row.sessionId),
    index("seen_by_age").on(row.at),
  ],
);
