import type { Locator } from "playwright-core";
import { type AgentDesk, patienceMs } from "./agent-desk.ts";

type SetupPart = "Guide" | "Health" | "Payments" | "Credentials" | "Access" | "Audit" | "Data";

/** In which part each section is. */
const sections = {
  Guide: "Guide",
  Installation: "Health",
  "Payment provider": "Payments",
  Rules: "Payments",
  Payments: "Payments",
  Credentials: "Credentials",
  Roles: "Access",
  Audit: "Audit",
  "Your data": "Data",
} as const satisfies Readonly<Record<string, SetupPart>>;

/** The admin's *Setup* tab in the panel. */
export class SetupDesk {
  readonly desk: AgentDesk;

  constructor(desk: AgentDesk) {
    this.desk = desk;
  }

  async open(): Promise<void> {
    await this.desk.panel.getByRole("tab", { name: "Setup" }).click({ timeout: patienceMs });
    await this.desk.heading("Setup");
    await this.#nav("Health").waitFor({ timeout: patienceMs });
  }

  /** Shows one part: one is shown at a time. */
  async go(part: SetupPart): Promise<void> {
    await this.#nav(part).click({ timeout: patienceMs });
  }

  #nav(part: SetupPart): Locator {
    const nav = this.desk.panel.getByRole("navigation", { name: "Parts of Setup" });
    return nav.getByRole("button", { name: part, exact: true });
  }

  section(name: string): Locator {
    return this.desk.panel.getByRole("region", { name, exact: true });
  }

  /** Waits until the section says so. */
  async says(section: keyof typeof sections, text: string | RegExp): Promise<void> {
    await this.go(sections[section]);
    await this.section(section).getByText(text).first().waitFor({ timeout: patienceMs });
  }

  /** The card of a provider's or gateway's credentials. */
  card(title: string): Locator {
    return this.desk.panel.getByRole("article", { name: title, exact: true });
  }

  async cardSays(title: string, text: string | RegExp): Promise<void> {
    await this.go("Credentials");
    await this.card(title).getByText(text).first().waitFor({ timeout: patienceMs });
  }

  /** Types credentials in by the names of `credentialForms`. */
  async type(title: string, values: Readonly<Record<string, string>>): Promise<void> {
    await this.go("Credentials");
    for (const [name, value] of Object.entries(values)) {
      const label = labels[name];
      if (label === undefined) throw new Error(`no label is known for ${name}`);
      const field = this.card(title).getByLabel(label).first();
      await field.waitFor({ timeout: patienceMs });
      const isChoice = await field.evaluate((element) => element instanceof HTMLSelectElement);
      if (isChoice) await field.selectOption(value);
      else await field.fill(value);
    }
  }

  /** `name` as in the buttons: `Stripe`, `the server's own gateway`. */
  async testConnection(name: string): Promise<void> {
    await this.go("Credentials");
    await this.desk.press(`Test connection to ${name}`);
  }

  async saveCredentials(name: string): Promise<void> {
    await this.go("Credentials");
    await this.desk.press(`Save credentials of ${name}`);
  }

  /** Chooses the provider, and with ours the gateway, and saves. */
  async choose(provider: string, gateway?: string): Promise<void> {
    await this.go("Payments");
    await this.desk.panel.getByRole("radio", { name: provider, exact: true }).check({ timeout: patienceMs });
    if (gateway !== undefined)
      await this.section("Payment provider")
        .getByLabel("Gateway", { exact: true })
        .selectOption({ label: gateway });
  }

  async saveSettings(): Promise<void> {
    await this.go("Payments");
    await this.desk.press("Save settings");
    await this.desk.reads("Settings saved.");
  }

  async removeAllData(accountId: string): Promise<void> {
    await this.go("Data");
    await this.desk.press("Remove all data …");
    await this.desk.panel.getByRole("textbox", { name: /^Type the account's id/ }).fill(accountId);
    await this.desk.press("Remove everything");
    await this.desk.reads("The data is being removed");
  }
}

/** How the form names the fields. */
const labels: Readonly<Record<string, string>> = {
  gatewayKey: "Gateway key",
  secretKey: "Secret key",
  apiKey: "API key",
  merchantAccount: "Merchant account",
  merchantId: "Merchant id",
  publicKey: "Public key",
  privateKey: "Private key",
  merchantAccounts: "Merchant accounts",
  processingChannelId: "Processing channel id",
  accountSid: "Account SID",
  authToken: "Auth token",
  tenantName: "Tenant name",
  clientId: "Client id",
  clientSecret: "Client secret",
  region: "Region",
  account: "Account number",
  flowId: "Flow id",
  callback: "Form of the results",
  callbackSecret: "Callback secret",
  messageSender: "Sender of text messages",
};
