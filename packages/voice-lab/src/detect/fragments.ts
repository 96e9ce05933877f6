/**
 * Keys in a recording, by Goertzel filters at 5 ms steps, down to fragments that no telephone would take for a key.
 *
 * The rule. A window shows a key if one row and one column frequency together explain most of what is in it: the least-squares
 * fit of those two sines leaves at most a share of its energy over, both are at least -50 dBFS, and neither is more than 15 dB
 * louder than the other. A key is there if
 * - two windows of 10 ms in a row show it and leave at most 8 % over: that finds every fragment of 20 ms that is not under other
 *   sound, for two such windows lie in it wherever it begins; or
 * - five windows of 40 ms in a row show it and leave at most 30 % over: keys of 60 ms and more under speech that is quieter than
 *   they are. Both frequencies must then be 8 dB above the others of their row and column, which speech's seldom are.
 */
import { columnHz, type Digit, digitAt, rowHz, sampleRate } from "../tones/index.ts";

export interface Fragment {
  readonly digit: Digit;
  /** From the beginning of the recording. */
  readonly startMs: number;
  /** From the first window's beginning to the last one's end: up to two windows longer than the sound. */
  readonly durationMs: number;
}

interface Rule {
  readonly windowSamples: number;
  /** Windows in a row. */
  readonly windows: number;
  /** Share of the window's energy that the two sines leave over. */
  readonly leftOver: number;
  /** By how many dB they must be above the other rows and columns. */
  readonly above: number;
}

const stepSamples = 40;
const quietest = 32_767 * 10 ** (-50 / 20);
const twistDb = 15;
const rules: readonly Rule[] = [
  { windowSamples: 80, windows: 2, leftOver: 0.08, above: 0 },
  { windowSamples: 320, windows: 5, leftOver: 0.3, above: 8 },
];

/** Oldest first; one key found by both rules counts once. PCM of 8,000 samples a second. */
export function findFragments(pcm: Int16Array): Fragment[] {
  const found = rules.flatMap((rule) => findBy(rule, pcm)).sort((a, b) => a.startMs - b.startMs);
  const merged: Fragment[] = [];
  for (const fragment of found) {
    const last = merged.at(-1);
    const end = fragment.startMs + fragment.durationMs;
    if (last?.digit === fragment.digit && fragment.startMs <= last.startMs + last.durationMs) {
      const lastEnd = Math.max(end, last.startMs + last.durationMs);
      merged[merged.length - 1] = { ...last, durationMs: lastEnd - last.startMs };
    } else merged.push(fragment);
  }
  return merged;
}

function findBy(rule: Rule, pcm: Int16Array): Fragment[] {
  const fragments: Fragment[] = [];
  let [digit, first, last]: [Digit | null, number, number] = [null, 0, 0];
  const close = () => {
    const enough = (last - first) / stepSamples + 1 >= rule.windows;
    if (digit === null || !enough) return;
    const ms = (samples: number) => (samples * 1000) / sampleRate;
    fragments.push({ digit, startMs: ms(first), durationMs: ms(last - first + rule.windowSamples) });
  };
  for (let start = 0; start + rule.windowSamples <= pcm.length; start += stepSamples) {
    const shown = keyIn(pcm, start, rule);
    if (shown !== digit) {
      close();
      [digit, first] = [shown, start];
    }
    last = start;
  }
  close();
  return fragments;
}

function keyIn(pcm: Int16Array, start: number, rule: Rule): Digit | null {
  const length = rule.windowSamples;
  let energy = 0;
  for (let i = start; i < start + length; i++) energy += (pcm[i] ?? 0) ** 2;
  if (energy < length * quietest ** 2) return null;
  const rows = rowHz.map((hz) => project(pcm, start, length, hz));
  const columns = columnHz.map((hz) => project(pcm, start, length, hz));
  const [row, column] = [loudest(rows), loudest(columns)];
  if (!isAbove(rows, row, rule.above) || !isAbove(columns, column, rule.above)) return null;
  const [low, high] = [rows[row], columns[column]];
  if (low === undefined || high === undefined) return null;
  const fit = fitBoth(length, low, high);
  const isBalanced = Math.abs(20 * Math.log10(fit.low / fit.high)) <= twistDb;
  const isThere = Math.min(fit.low, fit.high) >= quietest && isBalanced;
  return isThere && energy - fit.explained <= rule.leftOver * energy ? digitAt(row, column) : null;
}

interface Projection {
  readonly hz: number;
  readonly cosine: number;
  readonly sine: number;
}

/** Goertzel's filter: the products of the window with cosine and sine of this frequency, counted from the window's start. */
function project(pcm: Int16Array, start: number, length: number, hz: number): Projection {
  const angle = (2 * Math.PI * hz) / sampleRate;
  const twice = 2 * Math.cos(angle);
  // Backwards, so that the phase is that of the window's first sample.
  let [before, last] = [0, 0];
  for (let i = start + length - 1; i >= start; i--) {
    const next = (pcm[i] ?? 0) + twice * last - before;
    before = last;
    last = next;
  }
  return { hz, cosine: last - before * Math.cos(angle), sine: before * Math.sin(angle) };
}

const powerOf = ({ cosine, sine }: Projection) => cosine * cosine + sine * sine;

function loudest(projections: readonly Projection[]): number {
  const powers = projections.map(powerOf);
  return powers.indexOf(Math.max(...powers));
}

function isAbove(projections: readonly Projection[], chosen: number, db: number): boolean {
  const power = powerOf(projections[chosen] as Projection);
  return projections.every((other, i) => i === chosen || powerOf(other) * 10 ** (db / 10) <= power);
}

/** Of each pair and window length, the inverse of the four sines' products with each other. */
const inverses = new Map<string, readonly (readonly number[])[]>();

/** In so short a window the two sines are not at right angles: four equations tell how much is each one's. */
function fitBoth(length: number, low: Projection, high: Projection) {
  const products = [low.cosine, low.sine, high.cosine, high.sine];
  const key = `${length}/${low.hz}/${high.hz}`;
  let inverse = inverses.get(key);
  if (inverse === undefined) {
    const sines = [low.hz, high.hz].flatMap((hz) => [wave(hz, length, Math.cos), wave(hz, length, Math.sin)]);
    inverse = inverseOf(sines.map((a) => sines.map((b) => dot(a, b))));
    inverses.set(key, inverse);
  }
  const [a = 0, b = 0, c = 0, d = 0] = inverse.map((row) => dot(row, products));
  return { low: Math.hypot(a, b), high: Math.hypot(c, d), explained: dot([a, b, c, d], products) };
}

function wave(hz: number, length: number, of: (angle: number) => number): number[] {
  return Array.from({ length }, (_, i) => of((2 * Math.PI * hz * i) / sampleRate));
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/** Gauss and Jordan. The products of sines that differ are positive definite, so that no pivot is 0. */
function inverseOf(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  rows.forEach((source, pivot) => {
    const divisor = source[pivot] ?? 1;
    source.forEach((value, i) => {
      source[i] = value / divisor;
    });
    for (const goal of rows) {
      const factor = goal === source ? 0 : (goal[pivot] ?? 0);
      source.forEach((value, i) => {
        goal[i] = (goal[i] ?? 0) - factor * value;
      });
    }
  });
  return rows.map((row) => row.slice(size));
}
