import type { Browser, Locator, Page } from "playwright-core";
import { patienceMs } from "./agent-desk.ts";

/** The Zoom App Marketplace in the browser of one person, and the pages around adding an app. */
export class Marketplace {
  readonly page: Page;
  readonly #url: string;

  private constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
  }

  static async open(browser: Browser, url: string, as: string): Promise<Marketplace> {
    const context = await browser.newContext({ viewport: { width: 1_280, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${url}?as=${as}`);
    return new Marketplace(page, url);
  }

  async add(app: string): Promise<void> {
    await this.page.goto(this.#url);
    await this.#press(app, "Add");
  }

  async remove(app: string): Promise<void> {
    await this.page.goto(this.#url);
    await this.#press(app, "Remove");
  }

  /** On Zoom's consent screen. */
  async answer(decision: "Allow" | "Decline"): Promise<void> {
    await this.page.getByRole("button", { name: decision, exact: true }).click({ timeout: patienceMs });
  }

  async heading(name: string): Promise<void> {
    await this.page.getByRole("heading", { name, exact: true }).waitFor({ timeout: patienceMs });
  }

  /** What is shown of one app. */
  card(app: string): Locator {
    return this.page.getByRole("region", { name: app, exact: true });
  }

  async #press(app: string, button: string): Promise<void> {
    await this.card(app).getByRole("button", { name: button, exact: true }).click({ timeout: patienceMs });
  }
}
