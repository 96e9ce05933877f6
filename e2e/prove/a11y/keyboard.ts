import type { Frame, Page } from "playwright-core";
import { until } from "../../desk/agent-desk.ts";

/** What has the focus, wherever in the page's frames. */
interface Focused {
  readonly name: string;
  readonly hasRing: boolean;
}

/** More stops than any screen has. */
const mostStops = 120;

/** Somebody with a keyboard and nothing else. Notes where the focus could not be seen. */
export class Keyboard {
  readonly #page: Page;
  readonly #panel: Frame;
  readonly faults: string[] = [];
  steps = 0;

  constructor(page: Page, panel: Frame) {
    this.#page = page;
    this.#panel = panel;
  }

  /** Goes on with Tab until something of that name has the focus. */
  async goTo(name: RegExp): Promise<void> {
    for (let stop = 0; stop < mostStops; stop++) {
      const focused = await this.focused();
      if (focused !== null && name.test(focused.name)) {
        if (!focused.hasRing) this.faults.push(`the focus is not seen on ${focused.name}`);
        this.steps += 1;
        return;
      }
      await this.#page.keyboard.press("Tab");
    }
    throw new Error(`Tab leads nowhere named ${name}`);
  }

  async press(key: "Enter" | "Space" | "Escape"): Promise<void> {
    this.steps += 1;
    await this.#page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    this.steps += 1;
    await this.#page.keyboard.type(text);
  }

  /** Waits until something of that name has the focus, which nobody moves. */
  async isAt(name: RegExp): Promise<void> {
    await until(`the focus is on ${name}`, async () => name.test((await this.focused())?.name ?? ""));
  }

  async focused(): Promise<Focused | null> {
    const inPanel = await this.#page.evaluate(() => document.activeElement instanceof HTMLIFrameElement);
    return await (inPanel ? this.#panel : this.#page.mainFrame()).evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const labels =
        element instanceof HTMLInputElement || element instanceof HTMLSelectElement
          ? [...(element.labels ?? [])]
          : [];
      const rings = [element, element.closest("label")].map((part) =>
        part === null ? "none" : `${getComputedStyle(part).outlineStyle} ${getComputedStyle(part).boxShadow}`,
      );
      return {
        name:
          element.getAttribute("aria-label") ?? (labels[0]?.textContent || element.textContent || "").trim(),
        hasRing: rings.some((ring) => !ring.startsWith("none") || !ring.endsWith("none")),
      };
    });
  }
}
