/**
 * Tacet's server as it runs in production (`apps/server/dist`, a PostgreSQL of its own, `fsync` on), in the sandbox's world,
 * which adds it to a Zoom account. In place of the secure bridge answers the bench's own, in the process of the load.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type ManagedProcess, startWorld, type World } from "@tacet/sandbox/world";
import { createId } from "@tacet/shared/ids";
import { type SetupView, setupRoutes } from "@tacet/shared/setup";
import { type SignInReply, signInRoutes } from "@tacet/shared/wire";
import { SignJWT } from "jose";
import pg from "pg";
import { pause } from "../pause.ts";

export interface StageOptions {
  /** First of the world's sixteen; the next ones are the bench's own. */
  readonly port: number;
  /** Agents who have a token. */
  readonly agents: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeArgs?: readonly string[];
}

export interface Stage {
  readonly world: World;
  readonly server: ManagedProcess;
  readonly url: string;
  readonly bridge: BridgeSettings;
  /** Of each agent. */
  readonly tokens: readonly string[];
  readonly database: pg.Pool;
  readonly databaseUrl: string;
  stop(): Promise<void>;
}

export interface BridgeSettings {
  readonly port: number;
  readonly secret: string;
}

const built = fileURLToPath(new URL("../../apps/server/dist/main.js", import.meta.url));
/** Behind the world's own ports. */
const bridgeOffset = 16;
/** As long as a bench may take; the panel's own are good for fifteen minutes. */
const tokenSeconds = 3_600;

export async function startStage(options: StageOptions): Promise<Stage> {
  if (!existsSync(built))
    throw new Error("apps/server/dist is missing: start with `pnpm bench`, which builds it");
  const { port, nodeArgs = [], env = {} } = options;
  const bridge = { port: port + bridgeOffset, secret: createId("secret") + createId("secret") };
  const world = await startWorld({
    port,
    // What the world starts for people comes behind it, as arguments that the built server does not read.
    nodeArgs: { server: [...nodeArgs, built] },
    env: {
      server: {
        NODE_ENV: "production",
        BRIDGE_URL: `http://127.0.0.1:${bridge.port}`,
        BRIDGE_SECRET: bridge.secret,
        CAPTURE_SECONDS: "3600",
        LOG_LEVEL: "warn",
        ...env,
      },
    },
  });
  const databaseUrl = databaseOf(world);
  const database = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  // The server that it belongs to is killed by one of the benches.
  database.on("error", () => undefined);
  const stop = async () => {
    await database.end().catch(() => undefined);
    await world.stop();
  };
  try {
    await takeUnconfirmed(world);
    const tokens = await admitAgents(world, database, options.agents);
    return {
      world,
      server: world.server,
      url: `http://127.0.0.1:${world.ports.server}`,
      bridge,
      tokens,
      database,
      databaseUrl,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Ids of users that Zoom does not know: nobody asks it for them, for they have signed in before. */
function agentIds(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `uBench${index}`);
}

function databaseOf({ dataDir, ports }: World): string {
  const password = readFileSync(path.join(dataDir, "server", "postgres-password"), "utf8").trim();
  return `postgresql://tacet:${password}@127.0.0.1:${ports.database}/postgres`;
}

/** Calls that no webhook has told of will do. */
async function takeUnconfirmed({ urls, zoom }: World): Promise<void> {
  const ask = async (route: string, more: { method?: string; token?: string; body?: object }) => {
    const { method = "GET", token, body } = more;
    const response = await patiently(() =>
      fetch(`${urls.server}${route}`, {
        method,
        headers: { authorization: `Bearer ${token ?? ""}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    if (response.status !== 200) throw new Error(`${method} ${route}: ${response.status}`);
    return (await response.json()) as unknown;
  };
  const context = zoom.appContext("admin");
  const signed = await ask(signInRoutes.signIn, { method: "POST", body: { context } });
  const { token } = signed as SignInReply;
  const { settings, version } = (await ask(setupRoutes.view, { token })) as SetupView;
  const changed = { settings: { ...settings, engagementCheck: "when_known" }, version };
  await ask(setupRoutes.settings, { method: "PUT", token, body: changed });
}

const mostTries = 20;
const againMs = 500;

/** A machine that has too much to do says so with 503 for a while. */
async function patiently(ask: () => Promise<Response>): Promise<Response> {
  for (let tries = 1; ; tries++) {
    const response = await ask();
    if (response.status !== 503 || tries === mostTries) return response;
    await pause(againMs);
  }
}

/**
 * As if they had signed in a moment ago. Zoom allows a handful of sign-ins a second, and how those are done is not what is
 * measured: a token is checked in the same way, whoever has made it.
 */
async function admitAgents(world: World, database: pg.Pool, count: number): Promise<readonly string[]> {
  const { accounts, sessionTokenSecret } = world.zoom.ids;
  const ids = agentIds(count);
  await database.query(
    `insert into users (account_id, user_id, role, checked_at)
     select $1, id, 'agent', (extract(epoch from now()) * 1000)::bigint from unnest($2::text[]) as id
     on conflict do nothing`,
    [accounts.northwind, ids],
  );
  const secret = new TextEncoder().encode(sessionTokenSecret);
  const now = Math.floor(Date.now() / 1_000);
  return await Promise.all(
    ids.map((id) =>
      new SignJWT({ acc: accounts.northwind, role: "agent" })
        .setProtectedHeader({ alg: "HS256" })
        .setSubject(id)
        .setAudience("tacet-panel")
        .setIssuedAt(now)
        .setExpirationTime(now + tokenSeconds)
        .sign(secret),
    ),
  );
}
