import type { Verdict } from "../verdict.ts";
import type { CardResult } from "./card-run.ts";
import { type Cell, type Form, forms } from "./cells.ts";
import { leaksOf } from "./examine.ts";

type Row = readonly (string | number)[];

const heading: Row = [
  "cards",
  "keyed",
  "captured",
  "multimon",
  "Goertzel",
  "packets",
  "SIP",
  "strict",
  "misses",
];

/** What is wrong with it; `null`: nothing. */
export function faultOf(result: CardResult): string | null {
  const { cell, problem, found, isRight, outcome, isLineBack } = result;
  if (problem !== null) return problem;
  if (leaksOf(found) > 0) return `${leaksOf(found)} digits reached the agent's side`;
  if (!isLineBack) return "the call was not given back";
  if (isRight) return outcome === "approved" ? null : `keyed in full, and ${outcome}`;
  return cell.isLossFree ? "not every digit was captured" : null;
}

/** What the jitter of a cell is, at the worst: a phone that is later than that plays another cell. Ms. */
export const mostLateMs = 15;

/**
 * A card that says nothing about its cell, since this machine held its phone up. A digit that reached the agent's side is no such
 * thing, with one exception: of a phone that lets a tone slip before its event, which then came too late. That is the known limit
 * of a masked line, and told.
 */
export function isToBePlayedAgain(result: CardResult): boolean {
  if (result.lateMs <= mostLateMs) return false;
  if (leaksOf(result.found) > 0) return letsTonesSlip(result.cell) && result.mode === "masked";
  return faultOf(result) !== null || result.captured < result.keyed;
}

function letsTonesSlip({ pressing }: Cell): boolean {
  return pressing.some(({ tone }) => (tone?.bleedMs ?? null) !== null);
}

/** Prints the table of each form and of each way in it. */
export function report(results: readonly CardResult[]): Verdict {
  for (const form of forms) {
    const ofForm = results.filter(({ cell }) => cell.form === form);
    if (ofForm.length > 0) reportForm(form, ofForm);
  }
  const misses = results.filter((each) => faultOf(each) !== null);
  for (const each of misses.slice(0, 20))
    console.log(`  MISS  ${each.cell.form}, ${each.cell.name}: ${faultOf(each)}`);
  const leaked = results.reduce((sum, { found }) => sum + leaksOf(found), 0);
  const [keyed, captured] = [sum(results, "keyed"), sum(results, "captured")];
  const again = results.filter(({ tries = 1 }) => tries > 1).length;
  const slipped = results.reduce((sum, { slipped = 0 }) => sum + slipped, 0);
  const summary = `${results.length} cards, ${keyed} digits keyed, ${captured} captured, ${leaked} leaked, ${misses.length} misses, ${again} played again, where ${slipped} pieces of tones before late events got through`;
  return { passed: results.length > 0 && misses.length === 0, summary };
}

function reportForm(form: Form, results: readonly CardResult[]): void {
  console.log(`\n  ${line(form, heading)}`);
  for (const name of new Set(results.map(({ cell }) => cell.name)))
    console.log(`  ${line(`  ${name}`, rowOf(results.filter(({ cell }) => cell.name === name)))}`);
  console.log(`  ${line(`  ${form}, all`, rowOf(results))}`);
}

function rowOf(results: readonly CardResult[]): Row {
  const found = (by: keyof CardResult["found"]) => results.reduce((sum, each) => sum + each.found[by], 0);
  return [
    results.length,
    sum(results, "keyed"),
    sum(results, "captured"),
    found("multimon"),
    found("goertzel"),
    found("packets"),
    found("messages"),
    results.filter(({ mode }) => mode === "strict").length,
    results.filter((each) => faultOf(each) !== null).length,
  ];
}

const sum = (results: readonly CardResult[], what: "keyed" | "captured"): number =>
  results.reduce((total, each) => total + each[what], 0);

function line(name: string, cells: Row): string {
  return `${name.padEnd(34)}${cells.map((cell) => String(cell).padStart(10)).join("")}`;
}
