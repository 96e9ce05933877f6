import {
  type AmountProblem,
  type CurrencyCode,
  currencyExponents,
  formatMoney,
  type Money,
} from "@tacet/shared/money";
import type { SessionView } from "@tacet/shared/payment-session";
import type { WireError } from "@tacet/shared/wire";
import type { Catalog } from "./catalog.ts";
import { en } from "./en.ts";

/** Texts in one language, and numbers in the way of one locale of it. */
export interface I18n {
  readonly text: Catalog;
  readonly locale: string;
  money(money: Money): string;
  /** What a payment is about: its amount, or that the card is only saved. */
  order(session: Pick<SessionView, "intent" | "money">): string;
  /** What is wrong with an amount that may not be above `limit`, which is in its currency. */
  amountProblem(problem: AmountProblem, limit: Money): string;
  /** What the server refused, and what to do next. */
  refusal(error: WireError): string;
  number(value: number): string;
  /** Time of day; `at` is epoch ms. */
  time(at: number): string;
  /** Day, month and year; `at` is epoch ms. */
  date(at: number): string;
  /** Day and time of day; `at` is epoch ms. */
  moment(at: number): string;
  /** `3 minutes ago` from ms; less than a minute is `now`. */
  ago(ms: number): string;
  /** The currency's name, for example `Euro`. */
  currencyName(code: CurrencyCode): string;
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
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const currencies = new Intl.DisplayNames(locale, { type: "currency" });
  return {
    text: en,
    locale,
    money: (money) => formatMoney(money, locale),
    order: ({ intent, money }) => (intent === "save_card" ? en.session.saveCard : formatMoney(money, locale)),
    amountProblem: ({ code }, limit) =>
      en.amountProblems[code]({
        currency: limit.currency,
        decimals: currencyExponents[limit.currency],
        limit: formatMoney(limit, locale),
      }),
    refusal: ({ code, message, away }) =>
      away === undefined
        ? (en.wireErrors[code] ?? message)
        : en.providerAway({
            provider: en.providerNames[away.provider] ?? away.provider,
            since: times.format(away.since),
            again: times.format(away.againAt),
          }),
    number: (value) => numbers.format(value),
    time: (at) => times.format(at),
    date: (at) => dates.format(at),
    moment: (at) => moments.format(at),
    ago: (ms) => ago(ms, relative),
    currencyName: (code) => currencies.of(code) ?? code,
    duration,
  };
}

function duration(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** In ms, the largest first. */
const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

function ago(ms: number, relative: Intl.RelativeTimeFormat): string {
  const [unit, size] = units.find(([, length]) => ms >= length) ?? ["second", Number.POSITIVE_INFINITY];
  return relative.format(-Math.floor(Math.max(0, ms) / size), unit);
}
