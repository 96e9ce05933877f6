/** The payload of a telephone-event, RFC 4733 section 2.3. */

export interface TelephoneEvent {
  /** 0 to 15 are keys. */
  readonly event: number;
  readonly end: boolean;
  /** Loudness as dB below 0 dBm0, 0 to 63. */
  readonly volume: number;
  /** In units of the timestamp: at 8,000 Hz eight per ms. */
  readonly duration: number;
}

export function writeEvent({ event, end, volume, duration }: TelephoneEvent): Uint8Array {
  return Uint8Array.of(event, (end ? 0x80 : 0) | (volume & 0x3f), (duration >> 8) & 0xff, duration & 0xff);
}

/** `null` if this can't be one: not four bytes, or an event beyond the keys and flash (0 to 16). */
export function readEvent(payload: Uint8Array): TelephoneEvent | null {
  const [event = 255, flags = 0, high = 0, low = 0] = payload;
  if (payload.length !== 4 || event > 16) return null;
  return { event, end: flags >= 0x80, volume: flags & 0x3f, duration: (high << 8) | low };
}
