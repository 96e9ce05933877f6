import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { NgClient } from "@tacet/voice-lab";
import { readEnvironment, toConfig } from "../config/index.ts";
import { type Engines, startEngines } from "../engines/index.ts";
import { EventFeed } from "./events.ts";

/** As `dlg.list` shows it. */
export interface ListedCall {
  readonly h_entry: number;
  readonly h_id: number;
  readonly "call-id": string;
  readonly state: number;
  readonly variables: readonly Readonly<Record<string, string>>[];
}

export class VoiceUnderTest {
  readonly ports: Ports;
  readonly engines: Engines;
  readonly ng: NgClient;
  /** Everything that was logged. */
  readonly log: readonly string[];
  readonly #directory: string;
  #events: EventFeed;

  /** `base` + 0..99 are taken for SIP and control, and the media ports as given. Throws if the engines don't start. */
  static async start(
    base: number,
    mediaPorts: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<VoiceUnderTest> {
    const ports = portsAt(base);
    const directory = mkdtempSync("/dev/shm/tacet-voice-test-");
    const environment = readEnvironment({
      VOICE_CARRIER_LISTEN: `udp:127.0.0.1:${ports.carrierSide}`,
      VOICE_ZOOM_LISTEN: `udp:127.0.0.1:${ports.zoomSide}`,
      VOICE_CARRIER_PEERS: "127.0.0.1",
      VOICE_ZOOM_PEERS: "127.0.0.1",
      VOICE_CARRIER_URI: `sip:127.0.0.1:${ports.carrier}`,
      VOICE_ZOOM_URI: `sip:127.0.0.1:${ports.zoom}`,
      VOICE_MEDIA_ADDRESSES: "127.0.0.1",
      VOICE_MEDIA_PORTS: mediaPorts,
      VOICE_INLINE: "yes",
      VOICE_STATE_DIR: directory,
      KAMAILIO_EVAPI: `127.0.0.1:${ports.evapi}`,
      KAMAILIO_RPC_URL: `http://127.0.0.1:${ports.rpc}/RPC`,
      RTPENGINE_NG: `127.0.0.1:${ports.ng}`,
      DTMF_LISTEN: `127.0.0.1:${ports.dtmf}`,
      ...more,
    });
    if (!environment.ok) throw new Error(environment.error.join("\n"));
    const config = toConfig(environment.value);
    if (!config.ok) throw new Error(config.error.join("\n"));
    const log: string[] = [];
    const engines = await startEngines(config.value, (line) => log.push(line));
    if (!engines.ok) throw new Error([...log, engines.error].join("\n"));
    const ng = await NgClient.open({ address: "127.0.0.1", port: ports.ng });
    const events = await EventFeed.open(ports.evapi);
    return new VoiceUnderTest({ ports, engines: engines.value, ng, log, directory, events });
  }

  private constructor(parts: {
    readonly ports: Ports;
    readonly engines: Engines;
    readonly ng: NgClient;
    readonly log: readonly string[];
    readonly directory: string;
    readonly events: EventFeed;
  }) {
    this.ports = parts.ports;
    this.engines = parts.engines;
    this.ng = parts.ng;
    this.log = parts.log;
    this.#directory = parts.directory;
    this.#events = parts.events;
  }

  get events(): EventFeed {
    return this.#events;
  }

  /** After Kamailio was started again: the bridge is back. */
  async reconnect(): Promise<void> {
    this.#events.close();
    this.#events = await EventFeed.open(this.ports.evapi);
    // The system takes the connection; Kamailio, just started, tells events to those that it has taken itself, and greets them.
    await waitFor(
      () => this.#events.all.length,
      (count) => count > 0,
    );
  }

  /** The status is HTTP's. */
  async rpc(method: string, params: readonly unknown[] = []): Promise<{ status: number; result: unknown }> {
    const response = await fetch(`http://127.0.0.1:${this.ports.rpc}/RPC`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    });
    const text = await response.text();
    return {
      status: response.status,
      result: text === "" ? null : (JSON.parse(text) as { result: unknown }).result,
    };
  }

  /** Calls that are up. */
  async calls(): Promise<readonly ListedCall[]> {
    const { result } = await this.rpc("dlg.list");
    return Array.isArray(result)
      ? (result as ListedCall[]).filter(({ state }) => state === 3 || state === 4)
      : [];
  }

  async call(callId: string): Promise<ListedCall> {
    const found = (await this.calls()).find((one) => one["call-id"] === callId);
    if (found === undefined) throw new Error("not among the calls that are up");
    return found;
  }

  async secure(callId: string): Promise<void> {
    await this.rpc("htable.seti", ["sec", callId, 1]);
  }

  /** Whether the call is in the file that outlasts Kamailio; it is written every second. */
  async isWrittenDown(callId: string): Promise<boolean> {
    const query = `select count(*) from dialog join dialog_vars using (hash_entry, hash_id) where callid='${callId}' and state=4`;
    const file = join(this.#directory, "calls.sqlite");
    const { stdout } = await promisify(execFile)("sqlite3", ["-readonly", file, query]);
    return Number(stdout) > 0;
  }

  /** Of all hops of all calls. */
  async hops(): Promise<readonly string[]> {
    const { calls } = await this.ng.ask("list", { limit: "2000" });
    return [...(calls as string[])].sort();
  }

  /** Waits until rtpengine has no calls left; answers with what is left after five seconds. */
  async hopsLeft(): Promise<readonly string[]> {
    return waitFor(
      () => this.hops(),
      (hops) => hops.length === 0,
    );
  }

  async stop(): Promise<void> {
    this.#events.close();
    this.ng.close();
    await this.engines.stop();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

/** Asks until the answer is right, for five seconds; the last answer in any case. */
export async function waitFor<Value>(
  ask: () => Value | Promise<Value>,
  isRight: (value: Value) => boolean,
): Promise<Value> {
  const until = performance.now() + 5_000;
  for (;;) {
    const value = await ask();
    if (isRight(value) || performance.now() > until) return value;
    await pause(20);
  }
}

type Ports = ReturnType<typeof portsAt>;

function portsAt(base: number) {
  return {
    carrierSide: base,
    zoomSide: base + 2,
    evapi: base + 4,
    rpc: base + 5,
    ng: base + 6,
    dtmf: base + 7,
    /** The strangers. */
    carrier: base + 20,
    zoom: base + 30,
    secondZoom: base + 32,
  };
}
