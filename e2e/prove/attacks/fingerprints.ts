import type { World } from "@tacet/sandbox/world";
import { connectToDatabase } from "../../desk/database.ts";

/** A digest of every row of each table, as far as nothing but an attack that succeeds may change it. */
export type Fingerprints = Readonly<Record<string, string>>;

/** Who of the servers does what, renewed all the time; and the ends of the audit's chains, which go on with every entry. */
const goesOn: readonly string[] = ["leases", "audit_chains"];

/** What the audit is to say of an attack, now or up to a minute later: that it was refused, or what was looked at. */
const noted = [
  "access_refused",
  "history_viewed",
  "install_refused",
  "message_refused",
  "payments_searched",
  "payments_watched",
  "sign_in_refused",
];
const withoutThose: Readonly<Record<string, string>> = {
  audit: `not action = any(array[${noted.map((action) => `'${action}'`).join(", ")}])`,
};

export async function fingerprints(world: World): Promise<Fingerprints> {
  const database = await connectToDatabase(world);
  try {
    const found: Record<string, string> = {};
    const tables = (await database.tables()).filter((table) => !goesOn.includes(table));
    for (const table of tables) found[table] = await database.digest(table, withoutThose[table]);
    return found;
  } finally {
    await database.close();
  }
}

/** The tables whose rows differ. */
export function differences(before: Fingerprints, after: Fingerprints): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (table) => before[table] !== after[table],
  );
}
