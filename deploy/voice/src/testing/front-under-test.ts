import { mkdtempSync, rmSync } from "node:fs";
import { readFront } from "../config/index.ts";
import { type Engine, startFront } from "../engines/index.ts";
import { Stranger } from "./strangers.ts";
import { VoiceUnderTest, waitFor } from "./voice-under-test.ts";

/**
 * Two pairs of real engines behind a real front, on loopback. Who is who is told by address, so each has its own: the
 * carrier 127.0.0.1, which TCP connections come from as well, the pairs .2, the front .5, Zoom .31.
 */
export interface FrontUnderTest {
  readonly a: VoiceUnderTest;
  readonly b: VoiceUnderTest;
  readonly carrier: Stranger;
  readonly zoom: Stranger;
  /** Where the front has its sides. */
  readonly ports: { readonly carrierSide: number; readonly zoomSide: number; readonly rpc: number };
  /** Everything that the front has logged. */
  readonly log: readonly string[];
  /** The pair that has this call; rejects after five seconds. */
  pairOf(callId: string): Promise<VoiceUnderTest>;
  stop(): Promise<void>;
}

/** `base` + 0..299 are taken for SIP and control, and the 600 ports from `media` on. Throws if something doesn't start. */
export async function startFrontUnderTest(base: number, media: number): Promise<FrontUnderTest> {
  const stops: (() => unknown)[] = [];
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    return { ...(await start(base, media, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  base: number,
  media: number,
  stops: (() => unknown)[],
): Promise<Omit<FrontUnderTest, "stop">> {
  const ports = { carrierSide: base + 200, zoomSide: base + 202, rpc: base + 205 };
  const [carrierAt, zoomAt] = [`127.0.0.1:${base + 220}`, `127.0.0.31:${base + 230}`];
  const stranger = async (...listen: readonly string[]) => {
    const started = await Stranger.at(listen);
    stops.push(() => started.agent.close());
    return started;
  };
  const pair = async (at: number, from: number) => {
    const started = await VoiceUnderTest.start(at, `${from}-${from + 299}`, {
      VOICE_CARRIER_LISTEN: `udp:127.0.0.2:${at}`,
      VOICE_ZOOM_LISTEN: `udp:127.0.0.2:${at + 2}`,
      VOICE_CARRIER_PEERS: "127.0.0.5,127.0.0.1",
      VOICE_ZOOM_PEERS: "127.0.0.5,127.0.0.31",
      VOICE_CARRIER_URI: `sip:${carrierAt}`,
      VOICE_ZOOM_URI: `sip:${zoomAt}`,
    });
    stops.push(() => started.stop());
    return started;
  };
  const carrier = await stranger(`udp:${carrierAt}`, `tcp:${carrierAt}`);
  const zoom = await stranger(`udp:${zoomAt}`);
  const [a, b] = [await pair(base, media), await pair(base + 100, media + 300)];
  const directory = mkdtempSync("/dev/shm/tacet-front-test-");
  stops.push(() => rmSync(directory, { recursive: true, force: true }));
  const log: string[] = [];
  const front = await startWith(
    {
      VOICE_CARRIER_LISTEN: `udp:127.0.0.5:${ports.carrierSide},tcp:127.0.0.5:${ports.carrierSide}`,
      VOICE_CARRIER_PEERS: "127.0.0.1",
      VOICE_CARRIER_PAIRS: `a=sip:127.0.0.2:${a.ports.carrierSide},b=sip:127.0.0.2:${b.ports.carrierSide}`,
      VOICE_INLINE: "yes",
      VOICE_ZOOM_LISTEN: `udp:127.0.0.5:${ports.zoomSide}`,
      VOICE_ZOOM_PEERS: "127.0.0.31",
      VOICE_ZOOM_PAIRS: `a=sip:127.0.0.2:${a.ports.zoomSide},b=sip:127.0.0.2:${b.ports.zoomSide}`,
      VOICE_STATE_DIR: directory,
      KAMAILIO_RPC_URL: `http://127.0.0.1:${ports.rpc}/RPC`,
    },
    (line) => log.push(line),
  );
  stops.push(() => front.stop());
  const pairOf = async (callId: string) => {
    const found = await waitFor(
      () => [a, b].find(({ events }) => events.of(callId).length > 0),
      (one) => one !== undefined,
    );
    if (found === undefined) throw new Error("no pair has the call");
    return found;
  };
  return { a, b, carrier, zoom, ports, log, pairOf };
}

async function startWith(environment: Record<string, string>, say: (line: string) => void): Promise<Engine> {
  const config = readFront(environment);
  if (!config.ok) throw new Error(config.error.join("\n"));
  const front = await startFront(config.value, say);
  if (!front.ok) throw new Error(front.error);
  return front.value;
}
