import type { GatewayName, ProviderName } from "@tacet/shared/providers";
import type { ConnectionReport, CredentialTarget, WebhookAddress } from "@tacet/shared/setup";

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
  readonly can: (abilities: string) => string;
  readonly cannot: (abilities: string) => string;
  readonly gateway: string;
  readonly gatewayHint: string;
  readonly gateways: Readonly<Record<GatewayName, string>>;
  readonly serversGateway: string;
  readonly fallback: string;
  readonly fallbackHint: string;
  readonly noFallback: string;
  readonly sameGateway: string;
  readonly missing: (target: string) => string;
  readonly missingFallback: (target: string) => string;
  readonly enterCredentials: string;
  readonly enterCredentialsOf: (target: string) => string;
}

export interface RuleTexts {
  readonly title: string;
  readonly intro: string;
  readonly none: string;
  readonly add: string;
  readonly most: (count: number) => string;
  readonly rule: (place: number) => string;
  readonly currency: string;
  readonly anyCurrency: string;
  readonly queue: string;
  readonly anyQueue: string;
  readonly queueGone: (id: string) => string;
  readonly noQueues: string;
  readonly provider: string;
  readonly up: string;
  readonly upOf: (place: number) => string;
  readonly isFirst: string;
  readonly down: string;
  readonly downOf: (place: number) => string;
  readonly isLast: string;
  readonly remove: string;
  readonly removeOf: (place: number) => string;
  readonly namesNothing: string;
  readonly namedBefore: (place: number) => string;
  readonly neverReached: (place: number) => string;
  readonly missing: (places: readonly number[], target: string) => string;
  readonly news: Readonly<Record<"added" | "moved" | "removed", (place: number) => string>>;
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
  readonly optional: (label: string) => string;
  readonly forExample: (example: string) => string;
  /** Of a field whose text has parts, as `results.OK`. */
  readonly wrongParts: (paths: string) => string;
  readonly choose: string;
  readonly inUse: string;
  readonly notInUse: string;
  readonly savedOn: (date: string) => string;
  readonly isSaved: string;
  readonly notSaved: string;
  readonly serversKeyIsUsed: string;
  readonly save: string;
  readonly saveOf: (target: string) => string;
  readonly nothingTyped: string;
  readonly replace: string;
  readonly replaceOf: (target: string) => string;
  readonly replaceHint: string;
  readonly keepSaved: string;
  readonly keepSavedOf: (target: string) => string;
  readonly test: string;
  readonly testOf: (target: string) => string;
  readonly testsTyped: string;
  readonly testing: (target: string) => string;
  readonly works: string;
  readonly worksNot: string;
  readonly remove: string;
  readonly removeOf: (target: string) => string;
  readonly removeAsked: (target: string) => string;
  readonly removeMeans: string;
  /** Of the server's own gateway, whose own key may stand in. */
  readonly removeMeansServers: string;
  readonly removeConfirmed: string;
  readonly removeNot: string;
  readonly saved: (target: string) => string;
  readonly removed: (target: string) => string;
  readonly webhook: Readonly<Record<WebhookAddress["purpose"], (target: string) => string>>;
  readonly copy: string;
  readonly copyOf: Readonly<Record<WebhookAddress["purpose"], (target: string) => string>>;
  readonly copied: string;
  readonly notCopied: string;
  readonly add: string;
  readonly addHint: string;
  readonly checks: Readonly<Record<Check["name"], string>>;
  readonly results: Readonly<Record<Check["name"], Readonly<Record<Check["code"], string>>>>;
}
