import { err, ok, type Result } from "@tacet/shared/result";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
  watchDisk,
} from "./adapters/store/embedded-postgres/index.ts";
import { createPostgresStore, type PostgresStore } from "./adapters/store/postgres/index.ts";
import type { Config, Secrets } from "./config/index.ts";
import { errorName, type Logger } from "./logger.ts";
import type { StoreTrouble } from "./ports/store/index.ts";

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
  const stopPostgres = supervise(options, started.value, config.database.dataDir);
  const opened = await openStore(options, started.value.url);
  if (!opened.ok) {
    await stopPostgres();
    return opened;
  }
  // It is a child of this process: whoever had claims in it has ended with the one before. If this fails, they lapse.
  await opened.value.endClaims().catch(() => undefined);
  const close = async () => {
    await opened.value.close();
    await stopPostgres();
  };
  return ok({ ...opened.value, close });
}

function supervise(
  { log, onFatal }: OpenDatabaseOptions,
  postgres: EmbeddedPostgres,
  dataDir: string,
): () => Promise<void> {
  let stopping = false;
  log.info("PostgreSQL started", { port: postgres.port });
  postgres.onExit(() => {
    if (!stopping)
      onFatal(
        "PostgreSQL ended by itself. Nothing is lost: start the server again. If it ends again, see that the disk of DATA_DIR has room.",
      );
  });
  const disk = watchDisk({
    dataDir,
    onLittleRoom: (megabytes) => {
      if (megabytes === null) log.info("the disk of the database has room again");
      else
        log.error("the disk of the database has little room left", {
          count: megabytes,
          next: "The count is in MB. Without room PostgreSQL ends, and no payment is taken until there is some; what is stored stays. Make room on the disk of DATA_DIR.",
        });
    },
  });
  return () => {
    stopping = true;
    disk.stop();
    return postgres.stop();
  };
}

/** Told once an outage. Whatever is under way waits in the database, and goes on by itself. */
const whatNext: Readonly<Record<StoreTrouble, string>> = {
  unreachable:
    "Nothing is lost, and the server goes on by itself once it is back. See that PostgreSQL runs, that DATABASE_URL names it, and that the network lets us through.",
  no_answer:
    "Statements take longer than 10 s. Look at PostgreSQL's load, its disk, and pg_stat_activity for whoever holds locks.",
  busy: "All connections are taken. Compare DATABASE_CONNECTIONS times the number of servers with PostgreSQL's max_connections, and look for what takes long in pg_stat_activity.",
  read_only:
    "It takes no writes: a standby after a failover, or closed by its operator. Have DATABASE_URL lead to the primary; the server goes on by itself.",
  full: "PostgreSQL has no room left on its disk or in its memory, or can't write to it. What is stored is safe, and nothing new is taken. Make room; the server goes on by itself.",
};

async function openStore(
  { config, log }: OpenDatabaseOptions,
  url: string,
): Promise<Result<PostgresStore, string>> {
  try {
    const store = await createPostgresStore({
      url,
      connections: config.database.connections,
      onLost: (error) => log.warn("a database connection was lost", { error: errorName(error) }),
      onClockDiffers: (aheadMs) => {
        if (aheadMs === null) log.info("this machine's clock and the database's agree again");
        else
          log.error("this machine's clock and the database's differ", {
            durationMs: aheadMs,
            next: "The database's is used for everything. Have both machines set their clocks by NTP: callbacks are believed for five minutes, and other machines go by their own clocks.",
          });
      },
      onTrouble: (code) => log.error("the database can't be used", { code, next: whatNext[code] }),
      onTroubleOver: (code, durationMs, count) =>
        log.info("the database can be used again", { code, durationMs, count }),
    });
    return ok(store);
  } catch (error) {
    return err(`The database can't be used (${errorName(error)}). Check DATABASE_URL, and that it is up.`);
  }
}
