import { openBrowser } from "../../desk/browser.ts";
import { openGallery } from "../../gallery/gallery.ts";
import type { Verdict } from "../verdict.ts";
import { type Walked, walkGallery } from "./gallery-walk.ts";
import { payByKeyboard } from "./keyboard-payment.ts";

export interface A11yOptions {
  /** The gallery is served here, and the sandbox's world on the ports after it. */
  readonly port: number;
  /** The states whose names have this in them; empty: all. */
  readonly states: string;
}

/** Of each rule so many places are printed. */
const mostPlaces = 5;

/** WCAG 2.2 AA: every state of the gallery, and a payment with keyboard and screen reader only. */
export async function proveA11y({ port, states }: A11yOptions): Promise<Verdict> {
  const browser = await openBrowser();
  try {
    const gallery = await openGallery(port);
    const walked = await walkGallery(browser, gallery, states).finally(() => gallery.close());
    tell(walked);
    const { steps, faults } = await payByKeyboard(browser, port + 10);
    console.log(`\nA payment by keyboard only: ${steps} steps`);
    for (const fault of faults) console.log(`  - ${fault}`);
    const passed = walked.findings.length === 0 && walked.missed.length === 0 && faults.length === 0;
    const summary = [
      `${walked.states} states, ${walked.checks} checks, ${walked.findings.length} violations`,
      `${walked.planted - walked.missed.length} of ${walked.planted} planted faults found`,
      `payment by keyboard: ${faults.length === 0 ? "as it should be" : `${faults.length} faults`}`,
    ].join("; ");
    return { passed, summary };
  } finally {
    await browser.close();
  }
}

function tell({ states, pages, checks, findings, planted, missed }: Walked): void {
  console.log(
    `${states} states on ${pages} pages (English in both themes, German and Japanese samples): ${checks} checks`,
  );
  console.log(
    `Planted faults: ${planted - missed.length} of ${planted} found${missed.length === 0 ? "" : `; not ${missed.join(", ")}`}`,
  );
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  console.log(`Violations: ${findings.length}`);
  for (const rule of rules) {
    const places = findings.filter((finding) => finding.rule === rule);
    console.log(`\n  ${rule}: ${places.length}`);
    const different = [...new Map(places.map((place) => [place.what, place])).values()];
    for (const { where, what } of different.slice(0, mostPlaces)) console.log(`    ${where}: ${what}`);
  }
}
