import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { audioCodecs, encode, pseudoSpeech } from "@tacet/voice-lab";
import { quantile } from "../../figures.ts";
import { type Heard, heardOf } from "./arrivals.ts";
import { End } from "./call.ts";
import { frameMs, frameSamples } from "./frame.ts";
import type { Answers, Measured, Order, Pressing, Target } from "./orders.ts";

interface Call {
  readonly sockets: Sockets;
  ends: { readonly customer: End; readonly agent: End } | null;
}

/** Calls share their ports: whose a packet is, is told by where it comes from. */
interface Sockets {
  readonly customer: Socket;
  readonly agent: Socket;
}

const localhost = "127.0.0.1";
const callsPerPort = 10;
const receiveBytes = 4_194_304;
/** The packets of 20 ms leave in so many portions, as those of different callers do. */
const portions = 4;
const backgroundKey: Pressing = { count: 1, holdMs: 100, pauseMs: 60 };

/** Both ends of many calls: real packets at the real pace, few sockets, nothing made anew that can be made before. */
export class Generator {
  readonly #speech = speechFrames();
  readonly #sockets: Sockets[] = [];
  readonly #calls = new Map<number, Call>();
  /** By rtpengine's port that they talk to. */
  readonly #byPeer = new Map<string, End>();
  /** What is sent in each portion. */
  #running: End[][] = [];
  #customers: End[] = [];
  #keyEveryFrames: number | null = null;
  #lateness: number[] = [];
  #startedAtMs = 0;
  #tick = 0;

  start(): void {
    this.#startedAtMs = performance.now();
    this.#turn();
  }

  async carryOut(order: Order): Promise<Answers[Order["kind"]]> {
    switch (order.kind) {
      case "open":
        return await this.#open(order.call);
      case "connect":
        return this.#connect(order.call, order.customer, order.agent);
      case "forget":
        for (const call of order.calls) this.#calls.delete(call);
        return null;
      case "run":
        return this.#run(order);
      case "press":
        return await this.#press(order.calls, order);
      case "measure":
        return await this.#measure(order.ms);
    }
  }

  async #open(number: number): Promise<Answers["open"]> {
    const place = Math.floor(number / callsPerPort);
    this.#sockets[place] ??= { customer: this.#socket(), agent: this.#socket() };
    const sockets = this.#sockets[place];
    this.#calls.set(number, { sockets, ends: null });
    const [customerPort, agentPort] = await Promise.all([bound(sockets.customer), bound(sockets.agent)]);
    return { customerPort, agentPort };
  }

  #socket(): Socket {
    // Without a look-up, which would be a turn of the event loop for every packet.
    const socket = createSocket({ type: "udp4", lookup: (host, _, done) => done(null, host, 4) });
    socket.on("message", (datagram, { address, port }) => {
      this.#byPeer.get(peerOf({ address, port }))?.take(datagram);
    });
    // A closed port at the other end: one more lost packet.
    socket.on("error", () => undefined);
    socket.bind(0, localhost, () => socket.setRecvBufferSize(receiveBytes));
    return socket;
  }

  #connect(number: number, customer: Target, agent: Target): null {
    const call = this.#calls.get(number);
    if (call === undefined) throw new Error("no such call");
    const end = (side: "customer" | "agent", target: Target) => {
      const isAgents = side === "agent";
      const ssrc = number * 2 + (isAgents ? 2 : 1);
      const made = new End({ socket: call.sockets[side], target, speech: this.#speech, ssrc, isAgents });
      this.#byPeer.set(peerOf(target), made);
      return made;
    };
    call.ends = { customer: end("customer", customer), agent: end("agent", agent) };
    return null;
  }

  #run({ calls, keyEveryMs, quiet = [] }: Extract<Order, { kind: "run" }>): null {
    const ends = calls.map((number) => this.#endsOf(number));
    this.#running = Array.from({ length: portions }, () => []);
    for (const [index, end] of ends.flatMap(({ customer, agent }) => [customer, agent]).entries())
      this.#running[index % portions]?.push(end);
    this.#customers = calls
      .filter((number) => !quiet.includes(number))
      .map((number) => this.#endsOf(number).customer);
    this.#keyEveryFrames = keyEveryMs === undefined ? null : keyEveryMs / frameMs;
    return null;
  }

  async #press(calls: readonly number[], pressing: Pressing): Promise<Answers["press"]> {
    // One customer after the other begins: nobody's keys come at one moment with everybody else's.
    return await Promise.all(
      calls.map(async (call, index) => ({
        call,
        sentMs: await this.#endsOf(call).customer.press(pressing, index),
      })),
    );
  }

  async #measure(ms: number): Promise<Measured> {
    const ends = this.#running.flat();
    for (const end of ends) end.watch();
    this.#lateness = [];
    await new Promise((resolve) => setTimeout(resolve, ms));
    const heard = ends.map(({ arrivals }) => heardOf(arrivals, ms));
    const sum = (of: (each: Heard) => number) => heard.reduce((total, each) => total + of(each), 0);
    // All that a secured line does, it does to what the agents hear.
    const atAgents = heard.filter((_, index) => ends[index]?.isAgents);
    return {
      expected: sum(({ expected }) => expected),
      lost: sum(({ lost }) => lost),
      lateP99Ms: quantile(
        heard.flatMap(({ lateMs }) => lateMs),
        0.99,
      ),
      grownMs: quantile(
        atAgents.map(({ grownMs }) => grownMs),
        0.5,
      ),
      ownLateP99Ms: quantile(this.#lateness, 0.99),
    };
  }

  #turn(): void {
    const stepMs = frameMs / portions;
    for (let dueMs = this.#due(stepMs); performance.now() >= dueMs; dueMs = this.#due(stepMs)) {
      this.#lateness.push(performance.now() - dueMs);
      for (const end of this.#running[this.#tick % portions] ?? []) end.send();
      this.#pressSome();
      this.#tick += 1;
    }
    setTimeout(() => this.#turn(), Math.max(0, Math.floor(this.#due(stepMs) - performance.now())));
  }

  #due(stepMs: number): number {
    return this.#startedAtMs + this.#tick * stepMs;
  }

  /** Everybody's turn comes once in `keyEveryMs`, and nobody's at the same moment. */
  #pressSome(): void {
    const every = this.#keyEveryFrames;
    if (every === null) return;
    const steps = every * portions;
    const at = this.#tick % steps;
    const [from, to] = [at, at + 1].map((step) => Math.floor((step * this.#customers.length) / steps));
    for (const customer of this.#customers.slice(from, to))
      if (!customer.isPressing) void customer.press(backgroundKey);
  }

  #endsOf(number: number): NonNullable<Call["ends"]> {
    const ends = this.#calls.get(number)?.ends ?? null;
    if (ends === null) throw new Error("a call that is not connected");
    return ends;
  }
}

async function bound(socket: Socket): Promise<number> {
  try {
    return socket.address().port;
  } catch {
    await once(socket, "listening");
    return socket.address().port;
  }
}

const peerOf = ({ address, port }: Target): string => `${address}:${port}`;

/** Eight seconds of what sounds like speech, in frames of PCMU. */
function speechFrames(): Uint8Array[] {
  const sound = pseudoSpeech();
  const frames = (8 * 1_000) / frameMs;
  return Array.from({ length: frames }, (_, frame) =>
    encode(
      audioCodecs.PCMU,
      Array.from({ length: frameSamples }, (__, at) => sound(frame * frameSamples + at)),
    ),
  );
}
