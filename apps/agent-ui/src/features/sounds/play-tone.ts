import type { Tone } from "./tone-for.ts";

/** In Hz: one step up for what is keyed, two for a result. Both keep clear of the frequencies of a keypad (ITU-T Q.23). */
const notes: Readonly<Record<Tone, readonly number[]>> = { keyed: [523, 587], result: [440, 523, 587] };

/** Length of a note, in s, and how loud it is at most, of 1. */
const noteLength = 0.12;
const loudest = 0.06;

let kept: AudioContext | null = null;

/**
 * Plays a short, quiet tone. Silent where the browser has no sound, or lets pages make none before the person has touched them:
 * what is heard is always seen, too.
 */
export async function playTone(tone: Tone): Promise<void> {
  try {
    kept ??= new AudioContext();
    if (kept.state === "suspended") await kept.resume();
    for (const [index, frequency] of notes[tone].entries())
      note(kept, frequency, kept.currentTime + index * noteLength);
  } catch {
    // No sound then.
  }
}

/** `at` is in s by the clock of `audio`. */
function note(audio: AudioContext, frequency: number, at: number): void {
  const oscillator = new OscillatorNode(audio, { type: "sine", frequency });
  const volume = new GainNode(audio, { gain: 0 });
  // Faded in and out, or it clicks.
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(loudest, at + noteLength / 4);
  volume.gain.linearRampToValueAtTime(0, at + noteLength);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + noteLength);
}
