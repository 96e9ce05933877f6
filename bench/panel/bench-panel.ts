/** How heavy the panel is, and how soon an agent can use it: in Chromium, inside Zoom's page, with nothing in the cache. */
import { startWorld } from "@tacet/sandbox/world";
import { type Browser, chromium } from "playwright-core";
import { median, rounded } from "../figures.ts";
import { type Verdict, verdictOf } from "../verdict.ts";
import { weighPanel } from "./weigh.ts";

export interface PanelOptions {
  /** First of sixteen. */
  readonly port: number;
}

const openings = 7;
const mostBytes = 150_000;
const mostMs = 1_000;
const patienceMs = 60_000;

export async function benchPanel({ port }: PanelOptions): Promise<Verdict> {
  const world = await startWorld({ port });
  const browser = await chromium.launch({
    executablePath: process.env["TACET_CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
  try {
    // The first one starts the browser's own processes, and finds a server that nobody has asked yet.
    await openOnce(browser, world.urls.zoom);
    const opened: Opened[] = [];
    for (let turn = 0; turn < openings; turn++) opened.push(await openOnce(browser, world.urls.zoom));
    return report(opened);
  } finally {
    await browser.close();
    await world.stop();
  }
}

interface Opened {
  /** From the panel's navigation until *Take payment* can be pressed, in ms. */
  readonly usableMs: number;
  /** Until its first text is painted: the browser's own share, and the machine's. */
  readonly paintedMs: number;
}

async function openOnce(browser: Browser, url: string): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 900 } });
  try {
    await context.addInitScript(noteWhenUsable);
    const page = await context.newPage();
    await page.goto(url);
    const element = await page.waitForSelector('iframe[title="Tacet"]', { timeout: patienceMs });
    const frame = await element.contentFrame();
    if (frame === null) throw new Error("Zoom's page has no panel in it");
    await frame.waitForSelector(usable, { timeout: patienceMs });
    return await frame.evaluate(() => ({
      usableMs: performance.getEntriesByName("usable")[0]?.startTime ?? Number.NaN,
      paintedMs: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
    }));
  } finally {
    await context.close();
  }
}

/** The button says that it can be pressed: the agent is signed in, the feed is followed, and the call is known. */
const usable = 'form button[type="submit"][aria-disabled="false"]';

/** In every frame, before anything else: `usable` is marked in the frame's own time, which begins with its navigation. */
const noteWhenUsable = `
  new MutationObserver((_, observer) => {
    if (document.querySelector('${usable}') === null) return;
    observer.disconnect();
    performance.mark("usable");
  }).observe(document, { subtree: true, childList: true, attributes: true });`;

function report(opened: readonly Opened[]): Verdict {
  const { first, all } = weighPanel();
  const usableMs = opened.map((each) => each.usableMs);
  const painted = median(opened.map((each) => each.paintedMs));
  console.log(`  Medians of ${openings} openings of the sandbox's Zoom page, each with an empty cache; the server is run from its sources. Usable: signed in,
  following, and *Take payment* can be pressed: ${usableMs.map((ms) => rounded(ms, 0)).join(", ")} ms
`);
  const kilobytes = (bytes: number) => `${rounded(bytes / 1_000)} kB`;
  return verdictOf("", [
    {
      what: "panel: JavaScript of the first screen, gzipped",
      ours: kilobytes(first),
      beside: `${kilobytes(all)} with all screens`,
      ratio: "",
      target: `under ${mostBytes / 1_000} kB`,
      isReached: first < mostBytes,
    },
    {
      what: "panel: usable after",
      ours: `${rounded(median(usableMs), 0)} ms`,
      beside: `${rounded(painted, 0)} ms to the first paint`,
      ratio: "",
      target: `under ${mostMs} ms`,
      isReached: median(usableMs) < mostMs,
    },
  ]);
}
