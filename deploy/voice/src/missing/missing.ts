import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** What has to be there, and the Debian package it comes with. */
const needed: readonly { readonly package: string; readonly files: readonly string[] }[] = [
  {
    package: "kamailio",
    files: ["sbin/kamailio", "kamailio/modules/dialog.so", "kamailio/modules/rtpengine.so"],
  },
  { package: "kamailio-extra-modules", files: ["kamailio/modules/evapi.so"] },
  {
    package: "kamailio-sqlite-modules",
    files: ["kamailio/modules/db_sqlite.so", "share/kamailio/db_sqlite/dialog-create.sql"],
  },
  { package: "kamailio-tls-modules", files: ["kamailio/modules/tls.so"] },
  { package: "rtpengine-daemon", files: ["bin/rtpengine"] },
  { package: "sqlite3", files: ["bin/sqlite3"] },
];

/** What the front alone needs. */
export const frontPackages: readonly string[] = ["kamailio", "kamailio-tls-modules"];

/** The packages that are not installed. `root` is where Debian's `/usr` is; the system's own by default. */
export function findMissing(root = "/usr"): string[] {
  const libraries = join(root, "lib");
  // Debian puts modules under the name of the architecture: lib/x86_64-linux-gnu, lib/aarch64-linux-gnu.
  const places = [root, libraries, ...foldersIn(libraries)];
  const isThere = (file: string) => places.some((place) => existsSync(join(place, file)));
  return needed.filter(({ files }) => !files.every(isThere)).map((one) => one.package);
}

/** What to tell an operator: `null` if nothing is missing. */
export function adviceFor(missing: readonly string[]): string | null {
  if (missing.length === 0) return null;
  return [
    `Not installed: ${missing.join(", ")}. On Debian 12:`,
    `  apt-get install -y --no-install-recommends ${missing.join(" ")}`,
  ].join("\n");
}

function foldersIn(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.endsWith("-linux-gnu"))
    .map(({ name }) => join(directory, name));
}
