/** Who is asked beside the servers: the database itself, and the logs that people are alerted by. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Payment } from "./payment.ts";
import type { Stage } from "./stage.ts";

/** Of these payments, the ids that a server has said yes to and the database does not have. */
export async function unknownSessions(
  { services }: Pick<Stage, "services">,
  payments: readonly Pick<Payment, "id">[],
): Promise<ReadonlySet<string>> {
  const ids = payments.flatMap(({ id }) => (id === null ? [] : [id]));
  const rows = await services.postgres.query<{ id: string }>("select id from sessions where id = any($1)", [
    ids,
  ]);
  const known = new Set(rows.map(({ id }) => id));
  return new Set(ids.filter((id) => !known.has(id)));
}

/** A server's log has the alert for this payment. */
export async function isAlerted({ world }: Pick<Stage, "world">, sessionId: string): Promise<boolean> {
  for (const name of ["server", "server-2"]) {
    const log = await readFile(path.join(world.dataDir, "logs", `${name}.log`), "utf8");
    if (log.split("\n").some((line) => line.includes("payment unresolved") && line.includes(sessionId)))
      return true;
  }
  return false;
}
