import type { CustomerLanguage } from "@tacet/shared/customer-message";
import { IntlMessageFormat } from "intl-messageformat";

/** Says it in one language. `Gaps`: what each text has to be filled with, all of it formatted; `never`: nothing. */
export type Say<Gaps> = <Key extends keyof Gaps>(
  key: Key,
  ...filled: [Gaps[Key]] extends [never] ? [] : [Readonly<Record<Gaps[Key] & string, string>>]
) => string;

/** Of texts that are ICU messages. */
export function sayer<Gaps>(
  texts: Readonly<Record<CustomerLanguage, Readonly<Record<keyof Gaps, string>>>>,
): (language: CustomerLanguage) => Say<Gaps> {
  return (language) =>
    (key, ...[filled]) => {
      const format = new IntlMessageFormat(texts[language][key], language, undefined, { ignoreTag: true });
      return String(format.format(filled as Record<string, string> | undefined));
    };
}
