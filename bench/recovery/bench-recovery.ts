/** `kill -9` with a thousand payments open: how long after the start until all of them go on. */
import { Child } from "../child/index.ts";
import { rounded, table } from "../figures.ts";
import { pause } from "../pause.ts";
import { profiled, type Stage, withStage } from "../stage/index.ts";
import { type Verdict, verdictOf } from "../verdict.ts";
import type { Mix, RecoveryOrders, Resumed } from "./load/index.ts";
import { claimedNow, firstDeadline, openNow, type TakenUp, watchTakenUp } from "./look.ts";

export interface RecoveryOptions {
  /** First of seventeen. */
  readonly port: number;
  /** Folder for a profile of the server that resumes, as Chromium's tools read it; `null`: none. */
  readonly profile: string | null;
}

const mix: Mix = { keying: 700, releasing: 200, waiting: 100 };
const all = mix.keying + mix.releasing + mix.waiting;
/** Some of the third group's time is up while the server is down. */
const redirectSeconds = 15;
/** At least; until the first of them is late, if that is longer. */
const downMs = 3_000;
const lateMs = 1_000;
const connections = 16;
const targetMs = 5_000;

interface Measured extends Resumed, TakenUp {
  readonly readyMs: number;
  readonly downMs: number;
  readonly open: number;
  readonly claimed: number;
}

export function benchRecovery({ port, profile }: RecoveryOptions): Promise<Verdict> {
  const env = { REDIRECT_SECONDS: String(redirectSeconds) };
  return withStage({ port, agents: all, env, nodeArgs: profiled(profile) }, async (stage, closeLater) => {
    const load = new Child<RecoveryOrders>(new URL("./load/main.ts", import.meta.url));
    closeLater(() => load.close());
    const bridge = { ...stage.bridge, server: stage.url, connections };
    await load.ask("open", { office: { bridge, tokens: stage.tokens }, mix });
    await load.ask("hurry", mix);
    return report(await killAndStart(stage, load));
  });
}

async function killAndStart(stage: Stage, load: Child<RecoveryOrders>): Promise<Measured> {
  const { server, database, databaseUrl } = stage;
  const open = await openNow(database);
  const claimed = await claimedNow(database);
  const deadlineAt = await firstDeadline(database);
  const killedAt = Date.now();
  await server.kill("SIGKILL");
  await pause(Math.max(downMs, deadlineAt + lateMs - killedAt));
  const begunAt = Date.now();
  const [readyMs, resumed, takenUp] = await Promise.all([
    server.start().then(() => Date.now() - begunAt),
    load.ask("resume", mix),
    watchTakenUp(databaseUrl, { claimed, killedAt, begunAt }),
  ]);
  return { readyMs, downMs: begunAt - killedAt, open, claimed: claimed.length, ...resumed, ...takenUp };
}

function report(measured: Measured): Verdict {
  const { readyMs, open, claimed, followingMs, keysMs, waitingMs, deadlinesMs, claimedMs } = measured;
  console.log(`  ${open} payments open: ${mix.keying} being keyed, ${mix.releasing} being released by a bridge that does not answer, the rest waiting to be redirected
  with ${redirectSeconds} s of time. Killed with its PostgreSQL, down for ${rounded(measured.downMs / 1_000)} s, started. ms since the start:
`);
  const seconds = (ms: number) => `${rounded(ms / 1_000, 2)} s`;
  console.log(
    table([
      ["/readyz says yes", seconds(readyMs)],
      [`all ${all} panels follow, and know their payment`, seconds(followingMs)],
      ["a key of every payment that is keyed is shown", seconds(keysMs)],
      ["every effect that was due is done", seconds(waitingMs)],
      ["every payment whose time was up is told", seconds(deadlinesMs)],
      [`the ${claimed} effects that were being asked for`, seconds(claimedMs)],
    ]),
  );
  const resumedMs = Math.max(followingMs, keysMs, waitingMs, deadlinesMs, claimedMs);
  return verdictOf("", [
    {
      what: `recovery: ${open} payments resumed after kill -9`,
      ours: seconds(resumedMs),
      beside: `${seconds(readyMs)} to be ready`,
      ratio: "",
      target: `under ${targetMs / 1_000} s`,
      isReached: resumedMs < targetMs,
    },
  ]);
}
