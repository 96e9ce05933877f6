/** Keys a second, and how soon a key is seen: through Tacet, beside a relay that checks nothing, and beside `ws` alone. */
import { startBare } from "../bare/index.ts";
import { Child } from "../child/index.ts";
import { median, quantile } from "../figures.ts";
import { cpuSeconds } from "../process.ts";
import { profiled, withStage } from "../stage/index.ts";
import type { Verdict } from "../verdict.ts";
import { type Pressed, type RelayName, type RelayOrders, relayNames } from "./load/index.ts";
import { type Level, type Measured, reportRelay } from "./report.ts";

export interface RelayOptions {
  /** First of nineteen. */
  readonly port: number;
  /** Of each window. */
  readonly seconds: number;
  /** Folder for a profile of the server, as Chromium's tools read it; `null`: none. */
  readonly profile: string | null;
}

const levels = [1, 100, 1_000] as const;
const rounds = 5;
/** Keys under way at a time where as many are pressed as it takes: so many connections a bridge holds. */
const atOnce = 16;
/** For the latency, keys a second of one session and of all together: well below what any of them can do. */
const pace = { ofOne: 10, ofAll: 150 } as const;
const bareOffset = 17;
/** The first keys find code that nobody has run yet. */
const warmUpMs = 1_500;

export function benchRelay({ port, seconds, profile }: RelayOptions): Promise<Verdict> {
  const most = Math.max(...levels);
  return withStage({ port, agents: most, nodeArgs: profiled(profile) }, async (stage, closeLater) => {
    const bare = await startBare("socket-io", port + bareOffset);
    closeLater(() => bare.stop());
    const raw = await startBare("ws", port + bareOffset + 1);
    closeLater(() => raw.stop());
    const load = new Child<RelayOrders>(new URL("./load/main.ts", import.meta.url));
    closeLater(() => load.close());
    const bridge = { ...stage.bridge, server: stage.url, connections: atOnce };
    const office = { bridge, tokens: stage.tokens };
    await load.ask("start", { office, bare: bare.url, raw: raw.url, connections: atOnce });
    const pids = { tacet: stage.server.pid ?? 0, bare: bare.pid, raw: raw.pid };
    const measured: Level[] = [];
    for (const sessions of levels) {
      for (const relay of relayNames) {
        await load.ask("open", { relay, sessions });
        await load.ask("press", { relay, sessions, atOnce, perSecond: null, ms: warmUpMs });
      }
      measured.push(await measureLevel(load, pids, { sessions, ms: seconds * 1_000 }));
    }
    return reportRelay(measured, { atOnce, rounds, seconds, perSecond: paceOf(most) });
  });
}

type Pids = Readonly<Record<RelayName, number>>;

const paceOf = (sessions: number) => Math.min(pace.ofOne * sessions, pace.ofAll);

/** By turns, and each round begins with another one: whoever is first has the machine of a moment ago. */
async function measureLevel(
  load: Child<RelayOrders>,
  pids: Pids,
  { sessions, ms }: { readonly sessions: number; readonly ms: number },
): Promise<Level> {
  const floods: Record<RelayName, Flood[]> = { tacet: [], bare: [], raw: [] };
  const trickles: Record<RelayName, Pressed[]> = { tacet: [], bare: [], raw: [] };
  for (let round = 0; round < rounds; round++) {
    const turn = round % relayNames.length;
    for (const relay of [...relayNames.slice(turn), ...relayNames.slice(0, turn)]) {
      const before = cpuSeconds(pids[relay]);
      const flood = await load.ask("press", { relay, sessions, atOnce, perSecond: null, ms });
      floods[relay].push({ ...flood, cpu: cpuSeconds(pids[relay]) - before });
      const perSecond = paceOf(sessions);
      trickles[relay].push(await load.ask("press", { relay, sessions, atOnce, perSecond, ms }));
    }
  }
  const of = (relay: RelayName) => measuredOf(floods[relay], trickles[relay]);
  return { sessions, tacet: of("tacet"), bare: of("bare"), raw: of("raw") };
}

type Flood = Pressed & { readonly cpu: number };

function measuredOf(floods: readonly Flood[], trickles: readonly Pressed[]): Measured {
  const sum = (of: (pressed: Pressed) => number) =>
    [...floods, ...trickles].reduce((total, each) => total + of(each), 0);
  return {
    perSecond: floods.map(({ taken, seconds }) => taken / seconds),
    cpuMsPerKey: median(floods.map(({ cpu, taken }) => (cpu * 1_000) / taken)),
    shownShare: median(floods.map(({ shown, taken }) => shown / taken)),
    p50Ms: trickles.map(({ latenciesMs }) => quantile(latenciesMs, 0.5)),
    p99Ms: trickles.map(({ latenciesMs }) => quantile(latenciesMs, 0.99)),
    refused: sum(({ refused }) => refused),
    lost: sum(({ lost }) => lost),
  };
}
