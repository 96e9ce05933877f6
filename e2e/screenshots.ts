/**
 * `pnpm screenshots`: makes the pictures of the docs anew. Those of single screens come from the gallery, at a time that never
 * changes; those of the whole desk from the running sandbox.
 */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { cards, keysOf } from "./desk/cards.ts";
import { newCall, openWorld } from "./desk/story.ts";
import { openGallery } from "./gallery/gallery.ts";

const folder = fileURLToPath(new URL("../docs/screenshots/", import.meta.url));

/** The user docs are written in these. English stands in the folder itself, others in one of their own. */
const languages = ["en", "de"] as const;

/** Where in the gallery each picture is, and how wide, in CSS px: 400 unless it says so. Each is as high as its screen. */
const screens: Readonly<Record<string, { readonly state: string; readonly width?: number }>> = {
  "agent-form": { state: "form-empty" },
  "agent-pairing": { state: "pairing" },
  "agent-keying": { state: "capturing-keying" },
  "agent-strict": { state: "capturing-strict" },
  "agent-wrong": { state: "field-check_digit" },
  "agent-ready": { state: "capturing-ready" },
  "agent-declined": { state: "capturing-again" },
  "agent-approved": { state: "approved" },
  "agent-unresolved": { state: "unresolved" },
  "agent-split": { state: "split-second-card" },
  "agent-refunded": { state: "refunded" },
  "agent-receipt": { state: "receipt-none-yet" },
  "agent-link": { state: "link-open" },
  "supervisor-list": { state: "supervise", width: 800 },
  "supervisor-trouble": { state: "supervise-trouble", width: 800 },
  "supervisor-detail": { state: "supervise-detail-capturing", width: 800 },
  "supervisor-release": { state: "supervise-release-capturing", width: 800 },
  "supervisor-recent": { state: "supervise-recent", width: 800 },
  "supervisor-history": { state: "history", width: 800 },
  "admin-guide": { state: "setup-guide" },
  "admin-health": { state: "setup" },
  "admin-payments": { state: "setup-rules" },
  "admin-credentials": { state: "setup-credentials" },
  "admin-audit": { state: "setup-audit" },
};

/** A Tuesday in May, in epoch ms: nothing in a picture depends on the day it is made. */
const noon = Date.UTC(2026, 4, 12, 10, 30);

mkdirSync(`${folder}de`, { recursive: true });
const open = await openWorld();
try {
  const made = await drawScreens(open.browser);
  await drawDesk();
  console.log(`${made + 5} pictures made in ${folder}`);
} finally {
  await open.close();
}

/** One after the other, from the gallery; gives how many. */
async function drawScreens(browser: Browser): Promise<number> {
  const gallery = await openGallery(0);
  const known = await knownStates(browser, gallery.address());
  const unknown = Object.values(screens).filter(({ state }) => !known.includes(state));
  if (unknown.length > 0)
    throw new Error(`not in the gallery: ${unknown.map(({ state }) => state).join(", ")}`);
  for (const language of languages) {
    const context = await browser.newContext({
      locale: language,
      timezoneId: "Europe/Berlin",
      colorScheme: "light",
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    await page.clock.setFixedTime(noon);
    for (const [name, { state, width = 400 }] of Object.entries(screens)) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(gallery.address({ state, language, theme: "light" }));
      await drawn(page);
      const path = `${folder}${language === "en" ? "" : `${language}/`}${name}.png`;
      await page.screenshot({ path, fullPage: true });
    }
    await context.close();
  }
  await gallery.close();
  return Object.keys(screens).length * languages.length;
}

async function knownStates(browser: Browser, address: string): Promise<readonly string[]> {
  const page = await browser.newPage();
  await page.goto(address);
  await page.waitForSelector("h1");
  const states = await page.evaluate(() => (window as unknown as { galleryStates: string[] }).galleryStates);
  await page.close();
  return states;
}

/** The screen is there, and all that comes after it: texts and parts that are loaded when they are first looked at. */
async function drawn(page: Page): Promise<void> {
  await page.waitForSelector("#root :is(h1, main)");
  await page.waitForLoadState("networkidle");
}

/** The agent's desk in Zoom, and the customer's phone, through a payment. */
async function drawDesk(): Promise<void> {
  const { desk, phone } = await newCall(open, 0);
  const picture = (name: string) => desk.page.screenshot({ path: `${folder}${name}.png` });
  await desk.page.setViewportSize({ width: 1_280, height: 1_000 });
  await desk.readyForPayment();
  await picture("take-payment");
  await desk.takePayment({ amount: "42.50", currency: "EUR", reference: "INV-1001" });
  await desk.status("Line secured");
  await phone.key(`${cards.visa.number}12`);
  await desk.groupReads("Expiry", "2 of 4");
  await picture("line-secured");
  await phone.page.screenshot({ path: `${folder}phone.png` });
  await phone.key(keysOf(cards.visa).slice(18));
  await desk.submittable();
  await desk.submit();
  await desk.heading("Payment approved");
  await desk.status("Call restored");
  await picture("payment-approved");
  await desk.page.emulateMedia({ colorScheme: "dark" });
  await desk.page.waitForTimeout(1_000);
  await picture("payment-approved-dark");
}
