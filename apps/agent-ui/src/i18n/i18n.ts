import { formatMoney, type Money } from "@tacet/shared/money";
import type { Catalog } from "./catalog.ts";
import { en } from "./en.ts";

/** Texts in one language, and numbers in the way of one locale of it. */
export interface I18n {
  readonly text: Catalog;
  readonly locale: string;
  money(money: Money): string;
  number(value: number): string;
  /** Time of day; `at` is epoch ms. */
  time(at: number): string;
  /** `2:05` from ms; never negative. */
  duration(ms: number): string;
}

/**
 * `wanted` are the person's languages, best first (`navigator.languages`). The catalog is English so far, so the first
 * English locale is taken: texts and numbers have to speak the same language.
 */
export function createI18n(wanted: readonly string[]): I18n {
  const locale = wanted.find((language) => /^en(-|$)/i.test(language)) ?? "en-US";
  const numbers = new Intl.NumberFormat(locale);
  const times = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" });
  return {
    text: en,
    locale,
    money: (money) => formatMoney(money, locale),
    number: (value) => numbers.format(value),
    time: (at) => times.format(at),
    duration,
  };
}

function duration(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
