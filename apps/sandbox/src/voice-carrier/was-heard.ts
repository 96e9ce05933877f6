import { type Digit, findEventPackets, findFragments, type Received, type Recording } from "@tacet/voice-lab";

export interface Pressed {
  readonly key: Digit;
  /** When it was pressed, and until when it may still arrive: ms of the recordings' clock. */
  readonly fromMs: number;
  readonly toMs: number;
}

const audioTypes = [0, 8];

/**
 * Whether a key can be made out in what arrived at the agent's end: as an event of any key on any payload type, or as the sound
 * of this one. Other keys' sounds are left out, since those may be of the next press, or be made of speech.
 */
export function wasHeard(recordings: readonly Recording[], { key, fromMs, toMs }: Pressed): boolean {
  return recordings.some((recording) => {
    const arrived = within(recording.received, fromMs, toMs);
    if (findEventPackets(arrived, { audioTypes }).digits.length > 0) return true;
    const { pcm } = recording.heard({ fromMs, toMs });
    return findFragments(pcm).some(({ digit }) => digit === key);
  });
}

function within(received: readonly Received[], fromMs: number, toMs: number): readonly Received[] {
  const first = received.findLastIndex(({ atMs }) => atMs < fromMs) + 1;
  return received.slice(first).filter(({ atMs }) => atMs <= toMs);
}
