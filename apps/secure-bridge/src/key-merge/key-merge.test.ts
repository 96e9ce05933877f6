import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Key } from "../capture/index.ts";
import type { KeyForm } from "../digit-source/index.ts";
import { KeyMerge, toneLagMs } from "./key-merge.ts";

const callId = "1-8716@127.0.0.1";

interface Seen {
  readonly key: Key;
  readonly form: KeyForm;
  readonly durationMs: number;
  /** When the report comes, in ms. */
  readonly at: number;
}

const event = (at: number, key: Key = 4, durationMs = 100): Seen => ({ key, form: "event", durationMs, at });
const info = (at: number, key: Key = 4): Seen => ({ key, form: "info", durationMs: 0, at });
/** `end`: of the tone; the report comes later. */
const tone = (end: number, key: Key = 4, durationMs = 100): Seen => ({
  key,
  form: "tone",
  durationMs,
  at: end + toneLagMs,
});

/** The keys counted, in the order of being counted. */
function count(...seen: readonly Seen[]): Key[] {
  const merge = new KeyMerge();
  return [...seen]
    .sort((one, other) => one.at - other.at)
    .filter(({ at, ...report }) => merge.counts({ callId, ...report }, at))
    .map(({ key }) => key);
}

test("a key that comes as event, tone and INFO is one key, whichever comes first", () => {
  expect(count(event(100), tone(100), info(105))).toEqual([4]);
  expect(count(info(0), event(100), tone(100))).toEqual([4]);
  expect(count(info(0), tone(100))).toEqual([4]);
  expect(count(tone(100), info(170))).toEqual([4]);
});

test("the beginning of a long key that a gateway has let slip as a tone is reported before its event, and is its twin", () => {
  expect(count(tone(60, 4, 60), event(800, 4, 740))).toEqual([4]);
});

test("the same key twice is two keys, in one form as in several", () => {
  expect(count(event(100), event(180, 4, 40))).toEqual([4, 4]);
  expect(count(tone(100), tone(200, 4, 40))).toEqual([4, 4]);
  expect(count(info(0), info(50))).toEqual([4, 4]);
  expect(count(event(100), tone(100), event(200, 4, 60), tone(200, 4, 60))).toEqual([4, 4]);
});

test("the same key once as an event and then as a tone or an INFO is two keys: they were not down at the same time", () => {
  expect(count(event(100), tone(320))).toEqual([4, 4]);
  expect(count(tone(100), event(320))).toEqual([4, 4]);
  expect(count(event(100), info(220))).toEqual([4, 4]);
  expect(count(info(0), event(320))).toEqual([4, 4]);
  expect(count(tone(100), info(300))).toEqual([4, 4]);
});

test("a short piece of a tone may be found late, and has an event all the same", () => {
  expect(count(event(100), tone(700, 4, 40))).toEqual([4]);
  expect(count(event(100), tone(1_200, 4, 40))).toEqual([4, 4]);
  expect(count(event(100), tone(700, 4, 80))).toEqual([4, 4]);
});

test("another key in between is no twin, and another call is another customer", () => {
  const merge = new KeyMerge();
  const take = (callId: string, { at, ...report }: Seen) => merge.counts({ callId, ...report }, at);
  expect(take(callId, event(100))).toBe(true);
  expect(take(callId, tone(100, 5))).toBe(true);
  expect(take("other", tone(100))).toBe(true);
  expect(take(callId, tone(100))).toBe(false);
});

test("a call that is forgotten has no twins left", () => {
  const merge = new KeyMerge();
  merge.counts({ callId, ...event(100) }, 100);
  merge.forget(callId);
  expect(merge.counts({ callId, ...tone(100) }, 255)).toBe(true);
});

interface PressPlan {
  readonly key: Key;
  /** How long the key is down and how long none is down before it, in ms. */
  readonly downMs: number;
  readonly upMs: number;
  readonly forms: readonly KeyForm[];
  /** How much later than the end of the press each report comes than it should, in ms. */
  readonly late: Record<KeyForm, number>;
}

const late = fc.record({
  event: fc.integer({ min: 0, max: 15 }),
  tone: fc.integer({ min: -20, max: 20 }),
  info: fc.integer({ min: 0, max: 60 }),
});
const pressOf = (forms: fc.Arbitrary<readonly KeyForm[]>) =>
  fc.record({
    key: fc.constantFrom<Key>(0, 1, 2, 7, "*", "#"),
    downMs: fc.integer({ min: 70, max: 900 }),
    upMs: fc.integer({ min: 60, max: 2_000 }),
    forms,
    late,
  });

function reportsOf(presses: readonly PressPlan[]): Seen[] {
  let end = 0;
  return presses.flatMap(({ key, downMs, upMs, forms, late }) => {
    end += upMs + downMs;
    return forms.map((form) => ({
      key,
      form,
      durationMs: form === "info" ? 0 : downMs,
      at: end + late[form] + (form === "tone" ? toneLagMs : 0),
    }));
  });
}

const anyForms = fc.subarray<KeyForm>(["event", "tone", "info"], { minLength: 1 });
const sorted = (keys: readonly Key[]) => keys.map(String).sort();

test("a phone that sends all keys alike, in whatever forms: every key is counted exactly once, in order", () => {
  const entries = anyForms.chain((forms) =>
    fc.array(pressOf(fc.constant(forms)), { minLength: 1, maxLength: 25 }),
  );
  fc.assert(
    fc.property(entries, (presses) => {
      expect(count(...reportsOf(presses))).toEqual(presses.map(({ key }) => key));
    }),
    { numRuns: 1_000 },
  );
});

test("forms that change from key to key, or get lost: every key that was seen at all is counted exactly once", () => {
  const entries = fc.array(pressOf(anyForms), { minLength: 1, maxLength: 25 });
  fc.assert(
    fc.property(entries, (presses) => {
      // Far enough apart that no INFO of one key can be another one's.
      const apart = presses.map((press) => ({ ...press, upMs: press.upMs + 140 }));
      expect(sorted(count(...reportsOf(apart)))).toEqual(sorted(presses.map(({ key }) => key)));
    }),
    { numRuns: 1_000 },
  );
});
