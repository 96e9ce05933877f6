import type { CustomerLanguage } from "@tacet/shared/customer-message";
import { formatMoney, type Money } from "@tacet/shared/money";

/** Writes amounts and times in the way of a language. */
export interface Writer {
  money(money: Money): string;
  /** `at`: epoch ms. */
  moment(at: number): string;
  /** The same in digits, where there is little room. */
  shortMoment(at: number): string;
  day(at: number): string;
}

export function writerFor(language: CustomerLanguage, timeZone: string): Writer {
  const date = { year: "numeric", month: "long", day: "numeric", timeZone } as const;
  const days = new Intl.DateTimeFormat(language, date);
  const moments = new Intl.DateTimeFormat(language, {
    ...date,
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  });
  const short = new Intl.DateTimeFormat(language, {
    ...{ year: "numeric", month: "numeric", day: "numeric", timeZone },
    ...{ hour: "numeric", minute: "2-digit", timeZoneName: "short" },
  });
  return {
    money: (money) => formatMoney(money, language),
    moment: (at) => moments.format(at),
    shortMoment: (at) => short.format(at),
    day: (at) => days.format(at),
  };
}
