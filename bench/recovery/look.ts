import pg from "pg";
import { pause } from "../pause.ts";

/** What the server was asking somebody for when it was killed: its claims on these effects go on for a while. */
export async function claimedNow(database: pg.Pool): Promise<readonly string[]> {
  const { rows } = await database.query<{ id: string }>("select id from effects where state = 'claimed'");
  return rows.map(({ id }) => id);
}

export async function openNow(database: pg.Pool): Promise<number> {
  const { rows } = await database.query<{ open: string }>(
    "select count(*) as open from sessions where phase <> 'closed'",
  );
  return Number(rows[0]?.open);
}

/** Of those who wait to be redirected, when the first one's time is up, in epoch ms. */
export async function firstDeadline(database: pg.Pool): Promise<number> {
  const { rows } = await database.query<{ first: string | null }>(
    "select min(deadline_at) as first from sessions where phase = 'created'",
  );
  return Number(rows[0]?.first ?? 0);
}

/** When what was left to be done is done, in ms since the start. */
export interface TakenUp {
  /** Effects that nobody was working on, all of them. */
  readonly waitingMs: number;
  /** Those that were being worked on. */
  readonly claimedMs: number;
  /** Sessions whose time was up, all of them told. */
  readonly deadlinesMs: number;
}

const everyMs = 50;
const patienceMs = 120_000;

interface Killed {
  /** Effects that were being asked for. */
  readonly claimed: readonly string[];
  /** Both in epoch ms. */
  readonly killedAt: number;
  readonly begunAt: number;
}

/** Looks from outside, beginning while the database is not up yet. */
export async function watchTakenUp(databaseUrl: string, killed: Killed): Promise<TakenUp> {
  // One connection that is kept: a new one for each look would take the processor away from what is looked at.
  const database = new pg.Pool({ connectionString: databaseUrl, connectionTimeoutMillis: 1_000, max: 1 });
  database.on("error", () => undefined);
  try {
    return await watch(database, killed);
  } finally {
    await database.end();
  }
}

async function watch(database: pg.Pool, { claimed, killedAt, begunAt }: Killed): Promise<TakenUp> {
  const done = { waitingMs: Number.NaN, claimedMs: Number.NaN, deadlinesMs: Number.NaN };
  for (const until = Date.now() + patienceMs; ; await pause(everyMs)) {
    const left = await look(database, claimed, killedAt).catch(() => null);
    const ms = Date.now() - begunAt;
    if (left !== null)
      for (const [name, count] of Object.entries(left) as [keyof TakenUp, number][])
        if (count > 0) done[name] = Number.NaN;
        else if (Number.isNaN(done[name])) done[name] = ms;
    if (!Object.values(done).some(Number.isNaN)) return done;
    if (Date.now() > until) return done;
  }
}

/** How much is left of each; only of what there was before the start. */
async function look(
  database: pg.Pool,
  claimed: readonly string[],
  killedAt: number,
): Promise<Readonly<Record<keyof TakenUp, number>>> {
  const { rows } = await database.query<Record<"waiting" | "claimed" | "deadlines", string>>(
    `select
      (select count(*) from effects where state <> 'done' and not id = any($1) and created_at <= to_timestamp($2 / 1000.0)) as waiting,
      (select count(*) from effects where state <> 'done' and id = any($1)) as claimed,
      (select count(*) from sessions where deadline_at <= extract(epoch from now()) * 1000 - $3) as deadlines`,
    [claimed, killedAt, lateMs],
  );
  const [row] = rows;
  return {
    waitingMs: Number(row?.waiting),
    claimedMs: Number(row?.claimed),
    deadlinesMs: Number(row?.deadlines),
  };
}

/** Deadlines fall due all the time, and are looked for four times a second: one that is later than this was missed. */
const lateMs = 500;
