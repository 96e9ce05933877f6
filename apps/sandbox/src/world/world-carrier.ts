import type { Calls } from "../calls/index.ts";
import { type FarEnd, startCarrier } from "../carrier/index.ts";
import type { CallPath } from "../page-protocol/index.ts";
import { startVoiceCarrier, type VoiceCarrier, type VoiceEvents } from "../voice-carrier/index.ts";
import type { WorldPorts } from "./ports.ts";

/** A world with sound. */
export interface VoiceOptions {
  /** `zoom-redirect` unless told. */
  readonly callPath?: CallPath;
  /** How long recordings are kept, in ms; five minutes unless told. A proof that searches a whole call wants all of it. */
  readonly keepRecordingsMs?: number;
}

export interface WorldCarrier {
  readonly calls: Calls;
  readonly callPath: CallPath;
  /** The same calls, in a world with sound; else `null`. */
  readonly voice: VoiceCarrier | null;
  close(): Promise<void>;
}

export interface WorldCarrierOptions {
  readonly ports: WorldPorts;
  readonly voice: VoiceOptions | null;
  readonly events: VoiceEvents;
  readonly missedEndEvery: number;
  readonly farEnds: readonly FarEnd[];
}

/** The carrier with its engines played, or, with sound, the carrier alone: the engines are real then. */
export async function startWorldCarrier(options: WorldCarrierOptions): Promise<WorldCarrier> {
  const { ports, voice: voiceOptions, events, missedEndEvery, farEnds } = options;
  if (voiceOptions === null) {
    const carrier = await startCarrier({ ports, events, missedEndEvery, farEnds });
    return { calls: carrier.calls, callPath: "zoom-redirect", voice: null, close: () => carrier.close() };
  }
  const { callPath = "zoom-redirect", keepRecordingsMs } = voiceOptions;
  const voice = await startVoiceCarrier({
    callPath,
    ports: { carrier: ports.carrierSip, zoom: ports.zoomSip },
    bridgePort: ports.bridgeCarrierSide,
    events,
    farEnds,
    ...(keepRecordingsMs === undefined ? {} : { keepMs: keepRecordingsMs }),
  });
  return { calls: voice, callPath, voice, close: () => voice.close() };
}
