import {
  type AmountProblem,
  type CurrencyCode,
  currencyExponents,
  formatMoney,
  type Money,
} from "@tacet/shared/money";
import type { SessionView } from "@tacet/shared/payment-session";
import type { WireError } from "@tacet/shared/wire";
import { loadPatiently } from "../loading/index.ts";
import { type ChosenLanguage, type Language, type PartName, type Parts, sources } from "./languages.ts";
import { speak } from "./say.ts";
import type { Catalog } from "./texts/catalog.ts";

/** Texts in one language, and numbers in the way of one locale of it. */
export interface I18n {
  readonly language: Language;
  readonly locale: string;
  readonly text: Catalog;
  /** The texts of screens that few people see; always the same promise. */
  part<Name extends PartName>(name: Name): Promise<Parts[Name]>;
  money(money: Money): string;
  /** What a payment is about: its amount, or that the card is only saved. */
  order(session: Pick<SessionView, "intent" | "money">): string;
  /** What is wrong with an amount that may not be above `limit`, which is in its currency. */
  amountProblem(problem: AmountProblem, limit: Money): string;
  /** What the server refused, and what to do next. */
  refusal(error: WireError): string;
  number(value: number): string;
  /** `1, 2 and 3` */
  list(parts: readonly string[]): string;
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

/** Loads what the first screen needs. Rejects if it can't be loaded. */
export async function loadI18n(chosen: ChosenLanguage): Promise<I18n> {
  return createI18n(chosen, await loadPart(chosen.language, "panel"));
}

export async function loadPart<Name extends PartName>(language: Language, name: Name): Promise<Parts[Name]> {
  return speak<Parts[Name]>(await loadPatiently(sources[language][name]), language);
}

export function createI18n({ language, locale }: ChosenLanguage, text: Catalog): I18n {
  const numbers = new Intl.NumberFormat(locale);
  const lists = new Intl.ListFormat(locale);
  const times = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const currencies = new Intl.DisplayNames(locale, { type: "currency" });
  return {
    language,
    locale,
    text,
    part: partsIn(language),
    money: (money) => formatMoney(money, locale),
    order: ({ intent, money }) =>
      intent === "save_card" ? text.session.saveCard : formatMoney(money, locale),
    amountProblem: ({ code }, limit) => amountProblem(text, code, limit, locale),
    refusal: ({ code, message, away }) =>
      away === undefined
        ? (text.wireErrors[code] ?? message)
        : text.providerAway({
            provider: text.providerNames[away.provider] ?? away.provider,
            since: times.format(away.since),
            again: times.format(away.againAt),
          }),
    number: (value) => numbers.format(value),
    list: (parts) => lists.format(parts),
    time: (at) => times.format(at),
    date: (at) => dates.format(at),
    moment: (at) => moments.format(at),
    ago: (ms) => ago(ms, relative),
    currencyName: (code) => currencies.of(code) ?? code,
    duration,
  };
}

const failed = new Set<() => void>();

/** What could not be loaded is looked for anew when it is next asked for. */
export function forgetFailedParts(): void {
  for (const forget of failed) forget();
  failed.clear();
}

const partsByLanguage: { [Code in Language]?: I18n["part"] } = {};

/** The parts of any language, each always the same promise: what is said to a customer may be in another one than the panel's. */
export function partsIn(language: Language): I18n["part"] {
  const parts = partsByLanguage[language] ?? keptParts(language);
  partsByLanguage[language] = parts;
  return parts;
}

/**
 * Each part is loaded once. One that could not be loaded stays so, as a screen's own program does: whoever shows it says so, and
 * has it forgotten when a person wants to try again. Asking again and again would keep the screen waiting for ever.
 */
function keptParts(language: Language): I18n["part"] {
  const kept: { [Name in PartName]?: Promise<Parts[Name]> } = {};
  return <Name extends PartName>(name: Name) => {
    const known: Promise<Parts[Name]> | undefined = kept[name];
    if (known !== undefined) return known;
    const loading = loadPart(language, name);
    Object.assign(kept, { [name]: loading });
    loading.catch(() => failed.add(() => delete kept[name]));
    return loading;
  };
}

function amountProblem(text: Catalog, code: AmountProblem["code"], limit: Money, locale: string): string {
  const { currency } = limit;
  switch (code) {
    case "amount_too_many_decimals":
      return text.amountProblems[code]({ currency, decimals: currencyExponents[currency] });
    case "amount_above_limit":
      return text.amountProblems[code]({ limit: formatMoney(limit, locale) });
    default:
      return text.amountProblems[code];
  }
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
