import type { Dial } from "../page-protocol/index.ts";

/** What a page calls a simulator's dials, and what it offers. */
export type DialTexts<Dials extends object> = {
  readonly [Name in keyof Dials]: {
    readonly title: string;
    readonly values: readonly Dials[Name][];
    /** It falls back by itself once something has met it. */
    readonly once?: boolean;
  };
};

export function dialsOf<Dials extends object>(texts: DialTexts<Dials>, dials: Dials): readonly Dial[] {
  return namesOf(texts).map((name) => ({
    name: texts[name].title,
    value: String(dials[name]),
    values: texts[name].values.map(String),
    once: texts[name].once ?? false,
  }));
}

/** Does nothing for a title or a value that there is not. */
export function turnDial<Dials extends object>(
  texts: DialTexts<Dials>,
  dials: Dials,
  title: string,
  text: string,
): void {
  const name = namesOf(texts).find((each) => texts[each].title === title);
  const value = name === undefined ? undefined : texts[name].values.find((each) => String(each) === text);
  if (name !== undefined && value !== undefined) dials[name] = value;
}

function namesOf<Dials extends object>(texts: DialTexts<Dials>): readonly (keyof Dials)[] {
  return Object.keys(texts) as (keyof Dials)[];
}
