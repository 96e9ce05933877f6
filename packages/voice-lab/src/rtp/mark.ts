/**
 * A mark in the sound, by which the other end tells when it was said: 20 ms of noise that is known to both, a different one for
 * each mark. It survives being coded again and being moved by less than a frame.
 */
import { seededRandom } from "../random/index.ts";

export const markSamples = 160;
const markAmplitude = 8000;

/** Below it, a likeness is chance: noise against noise stays under 0.4 over 160 samples. */
const surely = 0.7;

export function markOf(index: number): Int16Array {
  const random = seededRandom(index + 1);
  return Int16Array.from({ length: markSamples }, () => (random() < 0.5 ? -markAmplitude : markAmplitude));
}

/** At which sample of the recording the mark begins, or `null`; the first place that fits. */
export function findMark(pcm: Int16Array, index: number): number | null {
  const mark = markOf(index);
  const markPower = markSamples * markAmplitude ** 2;
  for (let start = 0; start + markSamples <= pcm.length; start++) {
    // Most of a call is not this loud: look closer only where it is.
    if (Math.abs(pcm[start] ?? 0) < markAmplitude / 2) continue;
    let [product, power] = [0, 0];
    for (let i = 0; i < markSamples; i++) {
      const sample = pcm[start + i] ?? 0;
      product += sample * (mark[i] ?? 0);
      power += sample * sample;
    }
    if (product > surely * Math.sqrt(power * markPower)) return start;
  }
  return null;
}
