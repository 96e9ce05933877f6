import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Piece } from "./search.ts";

/** Every file below a folder, whole. One that goes away while it is being read (a database does that) is passed over. */
export function* filesBelow(folder: string): Generator<Piece> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(file);
    else if (entry.isFile()) {
      const bytes = readIfThere(file);
      if (bytes !== null) yield { from: file, bytes };
    }
  }
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
