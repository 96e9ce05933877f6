import { expect, test } from "@jest/globals";
import type { SessionId } from "@tacet/shared/ids";
import { session, visa } from "../../gallery/fixtures.ts";
import { keptSound } from "./kept-sound.ts";
import { toneFor } from "./tone-for.ts";

const keying = session(0, {});
const keyed = session(0, { card: visa });
const asked = session(0, { phase: "authorizing", card: visa });
const paid = session(0, { phase: "releasing", card: visa, outcome: "approved" });

test("there is a tone when everything is keyed, and one when there is a result, each once", () => {
  const story = [null, keying, keyed, keyed, asked, paid, { ...paid, phase: "closed" } as const];
  const tones = story.slice(1).map((now, index) => toneFor(story[index] ?? null, now));
  expect(tones).toEqual([null, "keyed", null, null, "result", null]);
});

test("a field that was cleared and keyed anew is a news again", () => {
  expect([toneFor(keyed, keying), toneFor(keying, keyed)]).toEqual([null, "keyed"]);
});

test("a payment that comes into view makes no sound, whatever it has come to", () => {
  expect(toneFor(null, paid)).toBeNull();
  expect(toneFor({ ...keying, id: "ses_bbbbbbbbbbbbbbbbbbbbbb" as SessionId }, paid)).toBeNull();
  expect(toneFor(keyed, null)).toBeNull();
});

test("sounds are off unless they were switched on here, also where the browser keeps nothing", () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
  const sound = keptSound(() => storage);
  expect(sound.wanted()).toBe(false);
  sound.keep(true);
  expect(keptSound(() => storage).wanted()).toBe(true);
  sound.keep(false);
  expect(keptSound(() => storage).wanted()).toBe(false);
  const nothing = keptSound(() => {
    throw new Error("SecurityError");
  });
  nothing.keep(true);
  expect(nothing.wanted()).toBe(false);
});
