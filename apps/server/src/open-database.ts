import { err, ok, type Result } from "@tacet/shared/result";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./adapters/store/embedded-postgres/index.ts";
import { createPostgresStore, type PostgresStore } from "./adapters/store/postgres/index.ts";
import type { Config, Secrets } from "./config/index.ts";
import { errorName, type Logger } from "./logger.ts";

export interface OpenDatabaseOptions {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly log: Logger;
  /** Called when our own PostgreSQL ends by itself. */
  onFatal(message: string): void;
}

/** The database that is given, or one of our own, which ends with `close`. */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Result<PostgresStore, string>> {
  const { config, secrets } = options;
  if (config.database.kind === "given") return await openStore(options, secrets.databaseUrl?.reveal() ?? "");
  const started = await startEmbeddedPostgres(config.database);
  if (!started.ok) return started;
  const stopPostgres = superviseExit(options, started.value);
  const opened = await openStore(options, started.value.url);
  if (!opened.ok) {
    await stopPostgres();
    return opened;
  }
  const close = async () => {
    await opened.value.close();
    await stopPostgres();
  };
  return ok({ ...opened.value, close });
}

function superviseExit(
  { log, onFatal }: OpenDatabaseOptions,
  postgres: EmbeddedPostgres,
): () => Promise<void> {
  let stopping = false;
  log.info("PostgreSQL started", { port: postgres.port });
  postgres.onExit(() => {
    if (!stopping) onFatal("PostgreSQL ended by itself. Nothing is lost: start the server again.");
  });
  return () => {
    stopping = true;
    return postgres.stop();
  };
}

async function openStore(
  { config, log }: OpenDatabaseOptions,
  url: string,
): Promise<Result<PostgresStore, string>> {
  try {
    const store = await createPostgresStore({
      url,
      connections: config.database.connections,
      onLost: (error) => log.warn("a database connection was lost", { error: errorName(error) }),
    });
    return ok(store);
  } catch (error) {
    return err(`The database can't be used (${errorName(error)}). Check DATABASE_URL, and that it is up.`);
  }
}
