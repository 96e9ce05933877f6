import type pg from "pg";

/** What the database has done so far. */
export interface Counted {
  readonly transactions: number;
  readonly inserted: number;
  readonly updated: number;
}

/** PostgreSQL's own counters, without those of the bench's tables. They come up to a second late. */
export async function countWork(database: pg.Pool): Promise<Counted> {
  const { rows } = await database.query<Record<"transactions" | "inserted" | "updated", string>>(`
    select (select xact_commit from pg_stat_database where datname = current_database()) as transactions,
      sum(n_tup_ins) as inserted, sum(n_tup_upd) as updated
    from pg_stat_user_tables where schemaname = 'public'`);
  const [row] = rows;
  return {
    transactions: Number(row?.transactions),
    inserted: Number(row?.inserted),
    updated: Number(row?.updated),
  };
}

/** Of one payment, from all that there are: its events, each a transaction, and its effects, each claimed in one. */
export async function countSteps(
  database: pg.Pool,
): Promise<{ readonly events: number; readonly effects: number; readonly rowBytes: number }> {
  const { rows } = await database.query<Record<"events" | "effects" | "bytes", string>>(`
    select (select count(*) from events)::float / count(*) as events,
      (select count(*) from effects)::float / count(*) as effects,
      (select avg(pg_column_size(body) + pg_column_size(view)) from events) as bytes
    from sessions`);
  const [row] = rows;
  return { events: Number(row?.events), effects: Number(row?.effects), rowBytes: Number(row?.bytes) };
}
