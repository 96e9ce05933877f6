import type { AccountId } from "@tacet/shared/ids";
import { plainSecuring } from "@tacet/shared/payment-session";
import { abilitiesOf, linksBy } from "@tacet/shared/providers";
import type { AccountSettings } from "@tacet/shared/setup";
import type { PanelSettings } from "@tacet/shared/wire";
import { plainReceipts, plainRouting, type Settings } from "../ports/accounts/index.ts";

/** What holds for the account: what its admin has saved, or else the operator's defaults. */
export type AccountSettingsOf = (accountId: AccountId) => Promise<AccountSettings>;

export function createAccountSettings(store: Pick<Settings, "settings">, defaults: PanelSettings) {
  const initial = initialSettings(defaults);
  const of: AccountSettingsOf = async (accountId) => (await store.settings(accountId))?.settings ?? initial;
  return of;
}

/** What an account has before its admin has saved anything. */
export function initialSettings({ currencies, amountLimit, pauseRecording }: PanelSettings): AccountSettings {
  return {
    currencies: [...currencies],
    amountLimit,
    ...plainRouting,
    securing: plainSecuring.securing,
    roles: [],
    pauseRecording,
    engagementCheck: "strict",
    ...plainReceipts,
    retentionDays: 90,
  };
}

/** What the panel is told of them. What can be taken goes by the usual provider: a rule's may be able to do less. */
export function toPanelSettings(settings: AccountSettings, operator: PanelSettings): PanelSettings {
  const { currencies, amountLimit, pauseRecording, refundRole } = settings;
  const { provider } = settings.route;
  const { intents, bills } = abilitiesOf(provider);
  const links = linksBy(settings.route);
  return {
    ...operator,
    currencies,
    amountLimit,
    provider,
    pauseRecording,
    refundRole,
    intents,
    bills,
    links,
  };
}
