import type { CallPath, LineMode } from "@tacet/shared/payment-session";
import type { AccountSettings, MappedRole, SetupError } from "@tacet/shared/setup";
import type { Say } from "../say.ts";
import type { GuideTexts, NavTexts, StripTexts } from "./guide-texts.ts";
import type { CredentialTexts, ProviderTexts, RuleTexts } from "./provider-texts.ts";

/** The texts of the admin's setup screen. */
export interface SetupTexts {
  readonly title: string;
  readonly loading: string;
  readonly notLoaded: string;
  readonly problems: Readonly<Record<SetupError["code"] | "unreachable", string>>;
  readonly nav: NavTexts;
  readonly strip: StripTexts;
  readonly guide: GuideTexts;
  readonly health: HealthTexts;
  readonly provider: ProviderTexts;
  readonly rules: RuleTexts;
  readonly credentials: CredentialTexts;
  readonly settings: SettingsTexts;
  readonly roles: RoleTexts;
  readonly operator: {
    readonly title: string;
    readonly intro: string;
    readonly callPath: string;
    readonly callPaths: Readonly<Record<CallPath, string>>;
    readonly extension: string;
    readonly minutes: Say<"minutes">;
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
  readonly appActive: Say<"date">;
  readonly appNeedsAuthorization: string;
  readonly addAgainAt: string;
  readonly permissions: string;
  readonly allGranted: Say<"count">;
  readonly notGranted: Say<"missing">;
  readonly needed: string;
  readonly optional: string;
  readonly webhooks: string;
  readonly lastWebhook: Say<"ago">;
  readonly noWebhook: string;
  readonly numbers: string;
  readonly numbersReady: Say<"ready" | "total">;
  readonly noNumberReady: Say<"total">;
  readonly numbersUnknown: Readonly<Record<"scope_missing" | "no_answer", string>>;
  readonly credentials: string;
  /** The names of all that is used. */
  readonly credentialsWork: Say<"targets">;
  readonly credentialsMissing: Say<"targets">;
  readonly credentialsFailed: Say<"targets">;
  readonly credentialsUntested: Say<"targets">;
  readonly toCredentials: string;
  readonly reachable: string;
  readonly answers: string;
  readonly doesNotAnswer: Say<"providers" | "time">;
  readonly payments: string;
  readonly paymentsGood: string;
  readonly linesHeld: Say<"count">;
  readonly unresolved: Say<"count">;
  readonly refundsOpen: Say<"count">;
  readonly toPayments: string;
  readonly thisCall: string;
  readonly lineChecking: string;
  readonly lineReady: string;
}

interface SettingsTexts {
  readonly title: string;
  readonly currencies: string;
  readonly currenciesHint: string;
  readonly isDefault: string;
  readonly makeDefault: string;
  readonly makeDefaultOf: Say<"code">;
  readonly remove: string;
  readonly removeOf: Say<"code">;
  readonly lastCurrency: string;
  readonly addCurrency: string;
  readonly chooseCurrency: string;
  readonly limit: string;
  readonly limitHint: string;
  readonly securing: string;
  readonly securingModes: Readonly<Record<LineMode, string>>;
  /** Two sentences: what it does and when to take it; its price. */
  readonly securingHints: Readonly<Record<LineMode, string>>;
  readonly refundRole: string;
  readonly refundRoles: Readonly<Record<AccountSettings["refundRole"], string>>;
  readonly refundRoleHint: string;
  readonly refundNotPossible: string;
  readonly pauseRecording: string;
  readonly pauseRecordingHint: string;
  readonly pauseNeedsScope: string;
  readonly engagementCheck: string;
  readonly engagementChecks: Readonly<Record<AccountSettings["engagementCheck"], string>>;
  readonly engagementCheckHints: Readonly<Record<AccountSettings["engagementCheck"], string>>;
  readonly merchantName: string;
  readonly merchantNameHint: string;
  readonly timeZone: string;
  readonly timeZoneHint: string;
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
  readonly byDefault: Say<"role">;
  readonly unknown: string;
  readonly gone: Say<"id">;
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
  readonly accountId: Say<"id">;
  readonly notYet: string;
  readonly remove: string;
  readonly keep: string;
  readonly requestedTitle: string;
  readonly requested: string;
}
