/** The colors of `tokens.css` in both themes: text with 4.5:1 (WCAG 1.4.3), marks and edges of controls with 3:1 (1.4.11). */
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

type Theme = "light" | "dark";
const light = colorsIn(css.slice(0, css.indexOf("@media (prefers-color-scheme: dark)")));
const dark = { ...light, ...colorsIn(css.slice(css.indexOf("@media (prefers-color-scheme: dark)"))) };
const themes: Readonly<Record<Theme, Readonly<Record<string, string>>>> = { light, dark };

function colorsIn(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, color]) => [name, color]),
  );
}

/** WCAG 2.2, relative luminance. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(color.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: Theme, front: string, back: string): number {
  const shades = [front, back].map((name) => {
    const color = themes[theme][name];
    if (color === undefined) throw new Error(`tokens.css has no color --${name}`);
    return luminance(color) + 0.05;
  });
  return Math.max(...shades) / Math.min(...shades);
}

const surfaces = ["page", "surface", "sunken"];
const texts: readonly (readonly [string, string])[] = [
  ...["ink", "ink-soft", "accent", "good", "warning", "danger"].flatMap((front) =>
    surfaces.map((back) => [front, back] as const),
  ),
  ...["good", "warning", "danger"].flatMap((tone) => [
    [tone, `${tone}-soft`] as const,
    ["ink", `${tone}-soft`] as const,
    ["ink-soft", `${tone}-soft`] as const,
  ]),
  ["accent", "accent-soft"],
  ["ink", "accent-soft"],
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-secured", "secured"],
  ["on-secured-soft", "secured"],
  ["surface", "ink"],
];
const marks: readonly (readonly [string, string])[] = ["line-strong", "focus", "accent"].flatMap((front) =>
  surfaces.map((back) => [front, back] as const),
);

test.each(["light", "dark"] as const)(
  "in the %s theme every text can be read on what it stands on",
  (theme) => {
    const faint = texts.filter(([front, back]) => contrast(theme, front, back) < 4.5);
    expect(faint).toEqual([]);
  },
);

test.each(["light", "dark"] as const)("in the %s theme every edge and mark can be seen", (theme) => {
  const faint = marks.filter(([front, back]) => contrast(theme, front, back) < 3);
  expect(faint).toEqual([]);
});

test("what is known to be too faint is found", () => {
  expect(contrast("light", "place", "surface")).toBeLessThan(3);
});
