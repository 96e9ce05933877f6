/**
 * `pnpm prove once [--gateway NAME] [--runs N] [--seed N]`: payments on the real processes, each cut at one place between
 * *Submit* and *closed*, and the charges counted at the gateway. What must never happen: two charges for one payment, a charge that
 * the payment does not know of, a payment that is approved and was not charged, a line that stays secured.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type GatewayName, gatewayNames, startWorld, type World } from "@tacet/sandbox/world";
import type { Verdict } from "../verdict.ts";
import { AgentLine, anId, pause } from "./agent-line.ts";
import type { Dies, Link } from "./cut-points.ts";
import { closes, endingOf } from "./ending.ts";
import { type ArmedCut, type FaultRelay, startFaultRelay } from "./fault-relay.ts";
import { type Keyed, type PaymentRun, takeAndKey } from "./payment-run.ts";
import { type Planned, planBatches } from "./plan.ts";
import { createTally, type Tally } from "./tally.ts";
import { findsDoubleCharge } from "./witnesses.ts";

export interface OnceOptions {
  /** First of sixteen ports in a row. */
  readonly port: number;
  /** `all`: one after the other. */
  readonly gateway: GatewayName | "all";
  /** Per gateway; `null`: the least that meets every cut point with one, and those on the way to the gateway with the others. */
  readonly runs: number | null;
  readonly seed: number;
}

const leastRuns: Readonly<Record<GatewayName, number>> = {
  sandbox: 27,
  stripe: 8,
  adyen: 8,
  braintree: 8,
  checkout: 8,
};

const customers = ["maria", "james", "priya"] as const;
/** How long, in ms, a cut is waited for before the next payment is submitted. */
const meetMs = 4_000;

/** Where the bridge reads each gateway's address from. */
const addressVariables: Readonly<Record<GatewayName, string>> = {
  sandbox: "SANDBOX_GATEWAY_URL",
  stripe: "STRIPE_URL",
  adyen: "ADYEN_URL",
  braintree: "BRAINTREE_URL",
  checkout: "CHECKOUT_URL",
};

type Relays = Readonly<Record<Link, FaultRelay>>;

interface Stage {
  readonly gateway: GatewayName;
  readonly world: World;
  readonly relays: Relays;
  readonly lines: readonly AgentLine[];
  kill(dies: Dies): void;
  /** All that was killed is up again. */
  settled(): Promise<void>;
}

export async function proveOnce({ port, gateway, runs, seed }: OnceOptions): Promise<Verdict> {
  const names = gateway === "all" ? gatewayNames : [gateway];
  const verdicts: Verdict[] = [];
  for (const name of names)
    verdicts.push(await proveWith({ port, gateway: name, runs: runs ?? leastRuns[name], seed }));
  return {
    passed: verdicts.every(({ passed }) => passed),
    summary: verdicts.map(({ summary }, index) => `${names[index]}: ${summary}`).join("; "),
  };
}

interface GatewayOptions {
  readonly port: number;
  readonly gateway: GatewayName;
  readonly runs: number;
  readonly seed: number;
}

async function proveWith({ port, gateway, runs, seed }: GatewayOptions): Promise<Verdict> {
  const relays: Relays = {
    "server to bridge": await startFaultRelay(),
    "bridge to gateway": await startFaultRelay(),
    "bridge to server": await startFaultRelay(),
  };
  const dataDir = await mkdtemp(path.join(tmpdir(), "tacet-once-"));
  const world = await openWorld({ port, gateway, dataDir }, relays);
  const lines = customers.map(() => new AgentLine(world));
  const stage = { gateway, world, relays, lines, ...createKiller(world) };
  let isPassed = false;
  try {
    const tally = createTally();
    console.log(`${gateway}: ${runs} payments, seed ${seed}\n`);
    const looks: Promise<void>[] = [];
    for (const batch of planBatches(runs, seed, customers.length))
      looks.push(...(await playBatch(stage, batch, tally)));
    await Promise.all(looks);
    const verdict = tally.report();
    // What is sure to be wrong has to be found: else the counting is.
    const isFound = gateway !== "sandbox" || (await findsDoubleCharge(world));
    isPassed = verdict.passed && isFound;
    return isFound ? verdict : { passed: false, summary: "a planted double charge was not found" };
  } finally {
    for (const line of stage.lines) line.close();
    await world.stop();
    for (const relay of Object.values(relays)) await relay.close();
    if (isPassed) await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    else console.log(`\n  The logs are kept in ${path.join(dataDir, "logs")}`);
  }
}

async function openWorld(
  { port, gateway, dataDir }: Pick<GatewayOptions, "port" | "gateway"> & { readonly dataDir: string },
  relays: Relays,
): Promise<World> {
  const at = (link: Link) => `http://127.0.0.1:${relays[link].port}`;
  const world = await startWorld({
    port,
    gateway,
    dataDir,
    env: {
      server: {
        BRIDGE_URL: at("server to bridge"),
        BRIDGE_TIMEOUT_MS: "2000",
        AUTHORIZING_SECONDS: "3",
        LOOKUP_SECONDS: "1",
        RELEASE_SECONDS: "2",
        RECONCILE_SECONDS: "2",
      },
      bridge: {
        SERVER_URL: at("bridge to server"),
        GATEWAYS: gateway,
        [addressVariables[gateway]]: at("bridge to gateway"),
        GATEWAY_TIMEOUT_MS: "2000",
      },
    },
  });
  relays["server to bridge"].target = world.ports.bridge;
  relays["bridge to server"].target = world.ports.server;
  relays["bridge to gateway"].target = world.gateways[gateway].port;
  return world;
}

/** Kills a process as a power cut would, and starts it again; killed while it is being started, it is killed once. */
function createKiller(world: World): Pick<Stage, "kill" | "settled"> {
  const deaths = new Map<Dies, Promise<void>>();
  const killNow = async (dies: Dies) => {
    await world[dies].kill("SIGKILL");
    await world[dies].start();
  };
  return {
    kill: (dies) => {
      if (deaths.has(dies)) return;
      deaths.set(
        dies,
        killNow(dies).finally(() => deaths.delete(dies)),
      );
    },
    settled: async () => {
      await Promise.all(deaths.values());
    },
  };
}

/**
 * Brings some payments to *Submit*, submits and cuts one after the other, and waits until all of them are closed. What is left
 * unresolved is looked up while the next batch is played; gives when that is over.
 */
async function playBatch(stage: Stage, batch: readonly Planned[], tally: Tally): Promise<Promise<void>[]> {
  await stage.settled();
  const made = await Promise.all(batch.map((plan, lane) => begin(stage, plan, lane)));
  const fired = new Map<Planned, () => boolean>();
  for (const { plan, run, keyed } of made) {
    if (keyed === null) continue;
    fired.set(plan, await submitAndCut(stage, run, { keyed, plan }));
    await stage.settled();
  }
  const ends = await Promise.all(
    made.map(async ({ plan, run, keyed }) => {
      if (keyed === null) return tally.add({ cut: plan.cut, kind: "not begun" });
      const isLineBack = await closes(run, keyed);
      return async () => {
        const isMet = fired.get(plan)?.() ?? false;
        const ending = await endingOf(run, keyed, stage.gateway);
        tally.add({ cut: plan.cut, kind: "done", isMet, isLineBack, ...ending });
      };
    }),
  );
  // A cut that has met nothing by now must not meet another batch.
  for (const { armed } of Object.values(stage.relays)) armed.clear();
  const looks = ends.flatMap((end) => (end === undefined ? [] : [end()]));
  // They are awaited at the end of all batches: until then, one that fails must not end the process.
  for (const look of looks) look.catch(() => undefined);
  return looks;
}

async function begin({ world, lines }: Stage, plan: Planned, lane: number) {
  const run: PaymentRun = {
    world,
    line: lines[lane] as AgentLine,
    customerId: customers[lane] as string,
    reference: `ONCE-${plan.number}-`,
    amount: plan.amount,
  };
  return { plan, run, keyed: await takeAndKey(run) };
}

/** Gives whether the cut has met its exchange. */
async function submitAndCut(
  stage: Stage,
  { line, reference }: PaymentRun,
  { keyed, plan: { cut, momentMs } }: { readonly keyed: Keyed; readonly plan: Planned },
): Promise<() => boolean> {
  const { sessionId } = keyed;
  const submit = { requestId: anId(), sessionId };
  if (cut.kind === "moment") {
    const submitted = line.ask("submit", submit);
    await pause(momentMs);
    stage.kill(cut.dies);
    await submitted;
    return () => true;
  }
  const mark = cut.link === "bridge to gateway" ? reference : sessionId;
  const armed: ArmedCut = { cut, mark, kill: stage.kill, fired: false };
  stage.relays[cut.link].armed.add(armed);
  await line.ask("submit", submit);
  // What is to die must not die in the next payment's way.
  for (const until = Date.now() + meetMs; !armed.fired && Date.now() < until; ) await pause(20);
  return () => armed.fired;
}
