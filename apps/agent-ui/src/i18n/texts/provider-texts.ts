import type { GatewayName, ProviderName } from "@tacet/shared/providers";
import type { ConnectionReport, CredentialTarget, WebhookAddress } from "@tacet/shared/setup";
import type { Say } from "../say.ts";

type Check = ConnectionReport["checks"][number];

/** What a provider may be able to do, besides charging a card. */
type Ability = "authorize" | "save_card" | "refund" | "split" | "bills";

/** Which way a payment goes. */
export interface ProviderTexts {
  readonly title: string;
  readonly choice: string;
  readonly names: Readonly<Record<ProviderName, string>>;
  /** One sentence: who takes the digits, who charges. */
  readonly what: Readonly<Record<ProviderName, string>>;
  readonly abilities: Readonly<Record<Ability, string>>;
  readonly can: Say<"abilities">;
  readonly cannot: Say<"abilities">;
  readonly gateway: string;
  readonly gatewayHint: string;
  readonly gateways: Readonly<Record<GatewayName, string>>;
  readonly serversGateway: string;
  readonly fallback: string;
  readonly fallbackHint: string;
  readonly noFallback: string;
  readonly sameGateway: string;
  readonly missing: Say<"target">;
  readonly missingFallback: Say<"target">;
  readonly enterCredentials: string;
  readonly enterCredentialsOf: Say<"target">;
}

export interface RuleTexts {
  readonly title: string;
  readonly intro: string;
  readonly none: string;
  readonly add: string;
  readonly most: Say<"count">;
  readonly rule: Say<"place">;
  readonly currency: string;
  readonly anyCurrency: string;
  readonly queue: string;
  readonly anyQueue: string;
  readonly queueGone: Say<"id">;
  readonly noQueues: string;
  readonly provider: string;
  readonly up: string;
  readonly upOf: Say<"place">;
  readonly isFirst: string;
  readonly down: string;
  readonly downOf: Say<"place">;
  readonly isLast: string;
  readonly remove: string;
  readonly removeOf: Say<"place">;
  readonly namesNothing: string;
  readonly namedBefore: Say<"place">;
  readonly neverReached: Say<"place">;
  /** `count`: of the places. */
  readonly missing: Say<"count" | "places" | "target">;
  readonly news: Readonly<Record<"added" | "moved" | "removed", Say<"place">>>;
}

interface CredentialFieldText {
  readonly label: string;
  readonly hint: string;
  /** What a right value looks like: shown when this one does not. */
  readonly fault: string;
  /** There are only these; the label by the value. */
  readonly choices?: Readonly<Record<string, string>>;
  /** What leaving it empty comes to, among the choices. */
  readonly left?: string;
}

export interface CredentialTexts {
  readonly title: string;
  readonly intro: string;
  /** As a heading. */
  readonly titles: Readonly<Record<CredentialTarget, string>>;
  /** Within a sentence. */
  readonly names: Readonly<Record<CredentialTarget, string>>;
  /** What has to be arranged with them before. */
  readonly before: Readonly<Record<CredentialTarget, string | null>>;
  /** By the names in `credentialForms`. */
  readonly fields: Readonly<Record<CredentialTarget, Readonly<Record<string, CredentialFieldText>>>>;
  readonly optional: Say<"label">;
  readonly forExample: Say<"example">;
  /** Of a field whose text has parts, as `results.OK`. */
  readonly wrongParts: Say<"paths">;
  readonly choose: string;
  readonly inUse: string;
  readonly notInUse: string;
  readonly savedOn: Say<"date">;
  readonly isSaved: string;
  readonly notSaved: string;
  readonly serversKeyIsUsed: string;
  readonly save: string;
  readonly saveOf: Say<"target">;
  readonly nothingTyped: string;
  readonly replace: string;
  readonly replaceOf: Say<"target">;
  readonly replaceHint: string;
  readonly keepSaved: string;
  readonly keepSavedOf: Say<"target">;
  readonly test: string;
  readonly testOf: Say<"target">;
  readonly testsTyped: string;
  readonly testing: Say<"target">;
  readonly works: string;
  readonly worksNot: string;
  readonly remove: string;
  readonly removeOf: Say<"target">;
  readonly removeAsked: Say<"target">;
  readonly removeMeans: string;
  /** Of the server's own gateway, whose own key may stand in. */
  readonly removeMeansServers: string;
  readonly removeConfirmed: string;
  readonly removeNot: string;
  readonly saved: Say<"target">;
  readonly removed: Say<"target">;
  readonly webhook: Readonly<Record<WebhookAddress["purpose"], Say<"target">>>;
  readonly copy: string;
  readonly copyOf: Readonly<Record<WebhookAddress["purpose"], Say<"target">>>;
  readonly copied: string;
  readonly notCopied: string;
  readonly add: string;
  readonly addHint: string;
  readonly checks: Readonly<Record<Check["name"], string>>;
  readonly results: Readonly<Record<Check["name"], Readonly<Record<Check["code"], string>>>>;
}
