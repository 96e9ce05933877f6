import { sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Database } from "./connect.ts";

/**
 * Pages of one and the same state of the database, whatever is written meanwhile. To be read to the end or closed: until then it holds
 * a connection of the pool.
 */
export async function* readSnapshot<Page>(
  database: Database,
  pages: (session: NodePgDatabase) => AsyncGenerator<Page, void>,
): AsyncGenerator<Page, void> {
  const client = await database.$client.connect();
  const session = drizzle(client);
  try {
    await session.execute(sql`begin isolation level repeatable read read only`);
    // The limits of a page, not of the whole; and the reader may take a while over one.
    await session.execute(sql`set local statement_timeout = '60s'`);
    await session.execute(sql`set local idle_in_transaction_session_timeout = '2min'`);
    yield* pages(session);
  } finally {
    const ended = await session.execute(sql`rollback`).then(
      () => true,
      () => false,
    );
    // One whose transaction could not be ended is thrown away.
    client.release(!ended);
  }
}
