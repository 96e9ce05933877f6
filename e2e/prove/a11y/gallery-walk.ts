import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Gallery } from "../../gallery/gallery.ts";
import { bringAxe, type Examined, examine, type Finding, type Look } from "./examine.ts";
import { findPlanted } from "./planted.ts";

export interface Found extends Finding {
  /** The state's name, and the language if it isn't English. */
  readonly where: string;
}

export interface Walked {
  readonly states: number;
  /** Pages looked at: states in so many languages. */
  readonly pages: number;
  readonly checks: number;
  readonly findings: readonly Found[];
  readonly planted: number;
  readonly missed: readonly string[];
}

/** In English every state; in others every so many-th, for they differ in the length and the script of their texts only. */
const languages = [
  { language: "en", every: 1 },
  { language: "de", every: 3 },
  { language: "ja", every: 9 },
] as const;

/** Pages that are looked at side by side. */
const lanes = 2;

/** Looks at every state of the gallery, and at pages that are known to be wrong. */
/** `only`: the states whose names have this in them. */
export async function walkGallery(browser: Browser, gallery: Gallery, only: string): Promise<Walked> {
  const context = await openContext(browser);
  try {
    const all = await statesOf(context, gallery);
    const states = all.names.filter((name) => name.includes(only));
    const open = languages.flatMap(({ language, every }) =>
      states.filter((_, index) => index % every === 0).map((state) => ({ state, language })),
    );
    const pages = open.length;
    console.log(`${states.length} states, on ${pages} pages`);
    const findings: Found[] = [];
    let checks = 0;
    const walk = async () => {
      const page = await context.newPage();
      for (let visit = open.shift(); visit !== undefined; visit = open.shift()) {
        const where = visit.language === "en" ? visit.state : `${visit.state} (${visit.language})`;
        const isSheet = all.sheets.includes(visit.state);
        const examined = await visitState(page, gallery.address(visit), {
          language: visit.language,
          isSheet,
        });
        checks += examined.checks;
        if (open.length % 100 === 0)
          console.log(`  ${open.length} pages to go, ${findings.length} violations so far`);
        findings.push(...examined.findings.map((finding) => ({ where, ...finding })));
      }
    };
    await Promise.all(Array.from({ length: lanes }, walk));
    const { planted, missed } = await findPlanted(await context.newPage());
    return { states: states.length, pages, checks, findings, planted, missed };
  } finally {
    await context.close();
  }
}

async function visitState(
  page: Page,
  address: string,
  { language, isSheet }: Omit<Look, "bothThemes">,
): Promise<Examined> {
  await page.goto(address);
  const isDrawn = await page.waitForSelector("#root :is(h1, main)", { timeout: 20_000 }).then(
    () => true,
    () => false,
  );
  if (!isDrawn) return { checks: 1, findings: [{ rule: "drawn", what: "nothing is shown" }] };
  return await examine(page, { language, isSheet: isSheet === true, bothThemes: language === "en" });
}

async function openContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ timezoneId: "Europe/Berlin", locale: "en-US" });
  await bringAxe(context);
  // The provider's view of a framed payment is at an address that there isn't.
  await context.route(
    ({ hostname }) => hostname !== "127.0.0.1",
    (route) => route.abort(),
  );
  return context;
}

async function statesOf(
  context: BrowserContext,
  gallery: Gallery,
): Promise<{ readonly names: readonly string[]; readonly sheets: readonly string[] }> {
  const page = await context.newPage();
  await page.goto(gallery.address());
  await page.waitForSelector("h1");
  const states = await page.evaluate(() => {
    const { galleryStates, gallerySheets } = window as unknown as Record<string, string[]>;
    return { names: galleryStates ?? [], sheets: gallerySheets ?? [] };
  });
  await page.close();
  return states;
}
