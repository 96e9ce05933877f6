import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { BrowserContext, Page } from "playwright-core";
import {
  borderless,
  cutOff,
  fading,
  moving,
  outline,
  overflowing,
  spaceText,
  stopTransitions,
  tooSmall,
  unseenFocus,
} from "./in-page.ts";

/** One thing that is wrong with one page. */
export interface Finding {
  /** axe's name of the rule, or ours. */
  readonly rule: string;
  readonly what: string;
}

/** How a page is looked at. */
export interface Look {
  /** BCP 47, what the page has to say of itself. */
  readonly language: string;
  /** In the dark theme, too, where the same page differs in its colors only; otherwise in the light one. */
  readonly bothThemes: boolean;
  /** Several of one kind on one page: what holds of a page as a whole is not asked of it. */
  readonly isSheet?: boolean;
}

const ofWholePages = ["page-has-heading-one", "landmark-unique"];

export interface Examined {
  readonly findings: readonly Finding[];
  readonly checks: number;
}

/** WCAG 2.0 to 2.2, A and AA, and axe's best practices. */
const axeOptions: RunOptions = {
  resultTypes: ["violations"],
  rules: { "target-size": { enabled: true } },
  // The provider's view is a frame of somebody else's.
  iframes: false,
};

/** A panel beside a call. */
const usual = { width: 400, height: 900 };
/** 320 CSS px (WCAG 1.4.10), and at the same time 1280 x 1024 at 400 %. */
const zoomed = { width: 320, height: 256 };

/** Puts axe into every page of the context, past the page's Content-Security-Policy. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  const file = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  await context.addInitScript({ content: await readFile(file, "utf8") });
  // esbuild names the functions that are sent into the page with a helper that is not there.
  await context.addInitScript({ content: "globalThis.__name ??= (named) => named;" });
}

/** Everything that is asked of one page, which is loaded. Leaves it as it was found. */
export async function examine(page: Page, look: Look): Promise<Examined> {
  const findings: Finding[] = [];
  let checks = 0;
  const note = (rule: string, elements: readonly string[]) => {
    checks += 1;
    findings.push(...elements.map((what) => ({ rule, what })));
  };
  await page.setViewportSize(usual);
  await page.emulateMedia({ reducedMotion: "reduce" });
  note("transitions", await page.evaluate(fading));
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await page.evaluate(stopTransitions);
  const left = look.isSheet === true ? ofWholePages : [];
  const rules = {
    ...axeOptions.rules,
    ...Object.fromEntries(left.map((rule) => [rule, { enabled: false }])),
  };
  const inLight = await runAxe(page, { ...axeOptions, rules });
  checks += inLight.passes;
  findings.push(...inLight.violations);
  if (look.bothThemes) {
    await page.emulateMedia({ colorScheme: "dark" });
    const inDark = await runAxe(page, { ...axeOptions, runOnly: ["color-contrast", "link-in-text-block"] });
    checks += inDark.passes;
    findings.push(...inDark.violations);
    await page.emulateMedia({ colorScheme: "light" });
  }
  await examineOutline(page, look, note);
  await page.evaluate(spaceText, true);
  note("text-spacing", await page.evaluate(cutOff));
  await page.evaluate(spaceText, false);
  await page.setViewportSize(zoomed);
  note("reflow", await settled(page, overflowing));
  note("target-24-px", await page.evaluate(tooSmall));
  await examineFocus(page, note);
  await page.emulateMedia({ reducedMotion: "reduce" });
  note("reduced-motion", await page.evaluate(moving));
  await page.emulateMedia({ reducedMotion: "no-preference", forcedColors: "active" });
  note("forced-colors", await page.evaluate(borderless));
  await page.emulateMedia({ forcedColors: "none" });
  return { findings, checks };
}

/** Charts are drawn anew for a window's width when they have measured it: what is wrong then still is looked at again. */
async function settled(page: Page, look: () => string[]): Promise<string[]> {
  for (let tries = 0; tries < 10; tries++) {
    if ((await page.evaluate(look)).length === 0) return [];
    await page.waitForTimeout(200);
  }
  return await page.evaluate(look);
}

type Note = (rule: string, elements: readonly string[]) => void;

async function runAxe(
  page: Page,
  asked: RunOptions,
): Promise<{ readonly violations: readonly Finding[]; readonly passes: number }> {
  const results = await page.evaluate(
    (options) =>
      (window as unknown as { axe: { run(of: Document, by: unknown): Promise<AxeResults> } }).axe
        .run(document, options)
        .then(({ violations, passes }) => ({
          passes: passes.length + violations.length,
          violations: violations.flatMap(({ id, nodes }) =>
            nodes.map(({ html, any }) => ({ id, html, why: any[0]?.message ?? "" })),
          ),
        })),
    asked,
  );
  return {
    passes: results.passes,
    violations: results.violations.map(({ id, html, why }) => ({
      rule: id,
      what: `${html.slice(0, 120)} ${why}`,
    })),
  };
}

async function examineOutline(page: Page, { language, isSheet }: Look, note: Note): Promise<void> {
  const { lang, title, levels } = await page.evaluate(outline);
  note("lang", lang.split("-")[0] === language ? [] : [`lang="${lang}" in ${language}`]);
  note("title", title.trim() === "" ? ["the page has no title"] : []);
  const before = isSheet === true ? 1 : 0;
  const skips = levels.filter((level, index) => level > (levels[index - 1] ?? before) + 1);
  note("heading-levels", skips.length === 0 ? [] : [`h${levels.join(" h")}`]);
}

async function examineFocus(page: Page, note: Note): Promise<void> {
  await page.keyboard.press("Tab");
  const { unseen, covered } = await page.evaluate(unseenFocus);
  note("focus-visible", unseen);
  note("focus-not-covered", covered);
}
