import { expect, test } from "@jest/globals";
import type { CardResult } from "./card-run.ts";
import { cellsOf, type Form } from "./cells.ts";
import { isToBePlayedAgain } from "./tally.ts";

const nothing = { multimon: 0, goertzel: 0, packets: 0, messages: 0 };

function played(form: Form, name: string, more: Partial<CardResult> = {}): CardResult {
  const cell = cellsOf(form, 100).find((each) => each.name === name);
  if (cell === undefined) throw new Error(`no cell ${name}`);
  return {
    cell,
    problem: null,
    keyed: 23,
    captured: 23,
    isRight: true,
    outcome: "approved",
    mode: "masked",
    isLineBack: true,
    found: nothing,
    lateMs: 80,
    ...more,
  };
}

const leaked = { found: { ...nothing, goertzel: 1 } };
const missed = { captured: 22, isRight: false };

test("what a late phone has missed is played again, and nothing that went well", () => {
  expect(isToBePlayedAgain(played("RFC 4733", "clean", missed))).toBe(true);
  expect(isToBePlayedAgain(played("RFC 4733", "1 % lost", missed))).toBe(true);
  expect(isToBePlayedAgain(played("RFC 4733", "clean"))).toBe(false);
});

test("what a phone in time has missed counts", () => {
  expect(isToBePlayedAgain(played("RFC 4733", "clean", { ...missed, lateMs: 15 }))).toBe(false);
});

test("a leak counts, however late the phone was", () => {
  expect(isToBePlayedAgain(played("RFC 4733", "clean", leaked))).toBe(false);
  expect(isToBePlayedAgain(played("SIP INFO", "dtmf-relay", leaked))).toBe(false);
  expect(isToBePlayedAgain(played("in-band", "clean", { ...leaked, mode: "strict" }))).toBe(false);
  expect(isToBePlayedAgain(played("mixed", "event and tone at once", leaked))).toBe(false);
  expect(isToBePlayedAgain(played("RFC 4733", "clean", { ...leaked, ...missed }))).toBe(false);
});

test("but for a tone that was let slip before an event which came late, on a masked line", () => {
  const slipped = "tone 60 ms before the event";
  expect(isToBePlayedAgain(played("mixed", slipped, leaked))).toBe(true);
  expect(isToBePlayedAgain(played("mixed", slipped, { ...leaked, lateMs: 10 }))).toBe(false);
  expect(isToBePlayedAgain(played("mixed", slipped, { ...leaked, mode: "strict" }))).toBe(false);
});
