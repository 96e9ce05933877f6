import type { AgentDesk } from "./agent-desk.ts";

/** A panel showed this text, the words of one element beside those of the next, from this moment on. */
export interface Shown {
  /** Epoch ms, by the clock that all pages of this machine share. */
  readonly at: number;
  /** A line for each element. */
  readonly text: string;
}

/** What a panel shows as it changes, noted in its own page: nothing that looks from outside is fast enough. */
export interface ScreenClock {
  shown(): Promise<readonly Shown[]>;
}

/** Notes, from now on, what the elements of this CSS selector show. One clock for each panel. */
export async function startScreenClock({ panel }: AgentDesk, selector: string): Promise<ScreenClock> {
  const body = panel.locator("body");
  await body.evaluate((root, wanted) => {
    const shown: Shown[] = [];
    const wordsOf = (element: Element) => {
      const words: string[] = [];
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (walker.nextNode() !== null) words.push(walker.currentNode.nodeValue ?? "");
      return words.join(" ");
    };
    const look = () => {
      const text = [...root.querySelectorAll(wanted)].map(wordsOf).join("\n");
      if (text !== shown.at(-1)?.text) shown.push({ at: Date.now(), text });
    };
    new MutationObserver(look).observe(root, { subtree: true, childList: true, characterData: true });
    look();
    Object.assign(window, { shownOnScreen: shown });
  }, selector);
  return {
    shown: () =>
      body.evaluate(() => (window as unknown as { readonly shownOnScreen: readonly Shown[] }).shownOnScreen),
  };
}
