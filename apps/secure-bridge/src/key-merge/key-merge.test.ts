import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Key } from "../capture/index.ts";
import type { KeyForm } from "../digit-source/index.ts";
import { infoAfterMs, infoBeforeMs, KeyMerge, toneLagMs } from "./key-merge.ts";

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

test("the same key once as an event and then as a tone is two keys: they were not down at the same time", () => {
  expect(count(event(100), tone(320))).toEqual([4, 4]);
  expect(count(tone(100), event(320))).toEqual([4, 4]);
});

test("an INFO that was lost once or twice and sent again is no second key, nor is media that comes late", () => {
  expect(count(event(100), info(700))).toEqual([4]);
  expect(count(event(100), tone(100), info(1_700))).toEqual([4]);
  expect(count(tone(100), info(600))).toEqual([4]);
  expect(count(info(0), event(700))).toEqual([4]);
  expect(count(info(0), tone(700))).toEqual([4]);
});

test("the same key twice is two keys, however late its INFOs are, and whichever overtakes which", () => {
  expect(count(event(100), event(300), info(600), info(800))).toEqual([4, 4]);
  expect(count(event(100), info(290), event(300), info(620))).toEqual([4, 4]);
  expect(count(info(0), info(200), event(500), event(700))).toEqual([4, 4]);
  expect(count(event(100), event(300), event(500), info(510), info(520), info(530))).toEqual([4, 4, 4]);
});

test("of a key pressed twice one form may be lost once: two keys", () => {
  // The first or the second event; the first INFO is late.
  expect(count(event(100), info(300), info(600))).toEqual([4, 4]);
  expect(count(event(300), info(290), info(600))).toEqual([4, 4]);
  // One of the INFOs.
  expect(count(event(100), event(300), info(600))).toEqual([4, 4]);
  expect(count(info(200), event(600), event(800))).toEqual([4, 4]);
});

test("where one key came by media only and the next, the same, by INFO only, they count as one until too long between them", () => {
  expect(count(event(100), info(500))).toEqual([4]);
  expect(count(event(100), info(100 + infoAfterMs + 1))).toEqual([4, 4]);
  expect(count(info(0), event(100 + infoBeforeMs + 1))).toEqual([4, 4]);
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

test("forms that change from key to key, slowly: every key that was seen at all is counted exactly once", () => {
  const entries = fc.array(pressOf(anyForms), { minLength: 1, maxLength: 25 });
  fc.assert(
    fc.property(entries, (presses) => {
      // Far enough apart that no INFO of one key can be another one's.
      const apart = presses.map((press) => ({ ...press, upMs: press.upMs + infoAfterMs }));
      expect(sorted(count(...reportsOf(apart)))).toEqual(sorted(presses.map(({ key }) => key)));
    }),
    { numRuns: 1_000 },
  );
});

/** A line on which every form comes late: media by its own time, which is that of the line, each INFO by its own. */
interface LateLine {
  /** In ms. */
  readonly mediaLateMs: number;
  readonly presses: readonly (PressPlan & { readonly infoLateMs: number; readonly infoAtDown: boolean })[];
}

const fewKeys = fc.constantFrom<Key>(4, 4, 4, 0, "#");
const quick = { downMs: fc.integer({ min: 70, max: 400 }), upMs: fc.integer({ min: 60, max: 700 }) };
const lateLine = (forms: fc.Arbitrary<readonly KeyForm[]>): fc.Arbitrary<LateLine> =>
  fc.record({
    mediaLateMs: fc.integer({ min: 0, max: 600 }),
    presses: fc.array(
      fc.record({
        key: fewKeys,
        ...quick,
        forms,
        late: late.map((one) => ({ ...one, info: 0 })),
        infoLateMs: fc.integer({ min: 0, max: 600 }),
        infoAtDown: fc.boolean(),
      }),
      { minLength: 1, maxLength: 25 },
    ),
  });

function reportsOfLine({ mediaLateMs, presses }: LateLine): Seen[] {
  let end = 0;
  return presses.flatMap((press) => {
    end += press.upMs + press.downMs;
    const sent = press.infoAtDown ? end - press.downMs : end;
    const lateBy = ({ form }: Seen) => (form === "info" ? sent - end + press.infoLateMs : mediaLateMs);
    const alone = reportsOf([{ ...press, upMs: 0 }]);
    return alone.map((one) => ({ ...one, at: one.at - press.downMs + end + lateBy(one) }));
  });
}

const counted = (line: LateLine) => sorted(count(...reportsOfLine(line)));
const seenAtAll = ({ presses }: LateLine) =>
  sorted(presses.filter(({ forms }) => forms.length > 0).map(({ key }) => key));
const mostRuns = { numRuns: 1_500 };
const mediaForms = fc.constantFrom<readonly KeyForm[]>(["event"], ["tone"], ["event", "tone"]);

test("keys in a fixed set of forms, each form late by up to 600 ms, doubled digits among them: exactly once each", () => {
  const line = anyForms.chain((forms) => lateLine(fc.constant(forms)));
  fc.assert(
    fc.property(line, (one) => {
      expect(counted(one)).toEqual(seenAtAll(one));
    }),
    mostRuns,
  );
});

test("INFOs that all come, late by up to 600 ms, beside media that is lost at random: exactly once each", () => {
  const line = lateLine(
    fc.subarray<KeyForm>(["event", "tone"]).map((media) => [...media, "info"] satisfies KeyForm[]),
  );
  fc.assert(
    fc.property(line, (one) => {
      expect(counted(one)).toEqual(seenAtAll(one));
    }),
    mostRuns,
  );
});

test("media that all comes beside INFOs that are lost at random: exactly once each", () => {
  const line = mediaForms.chain((media) =>
    lateLine(fc.boolean().map((isInformed) => (isInformed ? [...media, "info"] : media))),
  );
  fc.assert(
    fc.property(line, (one) => {
      expect(counted(one)).toEqual(seenAtAll(one));
    }),
    mostRuns,
  );
});

test("whatever is lost of whichever form: no key is counted twice, and only one that is the same as its neighbor is missed", () => {
  const line = lateLine(fc.subarray<KeyForm>(["event", "tone", "info"]));
  fc.assert(
    fc.property(line, ({ mediaLateMs, presses }) => {
      // An event and the tone of the next key, each without its twin, are told apart from here on.
      const one = { mediaLateMs, presses: presses.map((press) => ({ ...press, upMs: press.upMs + 20 })) };
      for (const key of [4, 0, "#"] as const) {
        const of = (keys: readonly string[]) => keys.filter((one) => one === String(key)).length;
        const byOneForm = one.presses.filter((press) => press.key === key && press.forms.length > 0);
        const byInfoOnly = byOneForm.filter(({ forms }) => forms.join() === "info").length;
        const byMediaOnly = byOneForm.filter(({ forms }) => !forms.includes("info")).length;
        const [all, got] = [of(seenAtAll(one)), of(counted(one))];
        expect(got).toBeLessThanOrEqual(all);
        expect(got).toBeGreaterThanOrEqual(all - Math.min(byInfoOnly, byMediaOnly));
      }
    }),
    mostRuns,
  );
});

test("media in time, INFOs late by up to 600 ms: the keys are counted in the order of being pressed", () => {
  const line = mediaForms.chain((media) => lateLine(fc.constant([...media, "info"])));
  fc.assert(
    fc.property(line, ({ presses }) => {
      // No tone comes later than the INFO of the next key then.
      const one = { mediaLateMs: 0, presses: presses.map((press) => ({ ...press, upMs: press.upMs + 180 })) };
      expect(count(...reportsOfLine(one))).toEqual(presses.map(({ key }) => key));
    }),
    mostRuns,
  );
});
