import { pause } from "../once/agent-line.ts";
import { type Fault, requireMet, type Scene } from "./fault.ts";

type What = Pick<Fault, "name" | "what"> & { readonly run: Fault["run"] };

const ofPostgres = (what: What): Fault => ({ group: "PostgreSQL", ...what });
const ofRedis = (what: What): Fault => ({ group: "Redis", ...what });

/** Long enough for every time-out on the way to it. */
const awayMs = 10_000;

/** Of these servers, the way to PostgreSQL or Redis. */
async function apart(
  { stage }: Scene,
  link: "toPostgres" | "toRedis",
  { nodes, state, ms }: { nodes: readonly (0 | 1)[]; state: "cut" | "hung" | "slow"; ms: number },
): Promise<void> {
  const links = nodes.map((index) => stage.nodes[index][link]);
  for (const each of links) each.turn(state);
  await pause(ms);
  for (const each of links) each.turn("open");
}

/** Of so many ms each, its processes stand still for all but so many. */
const standMs = 450;
const goMs = 50;

export const faultsOfStores: readonly Fault[] = [
  ofPostgres({
    name: "postgres-restart",
    what: "ended at once (immediate) and started again",
    run: async ({ stage: { services } }) => {
      await services.postgres.stop("immediate");
      await pause(2_000);
      await services.postgres.start();
    },
  }),
  ofPostgres({
    name: "postgres-backend",
    what: "kill -9 of one of its processes",
    run: async ({ stage: { services } }) => {
      requireMet(services.postgres.killBackend(), "no connection");
      await pause(200);
      for (let tries = 0; tries < 100; tries++) {
        if (await services.postgres.query("select 1").then(Boolean, () => false)) return;
        await pause(100);
      }
    },
  }),
  ofPostgres({
    name: "postgres-frozen",
    what: "answers nobody (SIGSTOP)",
    run: async ({ stage: { services }, longMs }) => {
      services.postgres.freeze();
      await pause(Math.min(longMs, 20_000));
      services.postgres.thaw();
    },
  }),
  ofPostgres({
    name: "postgres-cut-one",
    what: "cut off from one server",
    run: (scene) => apart(scene, "toPostgres", { nodes: [0], state: "cut", ms: awayMs }),
  }),
  ofPostgres({
    name: "postgres-cut",
    what: "cut off from both servers",
    run: (scene) => apart(scene, "toPostgres", { nodes: [0, 1], state: "cut", ms: scene.longMs }),
  }),
  ofPostgres({
    name: "postgres-hung",
    what: "the way to it drops everything",
    run: (scene) => apart(scene, "toPostgres", { nodes: [0, 1], state: "hung", ms: scene.longMs }),
  }),
  ofPostgres({
    name: "postgres-full",
    what: "its disk is full",
    run: async ({ stage: { services } }) => {
      services.postgres.fill();
      await pause(awayMs);
      services.postgres.free();
      // It ends itself if its log can't be written, and is then started again, as a service manager would.
      if (!(await services.postgres.query("select 1").then(Boolean, () => false))) {
        await services.postgres.stop();
        await services.postgres.start();
      }
    },
  }),
  ofPostgres({
    name: "postgres-slow",
    what: "its disk is slow (it stands still for 450 of each 500 ms)",
    run: async ({ stage: { services } }) => {
      for (const end = Date.now() + awayMs; Date.now() < end; ) {
        services.postgres.freeze();
        await pause(standMs);
        services.postgres.thaw();
        await pause(goMs);
      }
    },
  }),
  ofRedis({
    name: "redis-restart",
    what: "killed, and started again with nothing in it",
    run: async ({ stage: { services } }) => {
      await services.redis.kill();
      await pause(2_000);
      await services.redis.start();
    },
  }),
  ofRedis({
    name: "redis-flush",
    what: "FLUSHALL",
    run: async ({ stage: { services } }) => {
      requireMet(await services.redis.say("FLUSHALL"), "Redis did not take it");
    },
  }),
  ofRedis({
    name: "redis-cut",
    what: "cut off from both servers",
    run: (scene) => apart(scene, "toRedis", { nodes: [0, 1], state: "cut", ms: awayMs }),
  }),
  ofRedis({
    name: "redis-cut-one",
    what: "cut off from one server",
    run: (scene) => apart(scene, "toRedis", { nodes: [1], state: "cut", ms: awayMs }),
  }),
  ofRedis({
    name: "redis-frozen",
    what: "answers nobody (SIGSTOP)",
    run: async ({ stage: { services } }) => {
      services.redis.freeze();
      await pause(awayMs);
      services.redis.thaw();
    },
  }),
];
