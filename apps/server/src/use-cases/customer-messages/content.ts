import type { CustomerLanguage } from "@tacet/shared/customer-message";
import type { AccountSettings } from "@tacet/shared/setup";

export type Merchant = Pick<AccountSettings, "merchantName" | "timeZone">;

/** What a customer is told, for whatever way it is sent. */
export interface CustomerContent {
  readonly language: CustomerLanguage;
  readonly merchant: string;
  readonly subject: string;
  readonly title: string;
  /** One sentence: how much, and to whom. */
  readonly summary: string;
  /** In the order in which they are read; each group belongs together. */
  readonly groups: readonly (readonly Row[])[];
  /** What the customer is to do, at an address; `null`: nothing. */
  readonly action: { readonly label: string; readonly url: string } | null;
  /** The last sentences. */
  readonly keep: string;
}

export interface Row {
  readonly label: string;
  readonly value: string;
}

/** With everything that its rows say, for mail programs that show no HTML. */
export function contentText({ title, summary, groups, action, keep }: CustomerContent): string {
  const rows = groups.map((group) => group.map(({ label, value }) => `${label}: ${value}`).join("\n"));
  const act = action === null ? [] : [`${action.label}:\n${action.url}`];
  return `${[title, summary, ...rows, ...act, keep].join("\n\n")}\n`;
}
