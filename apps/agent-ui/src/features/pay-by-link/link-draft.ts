import {
  type AmountProblem,
  type CurrencyCode,
  checkAmount,
  currencyExponents,
  type Money,
  parseAmount,
} from "@tacet/shared/money";
import { type LinkAbilities, usualLinkMs } from "@tacet/shared/providers";
import { parseReference, type ReferenceProblem } from "@tacet/shared/reference";

/** What the agent has typed for a link. */
export interface LinkDraft {
  readonly amount: string;
  readonly currency: CurrencyCode;
  readonly reference: string;
  /** For how long it is to be good, in ms. */
  readonly expiresInMs: number;
}

export interface LinkOrder {
  readonly money: Money;
  readonly reference: string;
  readonly expiresInMs: number;
}

export interface LinkProblems {
  readonly amount: AmountProblem | null;
  readonly reference: ReferenceProblem | null;
}

/** The draft as an order, or what is wrong with it: all problems at once. */
export function readLinkDraft(
  { amount, currency, reference, expiresInMs }: LinkDraft,
  amountLimit: number,
): { readonly order: LinkOrder | null; readonly problems: LinkProblems } {
  const typed = parseAmount(amount, currency);
  const money = typed.ok ? checkAmount(typed.value, amountLimit) : typed;
  const named = parseReference(reference);
  return {
    order: money.ok && named.ok ? { money: money.value, reference: named.value, expiresInMs } : null,
    problems: {
      amount: money.ok ? null : money.error,
      reference: named.ok ? null : named.error,
    },
  };
}

/** The highest amount of one payment. */
export function limitOf(currency: CurrencyCode, amountLimit: number): Money {
  return { minorUnits: amountLimit * 10 ** currencyExponents[currency], currency };
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const spans = [15 * minute, 30 * minute, hour, 4 * hour, 12 * hour, day, 3 * day, 7 * day];

/** In ms, the shortest first. */
export function spansFor({ leastMs, mostMs }: LinkAbilities): readonly number[] {
  return spans.filter((span) => span >= leastMs && span <= mostMs);
}

/** A day, or as near to it as the gateway can. */
export function usualSpan(abilities: LinkAbilities): number {
  const offered = spansFor(abilities);
  return offered.filter((span) => span <= usualLinkMs).at(-1) ?? offered[0] ?? usualLinkMs;
}

/** The largest unit of which there are two or more, or a whole one; rounded down. */
export function inUnits(ms: number): { readonly unit: "minutes" | "hours" | "days"; readonly count: number } {
  if (ms >= 2 * day || ms === day) return { unit: "days", count: Math.floor(ms / day) };
  if (ms >= 2 * hour || ms === hour) return { unit: "hours", count: Math.floor(ms / hour) };
  return { unit: "minutes", count: Math.max(0, Math.floor(ms / minute)) };
}
