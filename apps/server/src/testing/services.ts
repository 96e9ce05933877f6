/** The PostgreSQL and the Redis that `pnpm test:services` is given: each test file has a part of its own, gone with it. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createId } from "@tacet/shared/ids";
import { freePort } from "@tacet/shared/testing";
import { Redis } from "ioredis";
import pg from "pg";

/** A database of its own in the PostgreSQL of `DATABASE_URL`, whose user may create some. */
export async function servicesDatabase(): Promise<{ url: string; close(): Promise<void> }> {
  const given = needed("DATABASE_URL");
  // Ids have capitals, and names in SQL that are not quoted have none.
  const name = createId("tacet_test").toLowerCase();
  await onPostgres(given, `create database ${name}`);
  const url = new URL(given);
  url.pathname = `/${name}`;
  return { url: url.href, close: () => onPostgres(given, `drop database ${name} with (force)`) };
}

async function onPostgres(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** An empty database of the Redis of `REDIS_URL`, emptied again. */
export async function servicesRedis(): Promise<{ url: string; client: Redis; close(): Promise<void> }> {
  const url = new URL(needed("REDIS_URL"));
  for (let number = 1; number <= 15; number++) {
    url.pathname = `/${number}`;
    const client = new Redis(url.href);
    // Taken with the first key, so that two test files never get the same one.
    const isMine = (await client.setnx("tacet:test", process.pid)) === 1;
    if (isMine && (await client.dbsize()) === 1)
      return {
        url: url.href,
        client,
        close: async () => {
          await client.flushdb();
          client.disconnect();
        },
      };
    if (isMine) await client.del("tacet:test");
    client.disconnect();
  }
  throw new Error(
    "REDIS_URL has no empty database among 1 to 15. Empty one with FLUSHDB, or give another Redis.",
  );
}

function needed(name: "DATABASE_URL" | "REDIS_URL"): string {
  const value = process.env[name] ?? "";
  if (value === "") throw new Error(`${name} is not set. Run these tests with: pnpm test:services`);
  return value;
}

/** A Redis of the test's own, to be ended and started again on the same port. It keeps nothing on disk. */
export interface OwnRedis {
  readonly url: string;
  start(): Promise<void>;
  /** Ends it at once, with all it has. */
  kill(): Promise<void>;
  /** It holds its connections and answers nothing, as one that is cut off. */
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
}

export async function startOwnRedis(): Promise<OwnRedis> {
  const folder = mkdtempSync(path.join(tmpdir(), "tacet-redis-"));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  const start = async () => {
    const options = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder];
    child = spawn("redis-server", options, { stdio: "ignore" });
    child.once("error", () => {});
    const client = new Redis(url, { maxRetriesPerRequest: 100 });
    client.on("error", () => {});
    await client.ping();
    client.disconnect();
  };
  const kill = async () => {
    const running = child;
    if (running === null || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once("exit", resolve));
    running.kill("SIGKILL");
    await ended;
  };
  await start();
  return {
    ...{ url, start, kill },
    freeze: () => void child?.kill("SIGSTOP"),
    thaw: () => void child?.kill("SIGCONT"),
    close: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
