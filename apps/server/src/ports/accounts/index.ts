import type { AccountId, AgentId } from "@tacet/shared/ids";
import type { AccountSettings } from "@tacet/shared/setup";
import type { Role } from "@tacet/shared/wire";
import type { AppName } from "@tacet/shared/zoom-app";
import type { Sealed } from "../vault/index.ts";
import type { Audit, AuditEntry, AuditLog } from "./audit.ts";

export type {
  Audit,
  AuditChain,
  AuditEntry,
  AuditLog,
  AuditPage,
  AuditRange,
  AuditSearch,
  ChainedEntry,
  FoundAudit,
  Origin,
} from "./audit.ts";
export { serverChain } from "./audit.ts";
export { plainReceipts, plainRouting } from "./plain-routing.ts";

/**
 * Accounts that have added Tacet, and what belongs to them. Where a change takes an `audit`, both are written in one
 * transaction: what can't be written down is not done, and what is not done is not written down.
 */
export interface Accounts
  extends Installations,
    Authorizations,
    Users,
    Settings,
    Audit,
    AuditLog,
    AccountData {}

export interface Installations {
  /** One per account for the connector, one per user for the panel app; a new authorization takes the place of the old. */
  saveInstallation(installation: NewInstallation, audit?: AuditEntry): Promise<Installation>;
  installation(id: string): Promise<Installation | null>;
  connectorOf(accountId: AccountId): Promise<Installation | null>;
  /** Connectors whose tokens are good, oldest first. */
  activeConnectors(most: number): Promise<readonly Installation[]>;
  panelInstallationOf(userId: AgentId): Promise<Installation | null>;
  /** Every one of the account, or with `userId` of that user. */
  installationsOf(accountId: AccountId, userId?: AgentId): Promise<readonly Installation[]>;
  /** Whether the account has any. */
  hasInstallation(accountId: AccountId): Promise<boolean>;
  /** The per-installation lock of the refresh, across nodes: `true` for one caller until stored, or `leaseMs` later. */
  claimRefresh(id: string, version: number, leaseMs: number): Promise<boolean>;
  /** The new pair, at once and whole; ends the claim. `false`: the installation has changed since `version`. */
  replaceTokens(id: string, version: number, tokens: SealedTokens): Promise<boolean>;
  /** Ends the claim without new tokens. */
  releaseRefresh(id: string, version: number): Promise<void>;
  /**
   * The tokens are void: they are deleted, and the installation needs to be authorized again. `false`: the installation
   * has changed since `version`, or was void already.
   */
  voidInstallation(id: string, version: number, at: number, audit?: AuditEntry): Promise<boolean>;
  /** Reseals what `outdated` says, for the rotation of keys; gives how many were. Runs beside everything else. */
  resealTokens(reseal: (tokens: Sealed, installationId: string) => Sealed | null): Promise<number>;
}

export interface SealedTokens {
  /** `{ accessToken, refreshToken }` as JSON, sealed for `installation:<id>`. */
  readonly sealed: Sealed;
  /** Epoch ms. */
  readonly expiresAt: number;
  readonly scopes: readonly string[];
  readonly apiUrl: string;
}

export interface NewInstallation {
  /** `createId("ins")`, made by the caller so that the tokens can be sealed for it. */
  readonly id: string;
  readonly app: AppName;
  readonly accountId: AccountId;
  /** Who added it. */
  readonly userId: AgentId;
  readonly tokens: SealedTokens;
  /** Epoch ms. */
  readonly at: number;
}

export interface Installation {
  readonly id: string;
  readonly app: AppName;
  readonly accountId: AccountId;
  readonly userId: AgentId;
  /** `null`: void. */
  readonly tokens: SealedTokens | null;
  /** Epoch ms since when the tokens are void. */
  readonly voidSince: number | null;
  /** Grows with each change of the tokens. */
  readonly version: number;
  /** Epoch ms. */
  readonly installedAt: number;
}

/** OAuth round trips that are under way. */
export interface Authorizations {
  saveAuthorization(authorization: PendingAuthorization): Promise<void>;
  /** Gives it once. `null`: unknown, taken before, or expired at `now` (epoch ms). */
  takeAuthorization(stateHash: string, now: number): Promise<PendingAuthorization | null>;
}

export interface PendingAuthorization {
  /** SHA-256 of the state, base64url: a reader of the database can't use it. */
  readonly stateHash: string;
  readonly app: AppName;
  /** Sealed for `authorization:<stateHash>`. */
  readonly codeVerifier: Sealed;
  readonly redirectUri: string;
  /** In-client: who asked, by their app context. Web: `null`. */
  readonly userId: AgentId | null;
  /** Web: SHA-256 of the cookie of the browser that began it. In-client: `null`. */
  readonly browserHash: string | null;
  /** Epoch ms. */
  readonly expiresAt: number;
}

/** What we last heard of people: their names, and their roles for when Zoom can't be asked. */
export interface Users {
  saveUser(user: KnownUser, audit?: AuditEntry): Promise<void>;
  user(accountId: AccountId, userId: AgentId): Promise<KnownUser | null>;
  /** Whether anybody but this user is known as an admin of the account. */
  hasOtherAdmin(accountId: AccountId, userId: AgentId): Promise<boolean>;
}

export interface KnownUser {
  readonly accountId: AccountId;
  readonly userId: AgentId;
  readonly role: Role;
  /** Epoch ms at which Zoom said so; negative: at which it said that the user has no role any more. */
  readonly checkedAt: number;
  /** Display name in Zoom, as last told; `null`: never told, or the role is gone. */
  readonly name: string | null;
}

export interface Settings {
  /** `null`: never saved. */
  settings(accountId: AccountId): Promise<StoredSettings | null>;
  /** `false`: somebody else has saved since `fromVersion` (0: never saved). */
  saveSettings(
    accountId: AccountId,
    settings: AccountSettings,
    fromVersion: number,
    audit?: AuditEntry,
  ): Promise<boolean>;
  credentials(accountId: AccountId, provider: string): Promise<StoredCredentials | null>;
  /** What the account has saved, by provider or gateway; without the secrets themselves. */
  savedCredentials(accountId: AccountId): Promise<readonly SavedFor[]>;
  /** `null` takes them away. */
  saveCredentials(
    accountId: AccountId,
    provider: string,
    sealed: Sealed | null,
    at: number,
    audit?: AuditEntry,
  ): Promise<void>;
  /** As `resealTokens`; sealed for `credentials:<accountId>:<provider>`. */
  resealCredentials(
    reseal: (sealed: Sealed, accountId: AccountId, provider: string) => Sealed | null,
  ): Promise<number>;
}

export interface StoredSettings {
  readonly settings: AccountSettings;
  readonly version: number;
}

export interface StoredCredentials {
  readonly sealed: Sealed;
  /** Epoch ms. */
  readonly setAt: number;
}

export interface SavedFor extends Pick<StoredCredentials, "setAt"> {
  readonly provider: string;
}

/** Everything of an account at once: export, retention, removal. */
export interface AccountData {
  /** From now on nobody of the account signs in. Of several requests the one that is due first holds. */
  requestRemoval(removal: Removal, audit?: AuditEntry): Promise<void>;
  removalOf(accountId: AccountId): Promise<Removal | null>;
  /** Whether the account has a connector whose tokens Zoom takes, and no removal stands. */
  isUsable(accountId: AccountId): Promise<boolean>;
  /** Whether this user may come in: the account as `isUsable` says it, and what is known of the user, as of one moment. */
  accessOf(accountId: AccountId, userId: AgentId): Promise<Access>;
  /** Removals that are due at `now` (epoch ms), oldest first. */
  dueRemovals(now: number, most: number): Promise<readonly Removal[]>;
  /** Takes back one that is not due yet: the account has been authorized again. */
  cancelRemoval(accountId: AccountId): Promise<void>;
  /**
   * Deletes every row of the account in every table but the audit's, which loses whatever is personal in it; gives the
   * counts. Without a standing removal, as when it was taken back meanwhile, or while a line of the account is open,
   * nothing is deleted: no counts.
   */
  removeAccount(accountId: AccountId, audit?: (counts: RemovedCounts) => AuditEntry): Promise<RemovedCounts>;
  /**
   * Payments of the account that are `open`, that are `unresolved`: what their charge came to is not known, and that are
   * closed but still have the recording `resuming`, or a refund whose answer is not known (`refunding`).
   */
  openPayments(accountId: AccountId): Promise<OpenPayments>;
  /** Users who have not signed in since `before` (epoch ms), and authorizations of those who never did. */
  idleUsers(before: number, most: number): Promise<readonly Pick<KnownUser, "accountId" | "userId">[]>;
  /**
   * Deletes the user's installation, role and feed; in closed payments the agent becomes `removed-user` without a
   * name, and so does a supervisor in the history of others' payments, the open ones too. From then on the user can change no payment. `payment_open`: one of
   * theirs is open and keeps the name; to be called again once it is closed.
   */
  removeUser(accountId: AccountId, userId: AgentId): Promise<"removed" | "payment_open">;
  /**
   * Every record of the account, secrets left out, as plain JSON values: one snapshot, page by page, a table after the
   * other. To be read to its end or closed, and without long pauses: until then it holds what others may want.
   */
  exportAccount(accountId: AccountId): AsyncIterable<ExportedRows>;
  /** Accounts that have anything stored. */
  accountIds(most: number): Promise<readonly AccountId[]>;
  /** Closed payments whose result is known, and which no refund is open of, changed before `closedBefore` (epoch ms); gives how many. */
  deleteClosedSessions(accountId: AccountId, closedBefore: number, most: number): Promise<number>;
  /** Marks of taken messages, authorizations and ended engagements from before `before` (epoch ms); gives how many. */
  deleteTraces(before: number): Promise<number>;
}

export interface Access {
  readonly isUsable: boolean;
  readonly user: KnownUser | null;
}

export interface ExportedRows {
  readonly table: string;
  /** A table without rows comes once, without rows. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export interface Removal {
  readonly accountId: AccountId;
  /** `tokens_void`: Zoom says so for good. `authorization_lost`: it may be an answer that got lost. */
  readonly because: "app_deauthorized" | "admin_asked" | "tokens_void" | "authorization_lost";
  /** Epoch ms. */
  readonly requestedAt: number;
  /** Epoch ms, not before. */
  readonly dueAt: number;
}

export interface OpenPayments {
  readonly open: number;
  readonly unresolved: number;
  readonly resuming: number;
  readonly refunding: number;
}

export type RemovedCounts = Readonly<Record<string, number>>;
