/**
 * The setup screen's REST API: JSON, `Authorization: Bearer <token of the sign-in>`, admins only. Errors are
 * `{ code, message }` (`SetupError`): 400 `bad_request` (with `faults`), 401 `not_signed_in`, 403 `not_allowed`,
 * 409 `settings_changed` (somebody else was faster: load again), 429 `too_many_requests` or `export_running` (one at a
 * time), 503 `internal`, `too_busy` (nothing of it was taken), or `unavailable` while the database is away.
 */
import { z } from "zod/mini";
import { type CredentialTarget, credentialTargets } from "./credentials.ts";
import type { SetupFacts } from "./facts.ts";
import { type AccountSettings, accountSettingsSchema, type MappedRole } from "./settings.ts";

export const setupRoutes = {
  /** GET -> SetupView */
  view: "/api/setup",
  /** PUT SaveSettings -> SetupView */
  settings: "/api/setup/settings",
  /** PUT SaveCredentials -> SetupView */
  credentials: "/api/setup/credentials",
  /** POST TestConnection -> ConnectionReport */
  testConnection: "/api/setup/test-connection",
  /** GET -> GuideFacts, for watching the test payment; PUT SaveGuide -> GuideFacts */
  guide: "/api/setup/guide",
  /** GET -> every record of the account as a JSON file */
  export: "/api/setup/export",
  /** GET AuditQuery -> the account's audit as a file */
  audit: "/api/setup/audit",
  /** POST RequestRemoval -> 202 */
  removal: "/api/setup/removal",
} as const;

export const saveSettingsSchema = z.strictObject({
  /** The version that was shown: a save over somebody else's is refused. */
  version: z.int().check(z.gte(0)),
  settings: accountSettingsSchema,
});
export type SaveSettings = z.infer<typeof saveSettingsSchema>;

const valuesSchema = z.record(
  z.string().check(z.maxLength(64)),
  z.string().check(z.maxLength(2_048), z.regex(/^[\x20-\x7e]*$/)),
);

/**
 * Write-only: what is saved is never given out again. `null` takes it away: then the bridge's own gateway key is used if it
 * is for this account, and else no payment can be taken with that provider or gateway.
 */
export const saveCredentialsSchema = z.strictObject({
  target: z.enum(credentialTargets),
  /** By the names in `credentialForms`. */
  values: z.nullable(valuesSchema),
});
export type SaveCredentials = z.infer<typeof saveCredentialsSchema>;

/** With `values`: tries those, before they are saved. Without: what is saved. */
export const testConnectionSchema = z.strictObject({
  target: z.enum(credentialTargets),
  values: z.optional(valuesSchema),
});
export type TestConnection = z.infer<typeof testConnectionSchema>;

const day = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}$/),
  z.refine((text) => !Number.isNaN(Date.parse(text))),
);

/** Days in UTC, `2026-01-31`, the last one included; left out: from the beginning, to the end. `jsonl` can be verified. */
export const auditQuerySchema = z.strictObject({
  format: z._default(z.enum(["jsonl", "csv"]), "jsonl"),
  from: z.optional(day),
  to: z.optional(day),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

/** The account's id, typed by the admin, so that nobody removes everything with one click. */
export const requestRemovalSchema = z.strictObject({ accountId: z.string().check(z.maxLength(128)) });
export type RequestRemoval = z.infer<typeof requestRemovalSchema>;

export interface SetupView {
  readonly accountId: string;
  /** 0: never saved, these are the operator's defaults. */
  readonly version: number;
  readonly settings: AccountSettings;
  /** The account's Contact Center roles; `null` when Zoom could not be asked. */
  readonly zoomRoles: readonly ZoomRole[] | null;
  readonly credentials: Readonly<Record<CredentialTarget, SavedCredentials>>;
  /** Without credentials for `secure-bridge`, the bridge's own gateway key is used for this account. */
  readonly serversKeyIsUsed: boolean;
  /** Queues that Zoom's webhooks have named, newest first. */
  readonly queues: readonly { readonly id: string; readonly name: string }[];
  readonly health: InstallationHealth;
  /** Left out: by a server of the version before. */
  readonly facts?: SetupFacts | undefined;
}

export interface SavedCredentials {
  readonly isSet: boolean;
  /** Epoch ms. */
  readonly setAt: number | null;
  /** Where the provider's webhooks have to lead, for those whose addresses are entered at the provider. */
  readonly webhooks: readonly WebhookAddress[];
}

/** `voice`: asked what to do with a call that comes in. `status`: told that a call has ended. */
export const webhookPurposes = ["voice", "status"] as const;
export interface WebhookAddress {
  readonly purpose: (typeof webhookPurposes)[number];
  readonly url: string;
}

export interface ZoomRole {
  readonly id: string;
  readonly name: string;
  /** What it may do here if the settings don't name it. */
  readonly byDefault: MappedRole;
}

export interface InstallationHealth {
  readonly connector: {
    /** `needs_authorization`: Zoom no longer takes our tokens; an admin adds the app again at `installUrl`. */
    readonly state: "active" | "needs_authorization";
    /** Epoch ms. */
    readonly installedAt: number;
    readonly installUrl: string;
    readonly scopes: readonly {
      readonly scope: string;
      readonly why: string;
      readonly optional: boolean;
      readonly granted: boolean;
    }[];
  };
  /** Epoch ms of the last webhook of this account; `null`: none has ever come. */
  readonly webhooks: { readonly lastAt: number | null; readonly url: string };
  /** Numbers of the account that can redirect media to a provider, as far as Zoom says. */
  readonly numbers:
    | { readonly state: "known"; readonly total: number; readonly ready: number }
    | { readonly state: "not_available"; readonly because: "scope_missing" | "no_answer" };
}

/** `provider`: the account at a provider that is not ours. */
export const connectionChecks = ["bridge", "voice_engines", "gateway", "provider"] as const;
export const connectionCodes = [
  "ok",
  "not_reached",
  "refused",
  "not_answering",
  "key_missing",
  "key_refused",
  "not_checked",
] as const;

/** Only what the target needs is checked, in the order in which a payment would need it. */
export interface ConnectionReport {
  readonly ok: boolean;
  readonly checks: readonly {
    readonly name: (typeof connectionChecks)[number];
    readonly code: (typeof connectionCodes)[number];
    /** The names of those of several bridges that it is said of; left out: there is one, or it holds for all. */
    readonly at?: readonly string[] | undefined;
  }[];
}

export interface SetupError {
  readonly code:
    | "bad_request"
    | "not_signed_in"
    | "not_allowed"
    | "settings_changed"
    | "export_running"
    | "too_many_requests"
    | "too_busy"
    | "unavailable"
    | "internal";
  /** One sentence in English: what happened and what to do next. */
  readonly message: string;
  /** Paths of the settings that can't be taken, e.g. `amountLimit`. */
  readonly faults?: readonly string[];
}
