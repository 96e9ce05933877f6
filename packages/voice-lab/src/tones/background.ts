/** What a phone sends while no key is pressed. */
import { seededRandom } from "../random/index.ts";
import { amplitudeOf, sampleRate } from "./tone.ts";

/** The sound at the n-th sample of the call, from -32,768 to 32,767, unrounded; the same for the same n. */
export type Background = (sample: number) => number;

/** Digital silence: with it, every sample that is not zero at the other end is one too many. */
export function silence(): Background {
  return () => 0;
}

/** A sine that goes on: with it, every hole can be heard. 440 Hz is no key's frequency. */
export function steadyTone({ hz = 440, levelDbfs = -24 } = {}): Background {
  const amplitude = amplitudeOf(levelDbfs);
  return (sample) => amplitude * Math.sin((2 * Math.PI * hz * sample) / sampleRate);
}

/** Samples, again and again. */
export function looped(pcm: ArrayLike<number>): Background {
  if (pcm.length === 0) return silence();
  return (sample) => pcm[sample % pcm.length] ?? 0;
}

const speechSeconds = 8;

/**
 * Nobody's words, but with what makes speech hard to tell from keys: a voice whose pitch glides, two formants that move
 * through the keys' frequencies, hissing, syllables and pauses. `levelDbfs` is the root mean square over 8 s, after which it
 * repeats itself.
 */
export function pseudoSpeech({ levelDbfs = -24, seed = 1 } = {}): Background {
  const random = seededRandom(seed);
  const pcm = new Float64Array(speechSeconds * sampleRate);
  let at = 0;
  while (at < pcm.length) {
    const pause = random() < 0.25 ? 0.15 + 0.4 * random() : 0.01 + 0.03 * random();
    at += Math.round(pause * sampleRate);
    at = addSyllable(pcm, at, random);
  }
  const power = pcm.reduce((sum, sample) => sum + sample * sample, 0) / pcm.length;
  const gain = (32_767 * 10 ** (levelDbfs / 20)) / Math.sqrt(power);
  return looped(pcm.map((sample) => Math.max(-32_768, Math.min(32_767, sample * gain))));
}

/** Answers where it ended. */
function addSyllable(pcm: Float64Array, start: number, random: () => number): number {
  const length = Math.round((0.08 + 0.22 * random()) * sampleRate);
  const [pitch, glide] = [90 + 140 * random(), (random() - 0.5) * 60];
  const [first, firstGlide] = [350 + 500 * random(), (random() - 0.5) * 300];
  const [second, secondGlide] = [1000 + 900 * random(), (random() - 0.5) * 600];
  const hiss = random() < 0.3 ? 0.5 : 0.03;
  let phase = random();
  for (let i = 0; i < length && start + i < pcm.length; i++) {
    const through = i / length;
    const hz = pitch + glide * through;
    phase += hz / sampleRate;
    let sample = hiss * (2 * random() - 1);
    for (let harmonic = 1; harmonic * hz < 3400; harmonic++) {
      const frequency = harmonic * hz;
      const loudness =
        resonance(frequency, first + firstGlide * through, 90) +
        0.5 * resonance(frequency, second + secondGlide * through, 130) +
        0.02;
      sample += loudness * Math.sin(2 * Math.PI * harmonic * phase);
    }
    pcm[start + i] = sample * Math.sin(Math.PI * through) ** 0.5;
  }
  return start + length;
}

function resonance(hz: number, center: number, width: number): number {
  return 1 / (1 + ((hz - center) / width) ** 2);
}
