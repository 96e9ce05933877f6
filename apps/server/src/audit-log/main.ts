/** `pnpm audit-log`: verifies, exports and clears the audit; see docs/audit.md. */
import { once } from "node:events";
import { userInfo } from "node:os";
import type { AgentId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import { runningEmbeddedPostgres, startEmbeddedPostgres } from "../adapters/store/embedded-postgres/index.ts";
import { openAudit } from "../adapters/store/postgres/index.ts";
import { readDatabaseEnvironment } from "../config/index.ts";
import { errorName } from "../logger.ts";
import { type Options, readOptions, usage } from "./options.ts";
import { codes, run, verifyFile } from "./run.ts";

const complain = (line: string) => console.error(line);
const write = async (text: string) => {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
};

const words = process.argv.slice(2);
const options = readOptions(words);
if (words.includes("--help") || words.includes("-h")) {
  await write(`${usage}\n`);
} else if (!options.ok) {
  complain(`${options.error}\n${usage}`);
  process.exitCode = codes.notDone;
} else {
  process.exitCode = await start(options.value).catch((error: unknown) => {
    complain(
      `The audit can't be read (${errorName(error)}). Check the database, or the file, and that a server of this version has been started with it once.`,
    );
    return codes.notDone;
  });
}

async function start(options: Options): Promise<number> {
  if (options.command === "verify" && options.file !== null)
    return await verifyFile({ write, complain }, options.file, options.head);
  const database = await openDatabase();
  if (!database.ok) {
    complain(database.error);
    return codes.notDone;
  }
  const { url, stop } = database.value;
  const { audit, close } = openAudit(url);
  const actor = `os:${userInfo().username}` as AgentId;
  try {
    return await run({ audit, actor, write, complain, now: () => Date.now() }, options);
  } finally {
    await close();
    await stop();
  }
}

interface OpenDatabase {
  readonly url: string;
  /** Ends what was started for the command alone. */
  stop(): Promise<void>;
}

/** The server's: given, or its own, which is started if no server runs. */
async function openDatabase(): Promise<Result<OpenDatabase, string>> {
  const environment = readDatabaseEnvironment(process.env);
  if (!environment.ok) return environment;
  const given = environment.value;
  const stays = () => Promise.resolve();
  if ("url" in given) return ok({ url: given.url, stop: stays });
  const running = runningEmbeddedPostgres(given.dataDir);
  if (running !== null) return ok({ url: running, stop: stays });
  const started = await startEmbeddedPostgres({ dataDir: given.dataDir, port: 0 });
  return started.ok ? ok(started.value) : err(started.error);
}
