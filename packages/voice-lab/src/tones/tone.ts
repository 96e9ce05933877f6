import { type Digit, frequenciesOf } from "./digits.ts";

/** Samples a second, all over this package. */
export const sampleRate = 8000;

/** Amplitude of a sine of this level: 0 dBFS swings to 32,767. A digital milliwatt, 0 dBm0, is about -3.2 dBFS. */
export function amplitudeOf(levelDbfs: number): number {
  return 32_767 * 10 ** (levelDbfs / 20);
}

/** The sound of a key at its n-th sample, unrounded; `levelDbfs` is that of each of the two frequencies. */
export function tone(digit: Digit, levelDbfs: number): (sample: number) => number {
  const amplitude = amplitudeOf(levelDbfs);
  const [low, high] = frequenciesOf(digit).map((hz) => (2 * Math.PI * hz) / sampleRate) as [number, number];
  return (sample) => amplitude * (Math.sin(low * sample) + Math.sin(high * sample));
}
