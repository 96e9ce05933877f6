import type pg from "pg";
import type { Database } from "./connect.ts";

/** What a statement is asked with; JSON as text. */
type Value = string | number | null | readonly (string | number | null)[];

/**
 * A statement of its own that every payment needs several times: PostgreSQL parses and plans it once a connection, and here nothing
 * is put together anew. It must name the columns that it gives: while servers are replaced, tables get further ones.
 *
 * `name` is unique among all of them.
 */
export function preparedStatement<Row extends pg.QueryResultRow>(
  name: string,
  text: string,
): (database: Pick<Database, "$client">, values: Value[]) => Promise<Row[]> {
  return async ({ $client }, values) => (await $client.query<Row>({ name, text, values })).rows;
}
