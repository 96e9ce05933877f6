import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { KeyState, SharedState } from "../../../metrics/index.ts";
import { type Database, knownMigrations } from "./connect.ts";
import { keyUses } from "./keys-schema.ts";

/** What operators watch, counted where all nodes share it. */
export interface Statistics {
  state(): Promise<SharedState>;
  /** Of keys that `noteKeys` was given, and of what is sealed. `encryptionKeyIds`: the current one first. */
  keys(inUse: readonly KeyInUse[], encryptionKeyIds: readonly string[]): Promise<KeyState>;
  /** From the first time that a key is noted it counts as being in use. */
  noteKeys(inUse: readonly KeyInUse[], now: number): Promise<void>;
  /** Connections of the pool at this moment. */
  connections(): { readonly idle: number; readonly busy: number; readonly waiting: number };
  /** @throws if the database does not answer. */
  ping(): Promise<void>;
}

export interface KeyInUse {
  /** What it is for: a word of the code. */
  readonly name: string;
  /** Tells two keys apart, and nothing else about them. */
  readonly fingerprint: string;
}

/** For a look from outside: changes nothing, and does not bring the schema up to date. */
export interface Look {
  readonly statistics: Statistics;
  /** The server's version, and how many of the schema's steps have been done: `known` is what this Tacet has. */
  database(): Promise<{ readonly version: string; readonly done: number; readonly known: number }>;
  close(): Promise<void>;
}

export function lookInto(url: string): Look {
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 60_000,
    application_name: "tacet-operate",
  });
  pool.on("error", () => {});
  const database = drizzle(pool) as unknown as Database;
  return {
    statistics: createStatistics(database),
    database: async () => {
      const { rows } = await pool.query<{ version: string; migrations: string | null }>(
        "select current_setting('server_version') as version, to_regclass('drizzle.__drizzle_migrations') as migrations",
      );
      const [{ version = "", migrations = null } = {}] = rows;
      if (migrations === null) return { version, done: 0, known: knownMigrations() };
      const counted = await pool.query<{ count: string }>(
        "select count(*) as count from drizzle.__drizzle_migrations",
      );
      return { version, done: Number(counted.rows[0]?.count ?? 0), known: knownMigrations() };
    },
    close: () => pool.end(),
  };
}

export function createStatistics(database: Database): Statistics {
  return {
    state: () => readState(database),
    keys: async (inUse, encryptionKeyIds) => ({
      agesMs: await readAges(database, inUse),
      sealed: await countSealed(database, encryptionKeyIds),
    }),
    noteKeys: async (inUse, now) => {
      if (inUse.length === 0) return;
      const rows = inUse.map(({ name, fingerprint }) => ({ name, fingerprint, since: now }));
      await database.insert(keyUses).values(rows).onConflictDoNothing();
    },
    connections: () => {
      const { totalCount, idleCount: idle, waitingCount: waiting } = database.$client;
      return { idle, busy: totalCount - idle, waiting };
    },
    ping: async () => {
      await database.execute(sql`select 1`);
    },
  };
}

type Row = Record<"kind" | "name", string> & Record<"count" | "oldest_ms", string>;

/**
 * One statement over what is open, not over what there has ever been: each part has an index of its own
 * (`sessions_one_open_per_reference`, `sessions_by_deadline`, `effects_due`, `inbox_due`).
 */
async function readState(database: Database): Promise<SharedState> {
  const { rows } = await database.execute<Row>(sql`
    with now as (select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms)
    select 'phase' as kind, phase as name, count(*) as count,
           (select ms from now) - min((body->>'phaseSince')::bigint) as oldest_ms
      from sessions where (phase <> 'closed' or outcome = 'unresolved') and phase <> 'closed' group by phase
    union all
    select 'unresolved', '', count(*), (select ms from now) - min((body->>'createdAt')::bigint)
      from sessions where (phase <> 'closed' or outcome = 'unresolved') and outcome = 'unresolved'
    union all
    select 'refunds', '', count(*),
           (select ms from now)
             - min((jsonb_path_query_first(body, '$.refunds[*] ? (@.state == "asked").askedAt'))::bigint)
      from sessions where deadline_at is not null and phase = 'closed'
       and jsonb_path_exists(body, '$.refunds[*] ? (@.state == "asked")')
    union all
    select 'effects', '', count(*), (select ms from now) - min((extract(epoch from due_at) * 1000)::bigint)
      from effects where state <> 'done' and due_at <= clock_timestamp()
    union all
    select 'inbox', '', count(*), (select ms from now) - min(due_at)
      from inbox where state <> 'done' and due_at <= (select ms from now)
    union all
    select 'lost', '', count(*), 0 from installations where app = 'connector' and void_since is not null`);
  const one = (kind: string) => figures(rows.find((row) => row.kind === kind));
  const phases = rows.filter(({ kind }) => kind === "phase");
  const unresolved = one("unresolved");
  const refunds = one("refunds");
  return {
    openByPhase: Object.fromEntries(phases.map((row) => [row.name, figures(row).waiting])),
    oldestByPhaseMs: Object.fromEntries(phases.map((row) => [row.name, figures(row).oldestMs])),
    unresolved: unresolved.waiting,
    oldestUnresolvedMs: unresolved.oldestMs,
    openRefunds: refunds.waiting,
    oldestOpenRefundMs: refunds.oldestMs,
    effects: one("effects"),
    inbox: one("inbox"),
    lostConnectors: one("lost").waiting,
  };
}

/** `bigint` comes as text. A clock of ours that runs ahead of the database's makes no negative age. */
function figures(row: Row | undefined): { readonly waiting: number; readonly oldestMs: number } {
  return { waiting: Number(row?.count ?? 0), oldestMs: Math.max(0, Number(row?.oldest_ms ?? 0)) };
}

async function readAges(database: Database, inUse: readonly KeyInUse[]): Promise<Record<string, number>> {
  const { rows } = await database.execute<{ name: string; fingerprint: string; age_ms: string }>(sql`
    select name, fingerprint, (extract(epoch from clock_timestamp()) * 1000)::bigint - since as age_ms
      from key_uses
    union all
    select 'account_credentials', '', (extract(epoch from clock_timestamp()) * 1000)::bigint - min(set_at)
      from credentials having count(*) > 0`);
  const isInUse = ({ name, fingerprint }: KeyInUse) =>
    name === "account_credentials" ||
    inUse.some((key) => key.name === name && key.fingerprint === fingerprint);
  return Object.fromEntries(
    rows.filter(isInUse).map(({ name, age_ms }) => [name, Math.max(0, Number(age_ms))]),
  );
}

/**
 * The id of the key stands in front of the first dot; see `adapters/vault`. What is sealed for an authorization that is under
 * way is of use for minutes only, and is not counted.
 */
async function countSealed(
  database: Database,
  [current, ...older]: readonly string[],
): Promise<KeyState["sealed"]> {
  const { rows } = await database.execute<{ key: string; count: string }>(sql`
    select split_part(sealed, '.', 1) as key, count(*) as count from (
      select sealed_tokens as sealed from installations where sealed_tokens is not null
      union all select sealed from credentials
      union all select sealed from receipts where state = 'asked' and sealed is not null
      union all select sealed from link_messages where state = 'asked' and sealed is not null
    ) as texts group by 1`);
  const sealed = { current: 0, older: 0, unknown: 0 };
  for (const { key, count } of rows) {
    const which = key === current ? "current" : older.includes(key) ? "older" : "unknown";
    sealed[which] += Number(count);
  }
  return sealed;
}
