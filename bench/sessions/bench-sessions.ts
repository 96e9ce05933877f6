/** Payments from *Take payment* to *Call restored* a second, beside the same number of bare transactions in the same PostgreSQL. */
import { Child } from "../child/index.ts";
import { median, quantile, rounded, table } from "../figures.ts";
import { pause } from "../pause.ts";
import { profiled, type Stage, withStage } from "../stage/index.ts";
import { type Verdict, verdictOf } from "../verdict.ts";
import { countWork, rowBytes } from "./count.ts";
import type { BareOrders, Done, Plan, SessionOrders } from "./load/index.ts";

export interface SessionsOptions {
  /** First of seventeen. */
  readonly port: number;
  /** Of each window. */
  readonly seconds: number;
  /** As with the relay. */
  readonly profile: string | null;
}

const rounds = 5;
const atOnce = 32;
/** Of the server's pool, unless it is told otherwise; the bare transactions have as many. */
const connections = 20;
/** Of the bridge, to the server. */
const bridgeConnections = 16;
const target = 0.5;
/** So late are the database's counters at most, in ms. */
const countersMs = 1_500;

export function benchSessions({ port, seconds, profile }: SessionsOptions): Promise<Verdict> {
  return withStage({ port, agents: atOnce, nodeArgs: profiled(profile) }, async (stage, closeLater) => {
    const load = new Child<SessionOrders>(new URL("./load/main.ts", import.meta.url));
    closeLater(() => load.close());
    const bare = new Child<BareOrders>(new URL("./load/bare-main.ts", import.meta.url));
    closeLater(() => bare.close());
    const bridge = { ...stage.bridge, server: stage.url, connections: bridgeConnections };
    await load.ask("start", { bridge, tokens: stage.tokens, agents: atOnce });
    await bare.ask("start", { databaseUrl: stage.databaseUrl, connections });
    const ms = seconds * 1_000;
    // The first ones find code that nobody has run yet.
    await load.ask("pay", { agents: atOnce, ms });
    const plan = await planOf(stage, () => load.ask("pay", { agents: atOnce, ms }));
    await bare.ask("transact", { plan, atOnce, ms });
    const paid: Done[] = [];
    const transacted: Done[] = [];
    const kinds = [
      async () => paid.push(await load.ask("pay", { agents: atOnce, ms })),
      async () => transacted.push(await bare.ask("transact", { plan, atOnce, ms })),
    ];
    for (let round = 0; round < rounds; round++) {
      const turn = round % kinds.length;
      for (const run of [...kinds.slice(turn), ...kinds.slice(0, turn)]) await run();
    }
    return report(paid, transacted, { plan, seconds });
  });
}

/** What a payment asks of the database, counted there while they are taken. */
async function planOf({ database }: Stage, pay: () => Promise<Done>): Promise<Plan> {
  await pause(countersMs);
  const before = await countWork(database);
  const { closed } = await pay();
  if (closed === 0) throw new Error("no payment came to its end");
  await pause(countersMs);
  const after = await countWork(database);
  const each = (of: keyof typeof before) => Math.round((after[of] - before[of]) / closed);
  const transactions = each("transactions");
  return {
    transactions,
    writing: Math.min(transactions, each("writing")),
    inserted: each("inserted"),
    updated: each("updated"),
    rowBytes: Math.round(await rowBytes(database)),
  };
}

function report(
  paid: readonly Done[],
  transacted: readonly Done[],
  { plan, seconds }: { readonly plan: Plan; readonly seconds: number },
): Verdict {
  const rates = (all: readonly Done[]) => all.map((each) => each.closed / each.seconds);
  const [ours, beside] = [rates(paid), rates(transacted)];
  const ratio = median(ours.map((each, round) => each / (beside[round] ?? Number.NaN)));
  const row = (name: string, all: readonly Done[]) => [
    name,
    rounded(median(rates(all))),
    rounded(median(all.map(({ tookMs }) => quantile(tookMs, 0.5))), 0),
    rounded(median(all.map(({ tookMs }) => quantile(tookMs, 0.99))), 0),
    String(all.reduce((sum, { failed }) => sum + failed, 0)),
  ];
  console.log(`  Medians of ${rounds} rounds of windows of ${seconds} s, by turns; ${atOnce} at a time, of one account, whose audit is one chain. As counted
  in the database, a payment has ${plan.transactions} transactions; ${plan.writing} of them write, ${plan.inserted} rows anew and ${plan.updated} over. "Bare" are as many, of rows of
  ${plan.rowBytes} bytes, one after the other, in tables of their own, through a pool of ${connections} connections like the server's.
`);
  const head = ["", "a second", "p50 ms", "p99 ms", "failed"];
  console.log(table([head, row("payments", paid), row("bare", transacted)]));
  return verdictOf("", [
    {
      what: "sessions, started to closed, a second",
      ours: rounded(median(ours)),
      beside: `${rounded(median(beside))} bare transactions`,
      ratio: rounded(ratio, 2),
      target: `at least ${target}`,
      isReached: ratio >= target,
    },
  ]);
}
