/** rtpengine alone: a second one with the flags of the first, and calls that are set up through the same hops by its own protocol. */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { type DtmfListener, listenForDtmf, NgClient, offerAudio, parseAudio } from "@tacet/voice-lab";
import { chain, muteHop } from "../../apps/secure-bridge/src/call-control/kamailio-rtpengine/chain.ts";
import { cpuOf } from "./cpu.ts";
import type { GeneratorProcess, Target } from "./generator/index.ts";
import { pause } from "./panel.ts";

/** Another address of this machine, so that it may have the same ports. */
const address = "127.0.0.2";
const generatorAddress = "127.0.0.1";
const startMs = 5_000;
const hops = [1, 2, 3, 4, 5] as const;
const firstHop = 1;
const lastHop = hops.length;
const customer = { "from-tag": "customer" } as const;
const both = { ...customer, "to-tag": "agent" } as const;

/** As Kamailio says it: deploy/voice/kamailio/media.cfg, HOP_FLAGS. */
const everyHop = {
  flags: ["trust-address"],
  replace: ["origin", "session-connection"],
  ICE: "remove",
};

export class RtpengineAlone {
  /** As the generator knows them. */
  readonly numbers: number[] = [];
  readonly #child: ChildProcess;
  readonly #ng: NgClient;
  readonly #dtmf: DtmfListener;
  readonly #generator: GeneratorProcess;
  #isStopped = false;

  /** With the command line of the one that runs as `pid`, on another address. */
  static async start(pid: number, generator: GeneratorProcess): Promise<RtpengineAlone> {
    const [command = "", ...words] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").filter(Boolean);
    const dtmf = await listenForDtmf({ address, port: 0 });
    const elsewhere = words.map((word) =>
      word.startsWith("--dtmf-log-dest=")
        ? `--dtmf-log-dest=${address}:${dtmf.port}`
        : word.replaceAll("127.0.0.1", address),
    );
    const ngPort = Number(
      /:(\d+)$/.exec(elsewhere.find((word) => word.startsWith("--listen-ng=")) ?? "")?.[1],
    );
    // It is not to outlive this process, however that ends.
    const child = spawn("setpriv", ["--pdeathsig", "TERM", "--", command, ...elsewhere], { stdio: "ignore" });
    const ng = await NgClient.open({ address, port: ngPort });
    for (const end = Date.now() + startMs; ; await pause(50)) {
      const pong = await Promise.race([ng.ask("ping").catch(() => null), pause(500).then(() => null)]);
      if (pong !== null) break;
      if (Date.now() > end) throw new Error("a second rtpengine did not start");
    }
    return new RtpengineAlone(child, ng, dtmf, generator);
  }

  private constructor(child: ChildProcess, ng: NgClient, dtmf: DtmfListener, generator: GeneratorProcess) {
    this.#child = child;
    this.#ng = ng;
    this.#dtmf = dtmf;
    this.#generator = generator;
  }

  cpu(): number {
    return cpuOf({ rtpengine: this.#child.pid ?? 0 }).rtpengine;
  }

  get ng(): NgClient {
    return this.#ng;
  }

  /** Calls that pass, and are not secured. `numbers` are those that the generator shall know them by. */
  async fillUp(numbers: readonly number[]): Promise<void> {
    await inTurns(numbers, (number) => this.#setUp(number));
    this.numbers.push(...numbers);
  }

  /** All calls, as the bridge secures a line. */
  async arm(): Promise<void> {
    await inTurns(this.numbers, async (number) => {
      for (const { hop, block } of chain)
        await this.#ng.ask("block DTMF", { ...customer, ...block, "call-id": this.#at(number, hop) });
    });
  }

  /** On a strict line nothing of the customer is heard while a field is keyed. */
  async hear(mode: "masked" | "strict"): Promise<void> {
    const command = mode === "strict" ? "silence media" : "unsilence media";
    await inTurns(this.numbers, async (number) => {
      await this.#ng.ask(command, { ...customer, "call-id": this.#at(number, muteHop) });
    });
  }

  callId(number: number): string {
    return `alone-${number}`;
  }

  /** Safe to call twice. */
  async stop(): Promise<void> {
    if (this.#isStopped) return;
    this.#isStopped = true;
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill("SIGTERM");
    await Promise.race([ended, pause(3_000).then(() => this.#child.kill("SIGKILL"))]);
    this.#ng.close();
    this.#dtmf.close();
  }

  /** An offer hop by hop from the customer's side to Zoom's, and its answer back. */
  async #setUp(number: number): Promise<void> {
    const ports = await this.#generator.ask({ kind: "open", call: number });
    let at: Target = { address: generatorAddress, port: ports.customerPort };
    for (const hop of hops) {
      const direction = [hop === firstHop ? "outer" : "inner", hop === lastHop ? "outer" : "inner"];
      at = await this.#lead("offer", number, hop, at, {
        direction,
        "transport protocol": "RTP/AVP",
        "address family": "IP4",
        ...customer,
      });
    }
    const agent = at;
    at = { address: generatorAddress, port: ports.agentPort };
    for (const hop of hops.toReversed()) at = await this.#lead("answer", number, hop, at, both);
    await this.#generator.ask({ kind: "connect", call: number, customer: at, agent });
  }

  async #lead(
    command: "offer" | "answer",
    number: number,
    hop: number,
    from: Target,
    more: object,
  ): Promise<Target> {
    const sdp = shapedFor(hop, from);
    const reply = await this.#ng.ask(command, {
      ...everyHop,
      ...more,
      "call-id": this.#at(number, hop),
      sdp,
    });
    const audio = parseAudio(String(reply["sdp"]));
    if (!audio.ok) throw new Error(`an SDP of rtpengine's that can't be read: ${audio.error}`);
    return audio.value;
  }

  #at(number: number, hop: number): string {
    return `${this.callId(number)};${hop}`;
  }
}

const atATime = 8;

async function inTurns(numbers: readonly number[], act: (number: number) => Promise<void>): Promise<void> {
  const waiting = [...numbers];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await act(next);
  };
  await Promise.all(Array.from({ length: atATime }, work));
}

const eventType = 101;

/** As deploy/voice/kamailio/payload-types.cfg has it: hop 1 is told that every type nobody negotiated is telephone-event. */
function shapedFor(hop: number, { address: host, port }: Target): string {
  const wishes = { address: host, port, codecs: ["PCMU", "PCMA"], telephoneEvent: eventType } as const;
  const sdp = offerAudio(wishes, { sessionId: 1, version: 1 });
  if (hop !== firstHop) return sdp;
  const others = Array.from({ length: 127 }, (_, index) => index + 1).filter(
    (type) => type !== 8 && type !== eventType,
  );
  const maps = others.map((type) => `a=rtpmap:${type} telephone-event/8000\r\n`).join("");
  return `${sdp.replace(/^(m=audio .*?)(\r?\n)/m, `$1 ${others.join(" ")}$2`)}${maps}`;
}
