import type { Browser, Page } from "playwright-core";
import { patienceMs } from "./agent-desk.ts";

/** A customer in front of the company's web page, with its chat. */
export class CustomerChat {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** `who`: the customer's id in the sandbox. */
  static async open(browser: Browser, url: string, who: string): Promise<CustomerChat> {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(`${url}?who=${who}`);
    return new CustomerChat(page);
  }

  async start(what: "chat" | "video call"): Promise<void> {
    await this.page.getByRole("button", { name: `Start a ${what}` }).click({ timeout: patienceMs });
    await this.page.getByRole("textbox", { name: "Message" }).waitFor({ timeout: patienceMs });
  }

  write(text: string): Promise<void> {
    return writeIn(this.page, text);
  }

  async reads(text: string): Promise<void> {
    await this.page.getByRole("log").getByText(text).first().waitFor({ timeout: patienceMs });
  }

  /** Follows the newest link that the agent has sent, into a page of its own. */
  async follow(): Promise<Page> {
    const opened = this.page.context().waitForEvent("page", { timeout: patienceMs });
    await this.page.getByRole("log").getByRole("link").last().click({ timeout: patienceMs });
    const page = await opened;
    await page.waitForLoadState();
    return page;
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}

/** Types into the chat of the page, the customer's or Zoom's client, and sends it. */
export async function writeIn(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Message" }).fill(text, { timeout: patienceMs });
  await page.getByRole("button", { name: "Send" }).click({ timeout: patienceMs });
}
