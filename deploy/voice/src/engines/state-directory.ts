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
import type { FrontConfig, VoiceConfig } from "../config/index.ts";
import {
  type Files,
  filesIn,
  renderDispatcher,
  renderFrontDispatcher,
  renderFrontPeers,
  renderFrontSettings,
  renderPairs,
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
  const files = prepareDirectory(config.stateDirectory);
  if (!files.ok) return files;
  const { settings, peers, dispatcher, database } = files.value;
  write(settings, renderSettings(config, files.value));
  write(peers, renderPeers(config));
  write(dispatcher, renderDispatcher(config));
  writeTls(files.value, renderTls(config));
  if (!existsSync(database)) createDatabase(database);
  return files;
}

/** The same for the front, which keeps no calls. */
export function prepareFront(config: FrontConfig): Result<Files, string> {
  const files = prepareDirectory(config.stateDirectory);
  if (!files.ok) return files;
  const { settings, peers, dispatcher, pairs } = files.value;
  write(settings, renderFrontSettings(config, files.value));
  write(peers, renderFrontPeers(config));
  write(dispatcher, renderFrontDispatcher(config));
  write(pairs, renderPairs(config));
  writeTls(files.value, renderTls(config));
  return files;
}

function prepareDirectory(stateDirectory: string): Result<Files, string> {
  const files = filesIn(stateDirectory);
  try {
    mkdirSync(files.directory, { recursive: true, mode: 0o700 });
  } catch {
    return err(`VOICE_STATE_DIR: ${stateDirectory} can't be made or written to.`);
  }
  const found = lstatSync(stateDirectory);
  // In a directory of many, somebody else may have made it first, or a link in its place.
  if (!found.isDirectory() || found.uid !== process.getuid?.())
    return err(`VOICE_STATE_DIR: ${stateDirectory} is not a directory of the user who runs this.`);
  chmodSync(stateDirectory, 0o700);
  for (const name of readdirSync(ownFiles)) copyFileSync(join(ownFiles, name), join(files.directory, name));
  return ok(files);
}

function writeTls({ tls }: Files, text: string | null): void {
  if (text === null) rmSync(tls, { force: true });
  else write(tls, text);
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
