import type { Browser, FrameLocator, Locator, Page } from "playwright-core";

export interface Payment {
  readonly amount: string;
  readonly currency?: string;
  readonly reference: string;
}

/** How long anything on the screen may take to come, in ms. Generous: the machines that run this are small. */
export const patienceMs = 20_000;

/** The agent's screen: Zoom's page with the panel in it. Everything is found by role and name, as a person would. */
export class AgentDesk {
  readonly page: Page;
  readonly panel: FrameLocator;
  /** What the browser's console said that was an error. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    this.panel = page.frameLocator('iframe[title="Tacet"]');
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.complaints.push(error.message));
  }

  /** `before` gets the page before it loads anything. */
  static async open(browser: Browser, url: string, before?: (page: Page) => void): Promise<AgentDesk> {
    const context = await browser.newContext({ viewport: { width: 1_280, height: 900 } });
    const desk = new AgentDesk(await context.newPage());
    before?.(desk.page);
    await desk.page.goto(url);
    await desk.panel
      .getByRole("status")
      .first()
      .waitFor({ timeout: 2 * patienceMs });
    return desk;
  }

  async takePayment({ amount, currency, reference }: Payment): Promise<void> {
    await this.readyForPayment();
    await this.panel.getByRole("textbox", { name: "Amount" }).fill(amount);
    if (currency !== undefined)
      await this.panel.getByRole("combobox", { name: "Currency" }).selectOption(currency);
    await this.panel.getByRole("textbox", { name: "Reference" }).fill(reference);
    await this.press("Take payment");
  }

  /** Opens an engagement in Zoom's list. */
  async show(customer: string): Promise<void> {
    await this.page
      .getByRole("complementary", { name: "Engagements" })
      .getByRole("button", { name: customer })
      .click();
  }

  /** Puts the result of the payment before away, if there is one, so that the form is there. */
  async readyForPayment(): Promise<void> {
    const another = this.button("Take another payment");
    await this.button("Take payment").or(another).waitFor({ timeout: patienceMs });
    if (await another.isVisible()) await another.click();
  }

  button(name: string): Locator {
    return this.panel.getByRole("button", { name, exact: true });
  }

  async press(name: string): Promise<void> {
    await this.button(name).click({ timeout: patienceMs });
  }

  /** Whether the button is there and can be used now. Does not wait: it may be gone with the next word of the server. */
  isUsable(name: string): Promise<boolean> {
    return isUsable(this.button(name));
  }

  canSubmit(): Promise<boolean> {
    return isUsable(this.#submitButton());
  }

  async submittable(): Promise<void> {
    await until("the payment can be submitted", () => this.canSubmit());
  }

  async submit(): Promise<void> {
    await this.#submitButton().click({ timeout: patienceMs });
  }

  /** It says what it does: `Charge €42.50`. */
  #submitButton(): Locator {
    return this.panel.getByRole("button", { name: /^((Charge|Authorize) \D*\d|Save card$)/ });
  }

  async usable(name: string): Promise<void> {
    await until(`button ${name} can be used`, () => this.isUsable(name));
  }

  async status(text: string): Promise<void> {
    await this.panel.getByRole("status").filter({ hasText: text }).first().waitFor({ timeout: patienceMs });
  }

  async heading(name: string): Promise<void> {
    await this.panel.getByRole("heading", { name, exact: true }).waitFor({ timeout: patienceMs });
  }

  async reads(text: string | RegExp): Promise<void> {
    await this.panel.getByText(text).first().waitFor({ timeout: patienceMs });
  }

  /** Says yes when Zoom's client asks whether the panel may know who this is. */
  async allowInZoom(): Promise<void> {
    await this.page.getByRole("button", { name: "Allow", exact: true }).click({ timeout: patienceMs });
  }

  /** The text of one field's group. */
  group(name: "Card number" | "Expiry" | "Security code"): Locator {
    return this.panel.getByRole("group", { name, exact: true });
  }

  async groupReads(name: Parameters<AgentDesk["group"]>[0], text: string | RegExp): Promise<void> {
    await this.group(name).filter({ hasText: text }).waitFor({ timeout: patienceMs });
  }

  /** Everything the panel shows. */
  async text(): Promise<string> {
    return (await this.panel.locator("body").textContent()) ?? "";
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}

function isUsable(button: Locator): Promise<boolean> {
  return button.evaluateAll(([first]) => {
    if (!(first instanceof HTMLButtonElement)) return false;
    return !first.disabled && first.getAttribute("aria-disabled") !== "true";
  });
}

/** The customer's phone. */
export class Phone {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: Browser, url: string): Promise<Phone> {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(url);
    const phone = new Phone(page);
    await phone.button("1").waitFor({ timeout: patienceMs });
    return phone;
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** Presses the keys one after the other: digits, `*`, `#`. */
  async key(keys: string): Promise<void> {
    for (const key of keys) await this.button(key).click({ timeout: patienceMs });
  }

  async hangUp(): Promise<void> {
    await this.button("Hang up").click({ timeout: patienceMs });
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}

/** Waits until something is so; says what did not become so. */
export async function until(what: string, condition: () => Promise<boolean> | boolean): Promise<void> {
  const patience = Date.now() + patienceMs;
  while (!(await condition())) {
    if (Date.now() > patience) throw new Error(`It did not come to this within ${patienceMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
