// `pnpm database backup|restore`: of the database that the server's environment names, see docs/operations.md. `--env <file>`
// reads the variables from a file. Needs PostgreSQL's own pg_dump and pg_restore, of the server's version or a newer one.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { offerHelp } from "./usage.mjs";

const usage = `Usage: pnpm database backup  --to <file>   [--env <file>]
       pnpm database restore --from <file> [--env <file>]
With a PostgreSQL of the server's own (DATA_DIR), <file> is a folder, and the server must not be running.`;
offerHelp(usage);

class Refusal extends Error {}

const missing = "DATABASE_URL or DATA_DIR must be set as for the server, for example with --env server.env.";
const [command = "", ...words] = process.argv.slice(2);
try {
  const environment = await environmentOf(option("--env"));
  const { DATABASE_URL: url, DATA_DIR: folder } = environment;
  if (command === "backup") {
    const to = path.resolve(option("--to") ?? refuse(usage));
    await (url === undefined ? backupFolder(folder ?? refuse(missing), to) : backup(url, to));
  } else if (command === "restore") {
    const from = path.resolve(option("--from") ?? refuse(usage));
    await (url === undefined ? restoreFolder(folder ?? refuse(missing), from) : restore(url, from));
  } else refuse(usage);
} catch (error) {
  console.error(error instanceof Refusal ? error.message : `Not done: ${error.code ?? error.name}.`);
  process.exit(1);
}

/** The dump gets its name only once it is whole and on the disk. */
async function backup(url, to) {
  if (await exists(to)) refuse(`${to} is there already. Nothing was done: name another file.`);
  const part = `${to}.part`;
  await rm(part, { force: true });
  await (await open(part, "wx", 0o600)).close();
  await run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", `--file=${part}`], url);
  const file = await open(part, "r+");
  await file.sync();
  await file.close();
  const sum = await sumOf(part);
  await writeFile(`${to}.sha256`, `${sum}  ${path.basename(to)}\n`, { mode: 0o600 });
  await rename(part, to);
  const { size } = await stat(to);
  console.log(`Backed up to ${to} (${size} bytes, SHA-256 ${sum}).`);
  console.log(
    "The encryption keys are not in it: keep ENCRYPTION_KEYS somewhere else, or what is sealed in it is lost.",
  );
}

async function restore(url, from) {
  const told = await readFile(`${from}.sha256`, "utf8").catch(() =>
    refuse(`${from}.sha256 is not there. It is made with the backup: copy it as well.`),
  );
  if (!told.startsWith(await sumOf(from)))
    refuse(`${from} is not as it was when it was made. Take another backup.`);
  const there = await run(
    "psql",
    ["-XAtc", "select to_regclass('public.sessions') is not null"],
    url,
    "read",
  );
  if (there.trim() !== "f")
    refuse(
      "There are payments in this database already. Nothing was done: create an empty one, and name it in DATABASE_URL.",
    );
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  const how = ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"];
  await run("pg_restore", [...how, `--dbname=${name}`, from], url);
  console.log(
    `Restored from ${from}. Look at it with \`operate check\` and \`operate keys\` before a server is started with it.`,
  );
}

/** A copy of files is good only while nothing writes them. */
async function backupFolder(folder, to) {
  if (await exists(to)) refuse(`${to} is there already. Nothing was done: name another folder.`);
  await requireStopped(folder);
  await mkdir(path.dirname(to), { recursive: true });
  await copy(folder, `${to}.part`);
  await requireStopped(folder);
  await rename(`${to}.part`, to);
  await chmod(to, 0o700);
  console.log(
    `Copied ${folder} to ${to}. The encryption keys are not in it: keep ENCRYPTION_KEYS somewhere else.`,
  );
}

async function restoreFolder(folder, from) {
  if (await exists(folder)) refuse(`${folder} is there already. Nothing was done: move it away first.`);
  if (!(await exists(from))) refuse(`${from} is not there.`);
  await mkdir(path.dirname(folder), { recursive: true });
  await copy(from, folder);
  await chmod(folder, 0o700);
  console.log(`Copied ${from} to ${folder}. Start the server with the same PostgreSQL as before.`);
}

async function requireStopped(folder) {
  if (!(await exists(folder))) refuse(`${folder} is not there.`);
  if (await exists(path.join(folder, "postgres", "postmaster.pid")))
    refuse(
      "The server's PostgreSQL is running, or was not ended in order. Stop the server first; if it is stopped, start and stop it once.",
    );
}

/** With owners and rights: PostgreSQL takes a folder of nobody else's. */
async function copy(from, to) {
  await new Promise((resolve, reject) => {
    spawn("cp", ["-a", from, to], { stdio: "inherit" })
      .once("error", reject)
      .once("close", (code) =>
        code === 0 ? resolve() : reject(new Refusal(`cp ended with ${code}: see above.`)),
      );
  });
}

/** The password goes by the environment: arguments can be read by everybody on the machine. */
function run(program, args, url, mode = "run") {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const connection = {
    PGHOST: hostname.replace(/^\[|\]$/g, ""),
    PGPORT: port || "5432",
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGAPPNAME: "tacet-database",
    PGCONNECT_TIMEOUT: "10",
    ...(searchParams.has("sslmode") ? { PGSSLMODE: searchParams.get("sslmode") } : {}),
    ...(searchParams.has("sslrootcert") ? { PGSSLROOTCERT: searchParams.get("sslrootcert") } : {}),
  };
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...connection },
      stdio: ["ignore", mode === "read" ? "pipe" : "inherit", "inherit"],
    });
    let output = "";
    child.stdout?.on("data", (text) => (output += text));
    child.once("error", (error) =>
      reject(
        error.code === "ENOENT"
          ? new Refusal(`${program} is not there. On Debian: apt-get install postgresql-client`)
          : error,
      ),
    );
    child.once("close", (code) =>
      code === 0 ? resolve(output) : reject(new Refusal(`${program} ended with ${code}: see above.`)),
    );
  });
}

async function environmentOf(file) {
  const given = { ...process.env };
  if (file !== undefined)
    for (const line of (await readFile(file, "utf8")).split("\n")) {
      const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line.trim()) ?? [];
      if (name !== undefined && given[name] === undefined)
        given[name] = value.replace(/^(["'])(.*)\1$/, "$2");
    }
  if (given.DATABASE_URL === undefined && given.DATABASE_URL_FILE !== undefined)
    given.DATABASE_URL = (await readFile(given.DATABASE_URL_FILE, "utf8")).trim();
  return given;
}

function option(name) {
  const at = words.indexOf(name);
  return at < 0 ? undefined : words[at + 1];
}

async function sumOf(file) {
  const hash = createHash("sha256");
  const handle = await open(file, "r").catch(() => refuse(`${file} can't be read.`));
  for await (const chunk of handle.createReadStream()) hash.update(chunk);
  return hash.digest("hex");
}

async function exists(file) {
  return await stat(file).then(
    () => true,
    () => false,
  );
}

function refuse(message) {
  throw new Refusal(message);
}
