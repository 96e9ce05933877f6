import type { AccountId, AgentId } from "@tacet/shared/ids";
import type { Role } from "@tacet/shared/wire";
import type { AppName } from "@tacet/shared/zoom-app";
import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { AuditEntry, Origin, Removal } from "../../../ports/accounts/index.ts";
import type { Sealed } from "../../../ports/vault/index.ts";
import type { StoredSettingsBody } from "./older-forms.ts";

/** Epoch ms. */
const ms = (name: string) => bigint(name, { mode: "number" });
const accountId = () => text("account_id").$type<AccountId>().notNull();
const userId = () => text("user_id").$type<AgentId>();

/** Zoom's tokens, sealed: one row per account for the connector, one per user for the panel app. */
export const installations = pgTable(
  "installations",
  {
    id: text("id").primaryKey(),
    app: text("app").$type<AppName>().notNull(),
    accountId: accountId(),
    userId: userId().notNull(),
    sealedTokens: text("sealed_tokens").$type<Sealed>(),
    tokensExpireAt: ms("tokens_expire_at"),
    scopes: text("scopes").array().notNull(),
    apiUrl: text("api_url").notNull(),
    version: integer("version").notNull(),
    voidSince: ms("void_since"),
    /** Until when (epoch ms) somebody is refreshing the tokens. */
    refreshingUntil: ms("refreshing_until"),
    installedAt: ms("installed_at").notNull(),
  },
  (row) => [
    uniqueIndex("installations_one_connector").on(row.accountId).where(sql`app = 'connector'`),
    uniqueIndex("installations_one_panel").on(row.userId).where(sql`app = 'panel'`),
    index("installations_by_account").on(row.accountId),
  ],
);

/** OAuth round trips under way. */
export const authorizations = pgTable("authorizations", {
  stateHash: text("state_hash").primaryKey(),
  app: text("app").$type<AppName>().notNull(),
  codeVerifier: text("code_verifier").$type<Sealed>().notNull(),
  redirectUri: text("redirect_uri").notNull(),
  userId: userId(),
  browserHash: text("browser_hash"),
  expiresAt: ms("expires_at").notNull(),
});

export const users = pgTable(
  "users",
  {
    accountId: accountId(),
    userId: userId().notNull(),
    role: text("role").$type<Role>().notNull(),
    checkedAt: ms("checked_at").notNull(),
    /** As Zoom has last told it. */
    name: text("name"),
  },
  (row) => [primaryKey({ columns: [row.accountId, row.userId] })],
);

export const accountSettings = pgTable("account_settings", {
  accountId: accountId().primaryKey(),
  settings: jsonb("settings").$type<StoredSettingsBody>().notNull(),
  version: integer("version").notNull(),
});

export const credentials = pgTable(
  "credentials",
  {
    accountId: accountId(),
    provider: text("provider").notNull(),
    sealed: text("sealed").$type<Sealed>().notNull(),
    setAt: ms("set_at").notNull(),
  },
  (row) => [primaryKey({ columns: [row.accountId, row.provider] })],
);

/**
 * Who did what: only ever added to, and chained by the database itself (see the migration that made `audit_chains`).
 * What is written here is the part before `seq`, and from `role` on; all the rest a trigger fills in.
 */
export const audit = pgTable(
  "audit",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    accountId: accountId(),
    actor: text("actor").$type<AgentId>(),
    action: text("action").$type<AuditEntry["action"]>().notNull(),
    details: jsonb("details").$type<AuditEntry["details"]>().notNull(),
    at: ms("at").notNull(),
    /** Number in the account's chain: 1, 2, 3, without a gap. */
    seq: ms("seq").notNull().default(0),
    /** By the database's clock. */
    recordedAt: ms("recorded_at").notNull().default(0),
    role: text("role").$type<Role>(),
    result: text("result").notNull().default("ok"),
    channel: text("channel").$type<Origin["channel"]>(),
    /** Host name of the server that wrote it. */
    node: text("node"),
    address: text("address"),
    about: text("about"),
    /** In the actor's own words. */
    why: text("why"),
    /** For the digests of actor, address, object and words in `entry`; `null`: those have been taken away. */
    salt: text("salt"),
    /** The very text that `hash` was made over. */
    entry: text("entry").notNull().default(""),
    hash: text("hash").notNull().default(""),
  },
  (row) => [
    index("audit_by_account").on(row.accountId, row.id),
    uniqueIndex("audit_chained").on(row.accountId, row.seq),
    index("audit_by_age").on(row.recordedAt),
    // Looked for with every charge of an account that has no key of its own, among all that its people do.
    index("audit_of_keys").on(row.accountId, row.seq).where(sql`action = 'credentials_removed'`),
    // What Setup shows the last ones of.
    index("audit_of_checks")
      .on(row.accountId, row.action, row.seq)
      .where(sql`action in ('connection_tested', 'audit_verified')`),
  ],
);

/** One row a chain: where its end is, and what came before the oldest entry that is still there. */
export const auditChains = pgTable("audit_chains", {
  accountId: text("account_id").$type<AccountId>().primaryKey(),
  seq: ms("seq").notNull(),
  hash: text("hash").notNull(),
  /** The last entry that was deleted for its age; 0 and empty: none. */
  anchorSeq: ms("anchor_seq").notNull().default(0),
  anchorHash: text("anchor_hash").notNull().default(""),
});

export const removals = pgTable("removals", {
  accountId: accountId().primaryKey(),
  because: text("because").$type<Removal["because"]>().notNull(),
  requestedAt: ms("requested_at").notNull(),
  dueAt: ms("due_at").notNull(),
});
