import type pg from "pg";

/** What the database has done so far. */
export interface Counted {
  readonly transactions: number;
  /** Of those, how many were given a number by it, as each one is that writes. */
  readonly writing: number;
  readonly inserted: number;
  readonly updated: number;
}

/** PostgreSQL's own counters, without those of the bench's tables. They come up to a second late. */
export async function countWork(database: pg.Pool): Promise<Counted> {
  const { rows } = await database.query<Record<"transactions" | "writing" | "inserted" | "updated", string>>(`
    select (select xact_commit from pg_stat_database where datname = current_database()) as transactions,
      pg_snapshot_xmax(pg_current_snapshot())::text as writing,
      sum(n_tup_ins) as inserted, sum(n_tup_upd) as updated
    from pg_stat_user_tables where schemaname = 'public'`);
  const [row] = rows;
  return {
    transactions: Number(row?.transactions),
    writing: Number(row?.writing),
    inserted: Number(row?.inserted),
    updated: Number(row?.updated),
  };
}

/** How large a row of the history is, in bytes. */
export async function rowBytes(database: pg.Pool): Promise<number> {
  const { rows } = await database.query<{ bytes: string }>(
    "select avg(pg_column_size(body) + pg_column_size(view)) as bytes from events",
  );
  return Number(rows[0]?.bytes);
}
