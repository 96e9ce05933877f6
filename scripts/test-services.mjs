// `pnpm test:services`: the suites that need a PostgreSQL and a Redis, which DATABASE_URL and REDIS_URL name. What is
// missing is said, and is a failure. Arguments choose among the suites, as Jest's do.
import { spawnSync } from "node:child_process";
import net from "node:net";
import { runStep } from "./steps.mjs";
import { offerHelp } from "./usage.mjs";

offerHelp(`Use: pnpm test:services [PATTERN ...]
The suites that need the PostgreSQL in DATABASE_URL and the Redis in REDIS_URL; a pattern chooses among their paths.`);

const services = [
  {
    name: "DATABASE_URL",
    what: "a PostgreSQL 15 or newer whose user may create databases",
    example: "postgres://user:password@127.0.0.1:5432/postgres",
    port: 5432,
  },
  {
    name: "REDIS_URL",
    what: "a Redis 7 or newer with an empty database among its numbers 1 to 15",
    example: "redis://127.0.0.1:6379",
    port: 6379,
  },
];

const problems = [];
for (const { name, what, example, port } of services) {
  const url = process.env[name] ?? "";
  if (!URL.canParse(url)) problems.push(`${name} is not set. Give it the address of ${what}: ${example}`);
  else if (!(await isListening(new URL(url), port)))
    problems.push(`Nobody listens at the address in ${name}. Start ${what}, or give another address.`);
}
// Some suites end a Redis and start it again: one of their own.
if (spawnSync("redis-server", ["--version"]).status !== 0)
  problems.push(
    "There is no redis-server on this machine. Install it (on Debian: apt-get install redis-server).",
  );
if (problems.length > 0) {
  console.error("The tests with services can't be run.");
  for (const problem of problems) console.error(`  - ${problem}`);
  process.exit(1);
}

const args = [
  "scripts/jest.mjs",
  "--selectProjects",
  "services",
  "--runInBand",
  "--",
  ...process.argv.slice(2),
];
process.exit((await runStep("services", process.execPath, args, { show: true })) ? 0 : 1);

function isListening({ hostname, port }, usual) {
  return new Promise((resolve) => {
    const host = hostname.replace(/^\[|\]$/g, "");
    const socket = net.connect({ host, port: Number(port || usual), timeout: 5_000 });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    for (const event of ["error", "timeout"])
      socket.once(event, () => {
        socket.destroy();
        resolve(false);
      });
  });
}
