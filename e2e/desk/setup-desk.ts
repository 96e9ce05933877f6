import type { Locator } from "playwright-core";
import { type AgentDesk, patienceMs } from "./agent-desk.ts";

/** The admin's *Setup* tab in the panel. */
export class SetupDesk {
  readonly desk: AgentDesk;

  constructor(desk: AgentDesk) {
    this.desk = desk;
  }

  async open(): Promise<void> {
    await this.desk.panel.getByRole("tab", { name: "Setup" }).click({ timeout: patienceMs });
    await this.desk.heading("Setup");
    await this.section("Payment provider").waitFor({ timeout: patienceMs });
  }

  section(name: string): Locator {
    return this.desk.panel.getByRole("region", { name, exact: true });
  }

  /** Waits until the section says so. */
  async says(section: string, text: string | RegExp): Promise<void> {
    await this.section(section).getByText(text).first().waitFor({ timeout: patienceMs });
  }

  async typeKey(key: string): Promise<void> {
    await this.desk.panel.getByLabel("Gateway key", { exact: true }).last().fill(key);
  }

  async removeAllData(accountId: string): Promise<void> {
    await this.desk.press("Remove all data …");
    await this.desk.panel.getByRole("textbox", { name: /^Type the account's id/ }).fill(accountId);
    await this.desk.press("Remove everything");
    await this.desk.reads("The data is being removed");
  }

  async testConnection(): Promise<void> {
    await this.desk.press("Test connection");
  }
}
