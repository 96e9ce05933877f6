import type { SessionId } from "@tacet/shared/ids";
import type { SessionProgress } from "@tacet/shared/wire";
import { type Keypad, keypadOf } from "../../office/index.ts";
import { pause } from "../../pause.ts";
import type { Relay } from "./relay.ts";

export interface Pressed {
  /** Answered with 204. */
  readonly taken: number;
  /** Answered with anything else. */
  readonly refused: number;
  /** Shown at its panel. */
  readonly shown: number;
  /** Never shown, and no later one of its session either: lost. */
  readonly lost: number;
  readonly seconds: number;
  /** From the moment that it is handed in to the panel's, in ms; of each key that was shown. */
  readonly latenciesMs: readonly number[];
}

interface Session {
  readonly id: SessionId;
  readonly keypad: Keypad;
  /** By revision: when it was handed in. */
  readonly underWay: Map<number, number>;
}

/** After the last key, for what is still on its way; in ms. */
const lastWaitMs = 2_000;

/** The keys of one relay: pressed by turns in all of its first sessions, noted when they are shown. */
export class Pressing {
  readonly #sessions: Session[] = [];
  readonly #byId = new Map<string, Session>();
  readonly #relay: Relay;
  #latencies: number[] = [];
  #superseded = 0;

  constructor(relay: Relay) {
    this.#relay = relay;
  }

  readonly hear = ({ sessionId, progress: { revision } }: SessionProgress): void => {
    const session = this.#byId.get(sessionId);
    const sentAt = session?.underWay.get(revision);
    if (session === undefined || sentAt === undefined) return;
    this.#latencies.push(performance.now() - sentAt);
    // A last value stands for those before it.
    for (const earlier of session.underWay.keys()) {
      if (earlier < revision) this.#superseded += 1;
      if (earlier <= revision) session.underWay.delete(earlier);
    }
  };

  get open(): number {
    return this.#sessions.length;
  }

  async openNext(): Promise<void> {
    const place = this.#sessions.length;
    const session: Session = { id: "" as SessionId, keypad: keypadOf(), underWay: new Map() };
    this.#sessions.push(session);
    const opened = { ...session, id: await this.#relay.open(place) };
    this.#sessions[place] = opened;
    this.#byId.set(opened.id, opened);
  }

  /** As many as it takes, so many at a time. */
  async flood(sessions: number, atOnce: number, ms: number): Promise<Pressed> {
    let place = 0;
    const end = performance.now() + ms;
    return await this.#count(async (press) => {
      const worker = async () => {
        while (performance.now() < end) await press(place++ % sessions);
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
    });
  }

  /** So many a second, evenly, whether those before were answered or not. */
  async trickle(sessions: number, perSecond: number, ms: number): Promise<Pressed> {
    return await this.#count(async (press) => {
      const under: Promise<void>[] = [];
      const begun = performance.now();
      for (let sent = 0; performance.now() - begun < ms; await pause(1))
        for (; sent < ((performance.now() - begun) / 1_000) * perSecond; sent++)
          under.push(press(sent % sessions));
      await Promise.all(under);
    });
  }

  async #count(run: (press: (place: number) => Promise<void>) => Promise<void>): Promise<Pressed> {
    this.#latencies = [];
    this.#superseded = 0;
    for (const { underWay } of this.#sessions) underWay.clear();
    let taken = 0;
    let refused = 0;
    const begun = performance.now();
    await run(async (place) => {
      const session = this.#sessions[place];
      if (session === undefined) throw new Error("a key of no session");
      const progress = session.keypad.next();
      session.underWay.set(progress.revision, performance.now());
      const status = await this.#relay.send(session.id, progress).catch(() => 0);
      if (status === 204) taken += 1;
      else refused += 1;
    });
    const seconds = (performance.now() - begun) / 1_000;
    const left = () => this.#sessions.reduce((sum, { underWay }) => sum + underWay.size, 0);
    for (const until = performance.now() + lastWaitMs; left() > 0 && performance.now() < until; )
      await pause(5);
    const latenciesMs = this.#latencies;
    return { taken, refused, shown: latenciesMs.length, lost: left(), seconds, latenciesMs };
  }
}
