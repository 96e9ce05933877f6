import type { CallPath } from "@tacet/shared/payment-session";
import type { AccountSettings, ConnectionReport, MappedRole, SetupError } from "@tacet/shared/setup";

type Check = ConnectionReport["checks"][number];

/** The texts of the admin's setup screen. */
export interface SetupTexts {
  readonly title: string;
  readonly loading: string;
  readonly notLoaded: string;
  readonly problems: Readonly<Record<SetupError["code"] | "unreachable", string>>;
  readonly health: HealthTexts;
  readonly provider: ProviderTexts;
  readonly settings: SettingsTexts;
  readonly roles: RoleTexts;
  readonly operator: {
    readonly title: string;
    readonly intro: string;
    readonly callPath: string;
    readonly callPaths: Readonly<Record<CallPath, string>>;
    readonly extension: string;
    readonly minutes: (minutes: string) => string;
    readonly attempts: string;
  };
  readonly data: DataTexts;
}

interface HealthTexts {
  readonly title: string;
  readonly checkAgain: string;
  readonly good: string;
  readonly attention: string;
  readonly app: string;
  readonly appActive: (date: string) => string;
  readonly appNeedsAuthorization: string;
  readonly addAgainAt: string;
  readonly permissions: string;
  readonly allGranted: (count: number) => string;
  readonly notGranted: (missing: number) => string;
  readonly needed: string;
  readonly optional: string;
  readonly webhooks: string;
  readonly lastWebhook: (ago: string) => string;
  readonly noWebhook: string;
  readonly numbers: string;
  readonly numbersReady: (ready: number, total: number) => string;
  readonly noNumberReady: (total: number) => string;
  readonly numbersUnknown: Readonly<Record<"scope_missing" | "no_answer", string>>;
  readonly thisCall: string;
  readonly lineChecking: string;
  readonly lineReady: string;
}

interface ProviderTexts {
  readonly title: string;
  readonly choice: string;
  readonly choices: Readonly<Record<AccountSettings["provider"], string>>;
  readonly choiceHint: string;
  readonly key: string;
  readonly keyHint: string;
  readonly keySet: (date: string) => string;
  readonly keyIsSet: string;
  readonly keyNotSet: string;
  readonly serversKeyIsUsed: string;
  readonly keyFault: string;
  readonly saveKey: string;
  readonly replaceKey: string;
  readonly removeKey: string;
  readonly keySaved: string;
  readonly keyRemoved: string;
  readonly noKeyTyped: string;
  readonly test: string;
  readonly testsTyped: string;
  readonly testing: string;
  readonly works: string;
  readonly worksNot: string;
  readonly checks: Readonly<Record<Check["name"], string>>;
  readonly results: Readonly<Record<Check["name"], Readonly<Record<Check["code"], string>>>>;
}

interface SettingsTexts {
  readonly title: string;
  readonly currencies: string;
  readonly currenciesHint: string;
  readonly isDefault: string;
  readonly makeDefault: string;
  readonly makeDefaultOf: (code: string) => string;
  readonly remove: string;
  readonly removeOf: (code: string) => string;
  readonly lastCurrency: string;
  readonly addCurrency: string;
  readonly chooseCurrency: string;
  readonly limit: string;
  readonly limitHint: string;
  readonly pauseRecording: string;
  readonly pauseRecordingHint: string;
  readonly pauseNeedsScope: string;
  readonly engagementCheck: string;
  readonly engagementChecks: Readonly<Record<AccountSettings["engagementCheck"], string>>;
  readonly engagementCheckHints: Readonly<Record<AccountSettings["engagementCheck"], string>>;
  readonly retention: string;
  readonly retentionHint: string;
  /** By the first name in the path of the fault. */
  readonly faults: Readonly<Record<keyof AccountSettings, string>>;
  readonly unsaved: string;
  readonly save: string;
  readonly discard: string;
  readonly saved: string;
  readonly nothingChanged: string;
  readonly conflict: string;
  readonly keepMine: string;
  readonly takeTheirs: string;
}

interface RoleTexts {
  readonly title: string;
  readonly hint: string;
  readonly names: Readonly<Record<MappedRole, string>>;
  readonly byDefault: (role: string) => string;
  readonly unknown: string;
  readonly gone: (id: string) => string;
  readonly none: string;
}

interface DataTexts {
  readonly title: string;
  readonly export: string;
  readonly exportHint: string;
  readonly exported: string;
  readonly removal: string;
  readonly removalIntro: string;
  readonly removalSteps: readonly string[];
  readonly begin: string;
  readonly accountId: (id: string) => string;
  readonly notYet: string;
  readonly remove: string;
  readonly keep: string;
  readonly requestedTitle: string;
  readonly requested: string;
}
