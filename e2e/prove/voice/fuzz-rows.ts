import { pause } from "../once/agent-line.ts";
import { createRandom } from "../once/random.ts";
import {
  bytesOf,
  type Draft,
  goodMessage,
  goodMethods,
  type Mutation,
  mutations,
  type Origin,
  pick,
  type Random,
  textOf,
} from "./sip-mutations.ts";
import { type Answers, sendByTcp, UdpSender } from "./sip-sender.ts";

/** One kind of messages, and what was answered to them. */
export interface FuzzRow {
  readonly kind: string;
  readonly by: string;
  readonly sent: number;
  readonly classes: ReadonlyMap<string, number>;
}

/** Of the call that is being attacked. */
export interface AttackedCall {
  readonly callId: string;
  /** The customer's side's, and the other one's. */
  readonly customerTag: string;
  readonly agentTag: string;
  readonly routes: readonly string[];
  /** The agent's end, as the customer's side addresses it. */
  readonly target: string;
}

export interface FuzzPlan {
  readonly seed: number;
  readonly bridgePort: number;
  readonly call: AttackedCall;
  /** Stand in every INFO that is sent. */
  readonly digits: string;
}

/** The addresses that may send are 127.0.0.1; the others are of this machine, too. */
const peer = "127.0.0.1";
const strangers = ["127.0.0.2", "127.0.0.3", "127.9.9.9"];
const perKind = 120;
const perKindByTcp = 16;
const floodEach = 700;
const floodByTcp = 30;
/** Below what the bridge takes of new calls in a second (100), so that most of them are looked at. */
const burst = 4;
const burstMs = 60;
const answerMs = 1_000;

/** Good messages that were spoiled, of a peer: each way over UDP and over TCP. */
export async function sendSpoiled(plan: FuzzPlan): Promise<FuzzRow[]> {
  const rows: FuzzRow[] = [];
  for (const [index, mutation] of mutations.entries()) {
    const random = createRandom(plan.seed * 1_000 + index);
    let count = 0;
    const next = (origin: Origin) => spoiled(mutation, plan, { origin, random, number: count++, index });
    rows.push(await byUdp(mutation.name, { host: peer, count: perKind, plan, next }));
    rows.push(await byTcp(mutation.name, { host: peer, count: perKindByTcp, plan, next }));
  }
  return rows;
}

/** Requests of the real call, of a peer, with tags that are not its own. */
export async function sendForged(plan: FuzzPlan): Promise<FuzzRow[]> {
  const random = createRandom(plan.seed + 1);
  let count = 0;
  const next = (origin: Origin) => bytesOf(textOf(forged(plan, origin, random, count++)));
  return [
    await byUdp("the call's own, with wrong tags", { host: peer, count: perKind * 2, plan, next }),
    await byTcp("the call's own, with wrong tags", { host: peer, count: perKindByTcp * 2, plan, next }),
  ];
}

/** Floods of addresses that may not send: new calls, and requests of the real call that lack nothing but the right sender. */
export async function sendFloods(plan: FuzzPlan): Promise<FuzzRow[]> {
  const random = createRandom(plan.seed + 2);
  let count = 0;
  const next = (origin: Origin) => bytesOf(textOf(fromStranger(plan, origin, random, count++)));
  const rows: FuzzRow[] = [];
  for (const host of strangers) {
    rows.push(await byUdp(`flood of ${host}`, { host, count: floodEach, plan, next, burst: 50 }));
    rows.push(await byTcp(`flood of ${host}`, { host, count: floodByTcp, plan, next }));
  }
  return rows;
}

interface Spoiling {
  readonly origin: Origin;
  readonly random: Random;
  readonly number: number;
  readonly index: number;
}

function spoiled({ of = goodMethods, change }: Mutation, plan: FuzzPlan, how: Spoiling): Buffer {
  const { origin, random, number, index } = how;
  const method = of[number % of.length] ?? "OPTIONS";
  const isNew = method === "INVITE" || method === "OPTIONS";
  const ties = {
    callId: `fuzz-${plan.seed}-${index}-${number}-${origin.transport}`,
    fromTag: `from${number}`,
    toTag: isNew ? null : `to${number}`,
    cseq: 1 + (number % 50),
    headers: [`X-Link-Id: nobody-${number}`],
  };
  return bytesOf(change(goodMessage(method, origin, ties, plan.digits), random));
}

const inDialog = ["INFO", "BYE", "re-INVITE", "UPDATE", "NOTIFY", "REFER"] as const;

function forged({ call, digits }: FuzzPlan, origin: Origin, random: Random, number: number): Draft {
  const { callId, customerTag, agentTag, routes, target } = call;
  const wrong = `wrong${number}`;
  const [fromTag, toTag] = pick(random, [
    [wrong, agentTag],
    [customerTag, wrong],
    [wrong, wrong],
    [agentTag, wrong],
    [wrong, customerTag],
    [customerTag, customerTag],
  ] as const);
  const ties = { callId, fromTag, toTag, cseq: 1_000 + number };
  const hasRoutes = random() < 0.7;
  const method = inDialog[number % inDialog.length] ?? "INFO";
  return goodMessage(method, origin, { ...ties, ...(hasRoutes ? { routes, uri: target } : {}) }, digits);
}

function fromStranger({ call, digits }: FuzzPlan, origin: Origin, random: Random, number: number): Draft {
  const { callId, customerTag: fromTag, agentTag: toTag, routes, target: uri } = call;
  if (random() < 0.4) {
    const method = inDialog[number % inDialog.length] ?? "INFO";
    return goodMessage(method, origin, { callId, fromTag, toTag, cseq: 5_000 + number, routes, uri }, digits);
  }
  const headers = [`X-Link-Id: nobody-${number}`];
  const ties = { callId: `flood-${number}-${origin.port}`, fromTag: "flood", toTag: null, cseq: 1, headers };
  return goodMessage(random() < 0.7 ? "INVITE" : "OPTIONS", origin, ties, digits);
}

interface Sending {
  readonly host: string;
  readonly count: number;
  readonly plan: FuzzPlan;
  readonly next: (origin: Origin) => Buffer;
  readonly burst?: number;
}

async function byUdp(
  kind: string,
  { host, count, plan, next, burst: many = burst }: Sending,
): Promise<FuzzRow> {
  const sender = await UdpSender.open(host, plan.bridgePort);
  try {
    for (let sent = 0; sent < count; sent++) {
      await sender.send(next(sender.origin));
      if (sent % many === many - 1) await pause(burstMs);
    }
    await sender.giveUp(answerMs);
    return { kind, by: "UDP", sent: count, classes: sender.classes };
  } finally {
    sender.close();
  }
}

async function byTcp(kind: string, { host, count, plan, next }: Sending): Promise<FuzzRow> {
  const { bridgePort } = plan;
  const answers = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      await pause(index * 20);
      return sendByTcp(next, { host, bridgePort });
    }),
  );
  return { kind, by: "TCP", sent: count, classes: together(answers) };
}

function together(answers: readonly Answers[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { classes } of answers)
    for (const [name, count] of classes) sums.set(name, (sums.get(name) ?? 0) + count);
  return sums;
}
