/** How soon the agent's panel shows that a key was pressed. */
import { quantile } from "../figures.ts";
import type { GeneratorProcess } from "./generator/index.ts";
import { pause } from "./panel.ts";
import type { SecuredCall, System } from "./system.ts";

export interface KeyTimes {
  readonly calls: number;
  readonly pressed: number;
  /** Keys that the bridge has not told of. */
  readonly missing: number;
  /** From the first end packet's leaving the phone to the panel's having been told; ms. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly worstMs: number;
}

const keysWanted = 300;
const measuredCalls = 5;
const fastKeys = { holdMs: 60, pauseMs: 60 };
/** What is on its way, and what customers have keyed just before. */
const settleMs = 1_500;
/** A customer keys the 23 digits of a card in a minute and a half. */
export const keyEveryMs = 4_000;

/** All calls sound, and key at leisure; some customers key as fast as they can. */
export async function measureKeys(system: System, generator: GeneratorProcess): Promise<KeyTimes> {
  const measured = system.calls.slice(0, measuredCalls);
  const quiet = measured.map(({ number }) => number);
  await generator.ask({ kind: "run", calls: system.numbers, keyEveryMs, quiet });
  await pause(settleMs);
  const before = measured.map(({ sessionId }) => system.panel.revision(sessionId));
  const count = Math.ceil(keysWanted / measured.length);
  const pressed = await generator.ask({ kind: "press", calls: quiet, count, ...fastKeys });
  await pause(settleMs);
  const times = measured.map((call, index) => {
    const sentMs = pressed.find((each) => each.call === call.number)?.sentMs ?? [];
    return timesOf(system, call, sentMs, before[index] ?? 0);
  });
  const latencies = times.flatMap(({ latencies: each }) => each);
  return {
    calls: system.calls.length,
    pressed: count * measured.length,
    missing: times.reduce((sum, { missing }) => sum + missing, 0),
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    worstMs: quantile(latencies, 1),
  };
}

/** The bridge's reports are counted, so the one of a key is known by its place. If one is missing no place can be trusted. */
function timesOf(
  { panel }: System,
  { sessionId }: SecuredCall,
  sentMs: readonly number[],
  before: number,
): { readonly latencies: readonly number[]; readonly missing: number } {
  const missing = sentMs.length - (panel.revision(sessionId) - before);
  if (missing !== 0) return { latencies: [], missing: Math.abs(missing) };
  const latencies = sentMs.map(
    (ms, index) => (panel.heardMs(sessionId, before + index + 1) ?? Number.NaN) - ms,
  );
  return { latencies, missing: 0 };
}
