import type { World } from "@tacet/sandbox/world";
import { connectToDatabase } from "../../desk/database.ts";

/** A digest of every row of each table. */
export type Fingerprints = Readonly<Record<string, string>>;

export async function fingerprints(world: World): Promise<Fingerprints> {
  const database = await connectToDatabase(world);
  try {
    const found: Record<string, string> = {};
    for (const table of await database.tables()) found[table] = await database.digest(table);
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
