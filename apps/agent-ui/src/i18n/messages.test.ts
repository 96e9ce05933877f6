import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { expect, test } from "@jest/globals";
import { type Language, languages, type PartName, sources } from "./languages.ts";

const partNames = Object.keys(sources.en) as PartName[];
const others = languages.filter((language) => language !== "en");
const cases = others.flatMap((language) => partNames.map((part) => ({ language, part })));

test.each(cases)(
  "$language has every text of $part that English has, and no other",
  async ({ language, part }) => {
    // One after the other: the test runner loses modules that are imported at the same time.
    const english = await flat("en", part);
    const written = await flat(language, part);
    expect([...written.keys()].sort()).toEqual([...english.keys()].sort());
  },
);

test.each(cases)("$language fills the gaps in $part that English fills", async ({ language, part }) => {
  const english = await flat("en", part);
  const written = await flat(language, part);
  for (const [key, message] of written) {
    expect({ key, gaps: gapsOf(message) }).toEqual({ key, gaps: gapsOf(english.get(key) ?? "") });
  }
});

test.each(languages.flatMap((language) => partNames.map((part) => ({ language, part }))))(
  "every plural of $part in $language has the forms of the language",
  async ({ language, part }) => {
    // `many` is for millions in French, Spanish and Portuguese: nothing that is counted here.
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const needed = pluralCategories.filter((category) => category !== "many");
    for (const [key, message] of await flat(language, part)) {
      for (const forms of pluralsOf(parse(message, { ignoreTag: true }))) {
        expect({ key, missing: needed.filter((form) => !forms.includes(form)) }).toEqual({
          key,
          missing: [],
        });
      }
    }
  },
);

test.each(cases)("no sentence of $part is left in English in $language", async ({ language, part }) => {
  const english = await flat("en", part);
  const written = await flat(language, part);
  const left = [...written].filter(
    ([key, message]) => message === english.get(key) && wordsOf(message).length > 3,
  );
  expect(left).toEqual([]);
});

test.each(cases)("no text of $part is empty in $language", async ({ language, part }) => {
  const empty = [...(await flat(language, part))].filter(([, message]) => message.trim() === "");
  expect(empty).toEqual([]);
});

/** Every message of a part by the path that leads to it. */
async function flat(language: Language, part: PartName): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const collect = (value: unknown, path: string): void => {
    if (typeof value === "string") found.set(path, value);
    else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) collect(inner, `${path}.${key}`);
    }
  };
  collect(await sources[language][part](), part);
  return found;
}

/** What is said whatever fills the gaps. */
function wordsOf(message: string): readonly string[] {
  const said: string[] = [];
  const collect = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal) said.push(...(element.value.match(/\p{L}+/gu) ?? []));
      else if (element.type === TYPE.plural || element.type === TYPE.select) {
        for (const { value } of Object.values(element.options)) collect(value);
      }
    }
  };
  collect(parse(message, { ignoreTag: true }));
  return said;
}

function gapsOf(message: string): readonly string[] {
  const gaps = new Set<string>();
  const collect = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag) continue;
      gaps.add(element.value);
      if (element.type === TYPE.plural || element.type === TYPE.select) {
        for (const { value } of Object.values(element.options)) collect(value);
      }
    }
  };
  collect(parse(message, { ignoreTag: true }));
  return [...gaps].sort();
}

/** The forms of every plural in a message, those within others too. */
function pluralsOf(elements: readonly MessageFormatElement[]): readonly (readonly string[])[] {
  return elements.flatMap((element) => {
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [];
    const within = Object.values(element.options).flatMap(({ value }) => pluralsOf(value));
    return element.type === TYPE.plural ? [Object.keys(element.options), ...within] : within;
  });
}
