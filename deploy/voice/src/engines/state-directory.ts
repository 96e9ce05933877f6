import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { err, ok, type Result } from "@tacet/shared/result";
import type { VoiceConfig } from "../config/index.ts";
import {
  type Files,
  filesIn,
  renderDispatcher,
  renderPeers,
  renderSettings,
  renderTls,
} from "../render/index.ts";

const ownFiles = fileURLToPath(new URL("../../kamailio/", import.meta.url));
/** Of the package kamailio-sqlite-modules. */
const tables = ["standard-create.sql", "dialog-create.sql"].map(
  (name) => `/usr/share/kamailio/db_sqlite/${name}`,
);

/** Writes Kamailio's files, and the database if there is none yet. A fault is a sentence for the operator. */
export function prepareState(config: VoiceConfig): Result<Files, string> {
  const files = filesIn(config.stateDirectory);
  try {
    mkdirSync(files.directory, { recursive: true, mode: 0o700 });
  } catch {
    return err(`VOICE_STATE_DIR: ${config.stateDirectory} can't be made or written to.`);
  }
  const found = lstatSync(config.stateDirectory);
  // In a directory of many, somebody else may have made it first, or a link in its place.
  if (!found.isDirectory() || found.uid !== process.getuid?.())
    return err(`VOICE_STATE_DIR: ${config.stateDirectory} is not a directory of the user who runs this.`);
  chmodSync(config.stateDirectory, 0o700);
  for (const name of readdirSync(ownFiles)) copyFileSync(join(ownFiles, name), join(files.directory, name));
  write(files.settings, renderSettings(config, files));
  write(files.peers, renderPeers(config));
  write(files.dispatcher, renderDispatcher(config));
  const tls = renderTls(config);
  if (tls === null) rmSync(files.tls, { force: true });
  else write(files.tls, tls);
  if (!existsSync(files.database)) createDatabase(files.database);
  return ok(files);
}

function write(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 });
}

/** Under another name first: half a database would keep Kamailio from starting for ever. */
function createDatabase(path: string): void {
  const unfinished = `${path}.new`;
  rmSync(unfinished, { force: true });
  // So that a reader does not lock a writer out. It is a property of the file: Kamailio's processes, each of which would set it,
  // would lock each other out.
  execFileSync(
    "sqlite3",
    [unfinished, "PRAGMA journal_mode=WAL;", ...tables.map((file) => `.read ${file}`)],
    { stdio: "ignore" },
  );
  chmodSync(unfinished, 0o600);
  copyFileSync(unfinished, path);
  rmSync(unfinished);
}
