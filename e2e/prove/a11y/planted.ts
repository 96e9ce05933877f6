/** Pages with one fault each: a proof that does not find these proves nothing. */
import type { Page } from "playwright-core";
import { examine } from "./examine.ts";

const page = (body: string, { lang = "en", title = "Planted", style = "" } = {}) =>
  `<!doctype html><html lang="${lang}"><head><title>${title}</title><style>
    body { color: #111; background: #fff; } button { min-width: 44px; min-height: 44px; border: 1px solid #555; } ${style}
  </style></head><body><main><h1>Planted</h1>${body}</main></body></html>`;

/** By the rule that has to find it. */
const faults: Readonly<Record<string, string>> = {
  "button-name": page("<button></button>"),
  "color-contrast": page('<p style="color: #bbb">hard to read</p>'),
  label: page('<input type="text">'),
  "text-spacing": page('<div style="overflow: hidden; width: 120px; height: 18px">a line of text</div>'),
  reflow: page('<div style="width: 600px">wide</div>'),
  "target-24-px": page(
    '<button style="min-width: 0; min-height: 0; width: 16px; height: 16px; padding: 0">x</button>',
  ),
  "focus-visible": page('<button style="outline: none">no ring</button>'),
  "focus-not-covered": page(
    '<div style="position: fixed; inset: 0; z-index: 9; background: #fff">on top of everything</div><button>below</button>',
  ),
  "reduced-motion": page('<p class="moves">moves</p>', {
    style: "@keyframes go { to { translate: 9px; } } .moves { animation: go 1s infinite; }",
  }),
  transitions: page("<button>fades</button>", { style: "button { transition: background-color 1s; }" }),
  "forced-colors": page('<button style="border: 0">no edge</button>'),
  lang: page("<p>Deutsch</p>", { lang: "de" }),
  title: page("<p>nameless</p>", { title: "" }),
  "heading-levels": page("<h3>skipped one</h3>"),
};

/** The rules whose fault was not found. */
export async function findPlanted(
  page: Page,
): Promise<{ readonly planted: number; readonly missed: readonly string[] }> {
  const missed: string[] = [];
  for (const [rule, html] of Object.entries(faults)) {
    // What was done to the page before goes with it.
    await page.goto("about:blank");
    await page.setContent(html);
    const { findings } = await examine(page, { language: "en", bothThemes: false });
    if (!findings.some((finding) => finding.rule === rule)) missed.push(rule);
  }
  return { planted: Object.keys(faults).length, missed };
}
