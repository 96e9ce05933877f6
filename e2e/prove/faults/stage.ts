import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type ManagedProcess, startWorld, type World } from "@tacet/sandbox/world";
import { pause } from "../once/agent-line.ts";
import { type Callbacks, startCallbacks } from "./callbacks.ts";
import { type Link, startLink } from "./link.ts";
import { Panel } from "./panel.ts";
import { type Services, startServices } from "./services.ts";

/** One of the two servers, and the links that are its own. */
export interface Node {
  readonly process: ManagedProcess;
  readonly port: number;
  readonly toPostgres: Link;
  readonly toRedis: Link;
  readonly toBridge: Link;
  /** From panels. */
  readonly fromPanels: Link;
}

export type Clocked = 0 | 1 | "bridge";

/** The world with two servers on a real PostgreSQL and Redis, and a relay between every two that talk to each other. */
export interface Stage {
  readonly world: World;
  readonly services: Services;
  readonly nodes: readonly [Node, Node];
  readonly callbacks: Callbacks;
  readonly toGateway: Link;
  /** Addresses of `/metrics`: the servers', then the bridge's. */
  readonly metrics: readonly string[];
  /** Panels that are open; each has its own server, and goes to the other one when that is away. */
  readonly panels: readonly Panel[];
  /** Sets the wall clock of a process off by so many ms. */
  shiftClock(who: Clocked, ms: number): void;
  /** Kills it now, as a power cut would. */
  kill(process: ManagedProcess): void;
  /** Resolves when everything that was killed runs again. */
  allUp(): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  /** First of the world's ports; 380 from there on are used. */
  readonly port: number;
  readonly folder: string;
  /** So many agents beside Alex, each with a customer. */
  readonly crowd?: number;
  /** Open panels of Alex's; two unless told. */
  readonly panels?: number;
}

const preload = fileURLToPath(new URL("./shifted-clock.mjs", import.meta.url));

/**
 * The times of a charge, shortened so that many faults fit into minutes. None is shorter than what it waits for: a charge is
 * given up at the gateway before the server gives up the answer, and looked up after that. Those of a line's release are the
 * usual ones, for these are what is looked at.
 */
const serverTimes = {
  BRIDGE_TIMEOUT_MS: "2000",
  PROVIDER_TIMEOUT_MS: "2000",
  AUTHORIZING_SECONDS: "3",
  LOOKUP_SECONDS: "1",
  LOOKUPS: "8",
  RECONCILE_SECONDS: "2",
};
const bridgeTimes = { GATEWAY_TIMEOUT_MS: "2000", GATEWAY_SETTLE_MS: "5000" };

/** @throws when a package is missing, a port is taken, or a process does not come up; what had been started is ended before. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const closers: (() => Promise<unknown>)[] = [];
  try {
    return await build(options, closers);
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

async function closeAll(closers: (() => Promise<unknown>)[]): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close().catch(() => undefined);
}

async function build(options: StageOptions, closers: (() => Promise<unknown>)[]): Promise<Stage> {
  const { port, folder, crowd = 0, panels: panelCount = 2 } = options;
  mkdirSync(path.join(folder, "clocks"), { recursive: true });
  const services = await startServices(folder, { postgres: port + 330, redis: port + 331 });
  closers.push(() => services.close());
  const callbacks = await startCallbacks();
  const toGateway = await startLink("bridge to gateway");
  closers.push(
    () => callbacks.close(),
    () => toGateway.close(),
  );
  const links = [await openLinks("A", services, closers), await openLinks("B", services, closers)] as const;
  const metricsPorts = [port + 340, port + 341, port + 342];
  const clockOf = (who: Clocked) => path.join(folder, "clocks", `${who}`);
  const world = await startWorld({
    port,
    dataDir: path.join(folder, "world"),
    servers: 2,
    crowd,
    env: {
      server: { ...serverTimes, TRUST_PROXY: "1" },
      servers: links.map(({ toPostgres, toRedis, toBridge }, index) => ({
        DATABASE_URL: services.postgres.url(toPostgres.port),
        REDIS_URL: `redis://127.0.0.1:${toRedis.port}`,
        BRIDGE_URL: `http://127.0.0.1:${toBridge.port}`,
        METRICS_LISTEN: `127.0.0.1:${metricsPorts[index]}`,
        ...clockEnvironment(clockOf(index as Clocked)),
      })),
      bridge: {
        ...bridgeTimes,
        SERVER_URL: `http://127.0.0.1:${callbacks.port}`,
        GATEWAYS: "sandbox",
        SANDBOX_GATEWAY_URL: `http://127.0.0.1:${toGateway.port}`,
        METRICS_LISTEN: `127.0.0.1:${metricsPorts[2]}`,
        ...clockEnvironment(clockOf("bridge")),
      },
    },
  });
  closers.push(() => world.stop());
  callbacks.targets = world.ports.servers;
  toGateway.target = world.gateways.sandbox.port;
  const nodes = [nodeOf(world, 0, links[0]), nodeOf(world, 1, links[1])] as const;
  const panels = await openPanels(world, nodes, panelCount);
  closers.push(async () => {
    for (const panel of panels) panel.close();
  });
  const killer = createKiller();
  closers.push(killer.allUp);
  return {
    ...{ world, services, nodes, callbacks, toGateway, panels, ...killer },
    metrics: metricsPorts.map((each) => `http://127.0.0.1:${each}/metrics`),
    shiftClock: (who, ms) => writeFileSync(clockOf(who), String(ms)),
    close: () => closeAll(closers),
  };
}

type Links = Pick<Node, "toPostgres" | "toRedis" | "toBridge" | "fromPanels">;

async function openLinks(
  name: string,
  { postgres, redis }: Services,
  closers: (() => Promise<unknown>)[],
): Promise<Links> {
  const open = async (what: string): Promise<Link> => {
    const link = await startLink(what);
    closers.push(() => link.close());
    return link;
  };
  const links = {
    toPostgres: await open(`${name} to PostgreSQL`),
    toRedis: await open(`${name} to Redis`),
    toBridge: await open(`${name} to bridge`),
    fromPanels: await open(`panels to ${name}`),
  };
  // The servers need these two to start; the others lead somewhere once the world is there.
  links.toPostgres.target = postgres.port;
  links.toRedis.target = redis.port;
  return links;
}

function nodeOf(world: World, index: 0 | 1, links: Links): Node {
  const port = world.ports.servers[index] as number;
  links.toBridge.target = world.ports.bridge;
  links.fromPanels.target = port;
  return { ...links, port, process: world.servers[index] as ManagedProcess };
}

async function openPanels(world: World, nodes: readonly Node[], count: number): Promise<readonly Panel[]> {
  const homes = nodes.map(({ fromPanels }) => `http://127.0.0.1:${fromPanels.port}`);
  const panels = Array.from({ length: count }, (_, index) => {
    const own = index % 2 === 0 ? homes : [...homes].reverse();
    return new Panel({
      context: () => world.zoom.appContext("agent"),
      homes: own,
      address: `198.51.100.${index + 1}`,
    });
  });
  await Promise.all(panels.map((panel) => panel.open()));
  return panels;
}

function clockEnvironment(file: string): Record<string, string> {
  return { NODE_OPTIONS: `--import=${preload}`, SHIFTED_CLOCK_FILE: file };
}

const mostStarts = 3;

/** Kills processes and starts them again; one that is killed while it is being started is killed once. */
function createKiller(): Pick<Stage, "kill" | "allUp"> {
  const deaths = new Map<ManagedProcess, Promise<void>>();
  const problems: unknown[] = [];
  const killNow = async (process: ManagedProcess) => {
    await process.kill("SIGKILL");
    for (let tries = 1; ; tries++) {
      await pause(200);
      try {
        return await process.start();
      } catch (error) {
        // A service manager starts it again, too.
        if (tries === mostStarts) throw error;
        await process.kill("SIGKILL");
      }
    }
  };
  return {
    kill: (process) => {
      if (deaths.has(process)) return;
      const isOver = killNow(process)
        .catch((error: unknown) => void problems.push(error))
        .finally(() => deaths.delete(process));
      deaths.set(process, isOver);
    },
    allUp: async () => {
      await Promise.all(deaths.values());
      const [problem] = problems.splice(0);
      if (problem !== undefined) throw problem;
    },
  };
}
