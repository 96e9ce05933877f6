/** `node dist/operate.js check|keys`, with the environment of the server: a look into the database, which changes nothing. */
import { lookInto } from "../adapters/store/postgres/index.ts";
import { readEnvironment, toSecrets } from "../config/index.ts";
import { errorName } from "../logger.ts";
import { check } from "./check.ts";
import { keys } from "./keys.ts";

const commands = { check, keys } as const;

const [name = ""] = process.argv.slice(2);
if (!Object.hasOwn(commands, name)) {
  end(name === "--help" || name === "-h" ? 0 : 2, [
    "Usage: operate check    the database, its schema, and what is open",
    "       operate keys     how old the keys are, and which may be taken out",
    "Both read the environment of the server, and end with 1 if there is something to do.",
  ]);
}
const environment = readEnvironment(process.env);
if (!environment.ok)
  end(2, ["These settings are not right:", ...environment.error.map((fault) => `  - ${fault}`)]);
const secrets = toSecrets(environment.value);
if (secrets.databaseUrl === null) {
  end(2, ["DATABASE_URL is not set. With a PostgreSQL of its own, only the server can look into it."]);
}

const look = lookInto(secrets.databaseUrl.reveal());
try {
  const { lines, isFine } = await commands[name as keyof typeof commands](look, secrets);
  await look.close();
  end(isFine ? 0 : 1, lines);
} catch (error) {
  end(2, [`The database can't be read (${errorName(error)}). Check DATABASE_URL, and that it is up.`]);
}

function end(code: number, lines: readonly string[]): never {
  (code === 2 ? console.error : console.log)(lines.join("\n"));
  process.exit(code);
}
