import {
  type AddressInfo,
  createServer,
  connect as openConnection,
  type Server,
  type Socket,
} from "node:net";
import { pause } from "../once/agent-line.ts";

/**
 * How a link is. `cut`: connections break and none comes about. `hung`: they stay, and nothing passes until it is mended,
 * as when packets are dropped and sent again. `slow`: what passes takes its time.
 */
type LinkState = "open" | "cut" | "hung" | "slow";

/** One exchange of HTTP that something is to happen to. */
export interface Strike {
  /** Which one: all of it stands in the request. */
  readonly marks: readonly string[];
  /** `before`: the request never gets there. `after`: its answer never gets back. `answered`: the answer got back. */
  readonly when: "before" | "after" | "answered";
  /** Beside breaking the connection. */
  strike(): void;
}

/** A TCP relay between two of the world's processes. */
export interface Link {
  readonly name: string;
  readonly port: number;
  /** Where it leads. To be set before anybody calls. */
  target: number;
  turn(state: LinkState): void;
  /** From now on the first exchange that fits is struck. Gives what takes that back. */
  arm(strike: Strike, shot: Shot): () => void;
  close(): Promise<void>;
}

/** Of a slow link: how long a piece takes, in ms, and how many bytes pass in a second. */
const slowMs = 1_500;
const slowBytesPerSecond = 20_000;
const strikeWithinMs = 20_000;

/** Of one or more links: whichever is first has it. */
export interface Shot {
  isFired: boolean;
}

interface Armed extends Strike {
  readonly shot: Shot;
}

/** Strikes one exchange: the first that fits, on any of the links. `false`: none came in time. */
export async function strikeOne(
  links: readonly Link[],
  strikeOf: (link: Link) => Strike,
  withinMs = strikeWithinMs,
): Promise<boolean> {
  const shot: Shot = { isFired: false };
  const disarm = links.map((link) => link.arm(strikeOf(link), shot));
  for (const until = Date.now() + withinMs; !shot.isFired && Date.now() < until; ) await pause(10);
  for (const each of disarm) each();
  return shot.isFired;
}

interface Passage {
  readonly incoming: Socket;
  /** `null`: the link hung when it was asked for. */
  outgoing: Socket | null;
}

export async function startLink(name: string): Promise<Link> {
  const relay = new Relay(name);
  await relay.listen();
  return relay;
}

class Relay implements Link {
  readonly name: string;
  target = 0;
  #state: LinkState = "open";
  readonly #server: Server;
  readonly #passages = new Set<Passage>();
  readonly #armed = new Set<Armed>();

  constructor(name: string) {
    this.name = name;
    this.#server = createServer((incoming) => this.#accept(incoming));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  listen(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  turn(state: LinkState): void {
    const before = this.#state;
    this.#state = state;
    if (state === "cut") for (const passage of this.#passages) destroy(passage);
    for (const passage of this.#passages) {
      if (state === "hung") pauseBoth(passage);
      else if (before === "hung") this.#goOn(passage);
    }
  }

  arm(strike: Strike, shot: Shot): () => void {
    const armed: Armed = { ...strike, shot };
    this.#armed.add(armed);
    return () => void this.#armed.delete(armed);
  }

  close(): Promise<void> {
    for (const passage of this.#passages) destroy(passage);
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #accept(incoming: Socket): void {
    if (this.#state === "cut") {
      incoming.resetAndDestroy();
      return;
    }
    const passage: Passage = { incoming, outgoing: null };
    this.#passages.add(passage);
    const end = () => {
      this.#passages.delete(passage);
      destroy(passage);
    };
    incoming.on("error", end).on("close", end);
    if (this.#state === "hung") incoming.pause();
    else this.#lead(passage);
  }

  #goOn(passage: Passage): void {
    if (passage.outgoing === null) this.#lead(passage);
    passage.incoming.resume();
    passage.outgoing?.resume();
  }

  #lead(passage: Passage): void {
    const { incoming } = passage;
    const outgoing = openConnection(this.target, "127.0.0.1");
    passage.outgoing = outgoing;
    const end = () => destroy(passage);
    outgoing.on("error", end).on("close", end);
    let request = "";
    let met: Armed | undefined;
    const there = this.#sender(outgoing);
    const back = this.#sender(incoming);
    incoming.on("data", (chunk: Buffer) => {
      if (this.#armed.size > 0) request += chunk.toString("latin1");
      met ??= this.#find(request);
      if (met?.when === "before") return this.#fire(met, passage);
      there(chunk);
    });
    outgoing.on("data", (chunk: Buffer) => {
      const now = met;
      request = "";
      met = undefined;
      if (now?.when === "after") return this.#fire(now, passage);
      back(chunk);
      if (now?.when === "answered") this.#fire(now, null);
    });
  }

  #find(request: string): Armed | undefined {
    for (const each of this.#armed)
      if (!each.shot.isFired && each.marks.every((mark) => request.includes(mark))) {
        each.shot.isFired = true;
        return each;
      }
    return undefined;
  }

  #fire(armed: Armed, passage: Passage | null): void {
    if (passage !== null) destroy(passage);
    armed.strike();
  }

  /** In order, and late while the link is slow. */
  #sender(to: Socket): (chunk: Buffer) => void {
    let freeAt = 0;
    return (chunk) => {
      const now = performance.now();
      if (this.#state !== "slow" && now >= freeAt) {
        to.write(chunk);
        return;
      }
      const ownMs = this.#state === "slow" ? slowMs + (chunk.length / slowBytesPerSecond) * 1_000 : 0;
      freeAt = Math.max(freeAt, now + ownMs);
      setTimeout(() => to.write(chunk), freeAt - now);
    };
  }
}

function destroy({ incoming, outgoing }: Passage): void {
  incoming.destroy();
  outgoing?.destroy();
}

function pauseBoth({ incoming, outgoing }: Passage): void {
  incoming.pause();
  outgoing?.pause();
}
