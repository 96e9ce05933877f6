/** The media side of the carrier's double: per call five hops, each of which passes, blocks or silences. */
import type { Call } from "../call-control.ts";

export interface NgCommand extends Readonly<Record<string, unknown>> {
  readonly command: string;
  /** `<Call-ID>;<hop>` */
  readonly "call-id": string;
  readonly "from-tag"?: string;
  readonly "DTMF-security"?: string;
  readonly "delay-buffer"?: number;
  readonly flags?: readonly string[];
}

interface Hop {
  readonly customerTag: string;
  /** As asked for; `null`: passes. */
  block: NgCommand | null;
  isSilent: boolean;
}

const hopsOfACall = 5;

export class HopsDouble {
  readonly #hops = new Map<string, Hop>();

  create({ callId, customerTag }: Call): void {
    for (let hop = 1; hop <= hopsOfACall; hop++)
      this.#hops.set(`${callId};${hop}`, { customerTag, block: null, isSilent: false });
  }

  remove(callId: string): void {
    for (let hop = 1; hop <= hopsOfACall; hop++) this.#hops.delete(`${callId};${hop}`);
  }

  /** rtpengine was started anew. */
  restart(): void {
    this.#hops.clear();
  }

  /** rtpengine has built its hops anew, and forgotten on the way what was asked for. */
  forgetBlocks(callId: string): void {
    for (let hop = 1; hop <= hopsOfACall; hop++) {
      const one = this.#hops.get(`${callId};${hop}`);
      if (one !== undefined) one.block = null;
    }
  }

  has(callId: string): boolean {
    return this.#hops.has(`${callId};1`);
  }

  /** What a key that is pressed now, as an event or as a tone, comes out as at Zoom's end. */
  heard(callId: string): string {
    return ["event", "tone"].map((key) => this.#through(callId, key)).join(", ");
  }

  isMasked(callId: string): boolean {
    return this.heard(callId) === "nothing, nothing";
  }

  isSilent(callId: string): boolean {
    return this.#all(callId).some(({ isSilent }) => isSilent);
  }

  carryOut(command: NgCommand): object {
    const hop = this.#hops.get(command["call-id"]);
    if (command.command === "delete") {
      this.#hops.delete(command["call-id"]);
      return { result: "ok" };
    }
    // The real one writes it in both ways.
    const id = command.command === "query" ? "call-id" : "call-ID";
    if (hop === undefined) return { result: "error", "error-reason": `Unknown ${id}` };
    if (command["from-tag"] !== undefined && command["from-tag"] !== hop.customerTag)
      return { result: "error", "error-reason": "From-tag given, but no such tag exists" };
    if (command.command === "block DTMF") hop.block = command;
    if (command.command === "unblock DTMF") hop.block = null;
    if (command.command === "silence media") hop.isSilent = true;
    if (command.command === "unsilence media") hop.isSilent = false;
    return { result: "ok" };
  }

  #all(callId: string): Hop[] {
    const hops: Hop[] = [];
    for (let hop = 1; hop <= hopsOfACall; hop++) {
      const one = this.#hops.get(`${callId};${hop}`);
      if (one !== undefined) hops.push(one);
    }
    return hops;
  }

  #through(callId: string, key: string): string {
    return this.#all(callId).reduce((heard, { block, isSilent }) => {
      const after = block === null ? heard : behind(block, heard);
      return isSilent && after !== "event" && after !== "zero" ? "nothing" : after;
    }, key);
  }
}

/** As measured (see `chain.ts`): what needs the look-ahead and has none makes tones, or lets the key pass. */
function behind(block: NgCommand, heard: string): string {
  const security = block["DTMF-security"] ?? "drop";
  const looksAhead = (block["delay-buffer"] ?? 0) > 0;
  const isEvent = heard === "event" || heard === "zero";
  if (heard === "tone") {
    const listens = block.flags?.includes("detect-DTMF") === true;
    return listens && looksAhead && security === "silence" ? "nothing" : "tone";
  }
  if (!isEvent || security === "drop") return "nothing";
  if (!looksAhead) return security === "silence" ? "tone" : heard;
  return security === "zero" ? "zero" : "nothing";
}
