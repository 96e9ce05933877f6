import type { Locator } from "playwright-core";
import { type AgentDesk, patienceMs, until } from "./agent-desk.ts";

/** The supervisor's *Open payments* tab in the panel. */
export class SupervisorDesk {
  readonly desk: AgentDesk;

  constructor(desk: AgentDesk) {
    this.desk = desk;
  }

  async go(tab: "Live" | "Recent" | "History"): Promise<void> {
    await this.desk.panel.getByRole("tab", { name: tab, exact: true }).click({ timeout: patienceMs });
  }

  /** An open payment in the live list: the button that opens it. */
  row(reference: string, agent: string): Locator {
    return this.desk.panel.getByRole("button", { name: `${reference}, ${agent}`, exact: true });
  }

  /** The references in the live list, as they are shown. */
  async listed(): Promise<readonly string[]> {
    const rows = this.desk.panel.getByRole("list", { name: /^Open payments\./ }).getByRole("button");
    return (await rows.allTextContents()).map((text) => text.trim());
  }

  async lists(references: readonly string[]): Promise<void> {
    const wanted = [...references].sort().join();
    await until(
      `the list has just ${wanted}`,
      async () => [...(await this.listed())].sort().join() === wanted,
    );
  }

  async search(text: string): Promise<void> {
    await this.desk.panel.getByRole("textbox", { name: "Search" }).fill(text);
  }

  /** Opens the filters if they are closed, and sets one. */
  async filter(name: "Phase" | "Queue" | "Agent", label: string): Promise<void> {
    const more = this.desk.panel.getByRole("button", { name: /^Filter and sort/ });
    if ((await more.getAttribute("aria-expanded")) !== "true") await more.click({ timeout: patienceMs });
    await this.desk.panel.getByRole("combobox", { name, exact: true }).selectOption({ label });
  }

  /** Looks at one payment closely. */
  async open(reference: string, agent: string): Promise<Locator> {
    await this.row(reference, agent).click({ timeout: patienceMs });
    const detail = this.desk.panel.getByRole("region", { name: `Payment ${reference}`, exact: true });
    await detail.waitFor({ timeout: patienceMs });
    return detail;
  }

  /** What has happened to a payment that is looked at, oldest first. */
  timeline(detail: Locator): Promise<readonly string[]> {
    return detail.getByRole("region", { name: "What happened" }).getByRole("listitem").allTextContents();
  }

  /** Asks to have the line of the payment given back that is looked at. */
  async askToRelease(): Promise<Locator> {
    await this.desk.press("Release line");
    const dialog = this.desk.panel.getByRole("dialog", { name: "Release this line?" });
    await dialog.waitFor({ timeout: patienceMs });
    return dialog;
  }

  /** The figure with this name above the charts of History. */
  async figure(name: string): Promise<string> {
    const figure = this.desk.panel.getByRole("term").filter({ hasText: new RegExp(`^${name}$`) });
    const value = figure.locator("xpath=following-sibling::dd").getByRole("strong").first();
    return (await value.textContent({ timeout: patienceMs })) ?? "";
  }

  /** The rows of the table below a chart of History, cell by cell. */
  async table(title: string): Promise<readonly (readonly string[])[]> {
    const { panel } = this.desk;
    const chart = panel
      .locator("section")
      .filter({ has: panel.getByRole("heading", { name: title, level: 2 }) });
    const table = panel.getByRole("table", { name: title });
    if (!(await table.isVisible())) await chart.last().getByText("Table", { exact: true }).click();
    await table.waitFor({ timeout: patienceMs });
    return table
      .locator("tbody tr")
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
  }

  /** Downloads the payments of History. Gives the name of the file and its path. */
  async download(): Promise<{ readonly name: string; readonly path: string }> {
    const [download] = await Promise.all([
      this.desk.page.waitForEvent("download", { timeout: patienceMs }),
      this.desk.press("Download as CSV"),
    ]);
    await this.desk.reads("The file is in your downloads.");
    return { name: download.suggestedFilename(), path: await download.path() };
  }
}
