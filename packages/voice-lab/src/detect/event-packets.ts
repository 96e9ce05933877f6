/**
 * Keys in captured packets. Any packet counts that is not audio as negotiated, and any with the shape of an event, on whatever
 * payload type it comes: a search that knew which payload types to look at would find what it expects.
 */
import { type Received, readEvent } from "../rtp/index.ts";
import { type Digit, digitOfEvent } from "../tones/index.ts";

export interface EventPacket extends Received {
  /** `null`: it does not look like the event of a key. */
  readonly digit: Digit | null;
}

export interface FoundEvents {
  readonly packets: readonly EventPacket[];
  /** One for each key: packets with the same payload type, time stamp and SSRC are one. In the order of arrival. */
  readonly digits: readonly Digit[];
}

/** `audioTypes`: the payload types that were negotiated as audio, and nothing else. */
export function findEventPackets(
  received: readonly Received[],
  { audioTypes }: { readonly audioTypes: readonly number[] },
): FoundEvents {
  const packets: EventPacket[] = [];
  const keys = new Map<string, Digit>();
  for (const { packet, atMs } of received) {
    const event = readEvent(packet.payload);
    if (audioTypes.includes(packet.payloadType) && event === null) continue;
    const digit = event === null ? null : digitOfEvent(event.event);
    packets.push({ packet, atMs, digit });
    if (digit !== null) keys.set(`${packet.payloadType}/${packet.ssrc}/${packet.timestamp}/${digit}`, digit);
  }
  return { packets, digits: [...keys.values()] };
}
