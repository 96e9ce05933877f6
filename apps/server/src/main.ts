import { longestDrainMs } from "./assembly/draining.ts";
import { readEnvironment, toConfig, toSecrets } from "./config/index.ts";
import { copySockets } from "./listening/index.ts";
import { createLogger, errorName } from "./logger.ts";
import { startServer } from "./server.ts";

const environment = readEnvironment(process.env);
if (!environment.ok) {
  console.error("Tacet's server can't start with these settings:");
  for (const fault of environment.error) console.error(`  - ${fault}`);
  process.exit(1);
}

const config = toConfig(environment.value);
const log = createLogger(config.logLevel);

const end = (message: string): never => {
  console.error(message);
  process.exit(1);
};
// A bug: what state we are in is not known any more. Everything that matters is in the database.
process.on("uncaughtException", (error) => {
  log.error("uncaught exception", { error: errorName(error) });
  process.exit(1);
});

// Begun at once: it takes a moment, as the database does.
const copies = copySockets();
const started = await startServer({
  config,
  secrets: toSecrets(environment.value),
  log,
  onFatal: end,
  copies,
});
if (!started.ok) end(started.error);
else {
  const { port, drain, stop } = started.value;
  log.info("server ready", { port });
  let isStopping = false;
  const stopOnce = () => {
    if (isStopping) return;
    isStopping = true;
    void stop().then(() => process.exit(0));
  };
  let isDraining = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      // A second one does not wait for anybody to notice.
      if (isDraining) {
        stopOnce();
        return;
      }
      isDraining = true;
      log.info("server stopping", { code: signal });
      const limitMs = longestDrainMs(config) + 20_000;
      setTimeout(() => end("The server did not stop in time."), limitMs).unref();
      void drain().then(stopOnce);
    });
  }
}
