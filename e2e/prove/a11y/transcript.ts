/** What a screen reader would say: the texts that come into the page's live regions, in their order. */
import type { Frame } from "playwright-core";

export interface Utterance {
  readonly text: string;
  /** Interrupts what is being said. */
  readonly isUrgent: boolean;
  /** Epoch ms. */
  readonly at: number;
}

/**
 * Runs in the page before anything of it: notes what is said, and when the focus has fallen to the page. A region that appears
 * together with its text is said only if it is an alert (WAI-ARIA 1.2).
 */
export function listen(): void {
  const said: Utterance[] = [];
  const lost: string[] = [];
  Object.assign(window, { said, lost });
  const live = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]";
  const textOf = (node: Node): string => (node.textContent ?? "").replace(/\s+/g, " ").trim();
  const regionOf = (node: Node): Element | null =>
    (node instanceof Element ? node : node.parentElement)?.closest(live) ?? null;
  const isUrgent = (region: Element): boolean =>
    region.getAttribute("aria-live") === "assertive" || region.getAttribute("role") === "alert";
  const say = (region: Element, text: string) => {
    if (text !== "") said.push({ text, isUrgent: isUrgent(region), at: Date.now() });
  };
  new MutationObserver((changes) => {
    const added = new Set<Element>();
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof Element)
          for (const region of [node, ...node.querySelectorAll(live)])
            if (region.matches(live)) added.add(region);
    const changed = new Set(
      changes.map(({ target }) => regionOf(target)).filter((region) => region !== null),
    );
    for (const region of added)
      if (isUrgent(region) && region.getAttribute("role") === "alert") say(region, textOf(region));
    for (const region of changed) if (!added.has(region) && region.isConnected) say(region, textOf(region));
  }).observe(document, { subtree: true, childList: true, characterData: true });
  let wasFocused = false;
  let nowhere = 0;
  setInterval(() => {
    const { activeElement } = document;
    const isNowhere = activeElement === null || activeElement === document.body;
    wasFocused ||= !isNowhere;
    nowhere = wasFocused && isNowhere && document.hasFocus() ? nowhere + 1 : 0;
    // A fifth of a second: longer than it takes to draw the next screen.
    if (nowhere === 4) lost.push(document.querySelector("[role=status]")?.textContent ?? "");
  }, 50);
}

/** What `listen` has noted in this frame so far. */
export function heard(frame: Frame): Promise<{ readonly said: Utterance[]; readonly lost: string[] }> {
  return frame.evaluate(() => {
    const { said, lost } = window as unknown as { said: Utterance[]; lost: string[] };
    return { said, lost };
  });
}

interface Line {
  readonly means: string;
  readonly text: RegExp;
  readonly isUrgent?: boolean;
}

/** A payment that is approved, as it has to be heard. The first lines may be over before anybody can say them. */
const expected: readonly Line[] = [
  { means: "line secured", text: /^Line secured/ },
  { means: "card number complete", text: /^Card number complete: Visa, ends in 4242\.$/ },
  { means: "expiry complete", text: /Expiry complete\./ },
  {
    means: "everything is keyed",
    text: /Security code complete\. Everything is keyed\.|Everything is keyed\./,
  },
  { means: "the bank is asked", text: /^Asking the bank/ },
  { means: "the result", text: /^Payment approved\. /, isUrgent: true },
  { means: "call restored", text: /^Call restored$/ },
];
const passing = [
  /^Preparing the secured line/,
  /^Securing the line/,
  /^Giving the call back/,
  /^Security code complete\.$/,
];
const count = /^(\d+ digits? keyed|\d+ of \d+ digits? keyed)$/;
/** Between two counts, in ms; the clock of a busy machine may be read late. */
const leastPause = 1_800;

/** What was heard in another way than it should have been. */
export function transcriptFaults(said: readonly Utterance[]): readonly string[] {
  const faults: string[] = [];
  let next = 0;
  let lastCount = Number.NEGATIVE_INFINITY;
  for (const { text, isUrgent, at } of said) {
    const due = expected[next];
    if (due?.text.test(text)) {
      if (isUrgent !== (due.isUrgent ?? false))
        faults.push(`${due.means}: ${isUrgent ? "interrupts" : "does not interrupt"}`);
      next += 1;
      // The status goes on to say how the line is; its mode may change once the keys are known.
    } else if (count.test(text)) {
      if (at - lastCount < leastPause)
        faults.push(`keys are counted too often: "${text}" after ${at - lastCount} ms`);
      lastCount = at;
    } else if (!passing.some((line) => line.test(text)) && !/^Line secured/.test(text))
      faults.push(`said though nobody waits for it: "${text}"`);
  }
  for (const { means } of expected.slice(next)) faults.push(`not heard, or not in its place: ${means}`);
  return faults;
}
