import type { AccountId, AgentId } from "@tacet/shared/ids";
import { integer, jsonb, text, timestamp } from "drizzle-orm/pg-core";

/** A moment of the database's clock. */
export const moment = (name: string) => timestamp(name, { withTimezone: true });

/** Of what an agent has begun and many may change: a payment, or a link. `body` is the whole; the rest is what is searched for. */
export function changingColumns<Phase extends string, Outcome extends string, Body>() {
  return {
    accountId: text("account_id").$type<AccountId>().notNull(),
    agentId: text("agent_id").$type<AgentId>().notNull(),
    reference: text("reference").notNull(),
    phase: text("phase").$type<Phase>().notNull(),
    outcome: text("outcome").$type<Outcome>(),
    /** Grows by one with each change; a change from another one than the stored is refused. */
    version: integer("version").notNull(),
    body: jsonb("body").$type<Body>().notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    changedAt: moment("changed_at").notNull().defaultNow(),
  };
}

/** Of one thing that happened to it: what, by whom, and which version it made. */
export function changeColumns() {
  return {
    version: integer("version").notNull(),
    accountId: text("account_id").$type<AccountId>().notNull(),
    type: text("type").notNull(),
    actor: text("actor").notNull(),
    body: jsonb("body").notNull(),
    at: moment("at").notNull().defaultNow(),
  };
}
