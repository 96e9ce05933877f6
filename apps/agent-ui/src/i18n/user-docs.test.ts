import { existsSync, readFileSync } from "node:fs";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "@jest/globals";
import { type PartName, sources } from "./languages.ts";

/** What people read who work with the panel, in these languages. */
const languages = ["en", "de"] as const;
type Language = (typeof languages)[number];
const pages = ["agent", "supervisor", "admin"] as const;
type Page = (typeof pages)[number];

const root = new URL("../../../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const pathOf = (language: Language, page: Page) => `docs/user/${language}/${page}.md`;

/** Those that `pnpm screenshots` makes, and so may not be there yet. */
const listed = [...read("e2e/screenshots.ts").matchAll(/^ {2}"?([\w-]+)"?: \{ state: /gm)].map(
  ([, name]) => name,
);

const cases = languages.flatMap((language) => pages.map((page) => ({ language, page })));

describe.each(cases)("$language $page", ({ language, page }) => {
  const text = read(pathOf(language, page));

  test("what stands in bold is a text of the panel, with … for each gap", async () => {
    const known = await textsOf(language);
    const quoted = [...text.matchAll(/\*\*(.+?)\*\*/gs)].map(([, said = ""]) => said.replace(/\s+/g, " "));
    expect(quoted.length).toBeGreaterThan(20);
    expect(quoted.filter((said) => !known.has(said))).toEqual([]);
  });

  test("every picture is there, or will be made, and is told in words", () => {
    const pictures = [...text.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)];
    expect(pictures.length).toBeGreaterThan(3);
    const folder = language === "en" ? "docs/screenshots/" : `docs/screenshots/${language}/`;
    const wrong = pictures.filter(([, told = "", path = ""]) => {
      const { pathname } = new URL(path, new URL(pathOf(language, page), root));
      const name = pathname
        .split("/")
        .at(-1)
        ?.replace(/\.png$/, "");
      const isThere = existsSync(new URL(path, new URL(pathOf(language, page), root)));
      const isInFolder = pathname === new URL(`${folder}${name}.png`, root).pathname;
      return told.split(" ").length < 4 || !isInFolder || !(isThere || listed.includes(name));
    });
    expect(wrong.map(([whole]) => whole)).toEqual([]);
  });

  test("every link leads to a page and a heading that are there", () => {
    const links = [...text.matchAll(/(?<!!)\[[^\]]+\]\(([^)]+)\)/g)].map(([, link = ""]) => link);
    const broken = links.filter((link) => {
      const [path = "", anchor] = link.split("#");
      const url = new URL(path === "" ? `${page}.md` : path, new URL(pathOf(language, page), root));
      if (!existsSync(url)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(url, "utf8")).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test("has the parts and the pictures that English has", () => {
    const english = read(pathOf("en", page));
    expect(shapeOf(text)).toEqual(shapeOf(english));
  });
});

test("the index names every page", () => {
  const index = read("docs/user/README.md");
  for (const { language, page } of cases) expect(index).toContain(`](${language}/${page}.md)`);
});

/** Every text of the panel in the language as the docs quote it. */
async function textsOf(language: Language): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === "string") {
      for (const said of formsOf(parse(value, { ignoreTag: true }))) found.add(said);
    } else if (typeof value === "object" && value !== null) {
      for (const inner of Object.values(value)) collect(inner);
    }
  };
  // One after the other: the test runner loses modules that are imported at the same time.
  for (const part of Object.keys(sources[language]) as PartName[]) collect(await sources[language][part]());
  // A text that is nothing but a gap would say that anything is a text.
  found.delete("…");
  return found;
}

/** What a message can say: with … in its gaps, and once for each of its plurals. */
function formsOf(elements: readonly MessageFormatElement[]): readonly string[] {
  return elements.reduce<readonly string[]>(
    (before, element) => {
      const next =
        element.type === TYPE.literal
          ? [element.value]
          : element.type === TYPE.plural || element.type === TYPE.select
            ? Object.values(element.options).flatMap(({ value }) => formsOf(value))
            : ["…"];
      return before.flatMap((said) => next.map((more) => said + more));
    },
    [""],
  );
}

/** As GitHub makes them of headings. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** Levels of headings, numbered steps, rows of tables and names of pictures, in their order. */
function shapeOf(text: string): readonly string[] {
  return [...text.matchAll(/^(#+) |^ *(\d+)\. |^ *(\|) |([\w-]+)\.png\)/gm)].map(
    ([, heading, step, row, picture]) => heading ?? step ?? row ?? picture ?? "",
  );
}
