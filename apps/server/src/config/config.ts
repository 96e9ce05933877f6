import type { AccountId } from "@tacet/shared/ids";
import { defaultPolicy, type SessionPolicy } from "@tacet/shared/payment-session";
import type { PanelSettings } from "@tacet/shared/wire";
import type { Environment } from "./env.ts";

/** The settings, grouped and complete. Secrets are apart, in `secrets.ts`. */
export interface Config {
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly panelDir: string;
    readonly frameAncestors: readonly string[];
  };
  readonly logLevel: Environment["LOG_LEVEL"];
  readonly database:
    | { readonly kind: "given"; readonly connections: number }
    | {
        readonly kind: "embedded";
        readonly dataDir: string;
        readonly port: number;
        readonly connections: number;
      };
  readonly zoom: {
    readonly clientId: string;
    readonly accountId: AccountId;
    readonly supervisors: ReadonlySet<string>;
    readonly admins: ReadonlySet<string>;
  };
  readonly bridge: { readonly url: string; readonly timeoutMs: number };
  readonly policy: SessionPolicy;
  readonly panel: PanelSettings;
}

export function toConfig(env: Environment): Config {
  const database =
    env.DATABASE_URL === undefined
      ? {
          kind: "embedded" as const,
          dataDir: env.DATA_DIR ?? "",
          port: env.DATABASE_PORT,
          connections: env.DATABASE_CONNECTIONS,
        }
      : { kind: "given" as const, connections: env.DATABASE_CONNECTIONS };
  return {
    http: {
      host: env.HOST,
      port: env.PORT,
      panelDir: env.PANEL_DIR,
      frameAncestors: env.FRAME_ANCESTORS.split(/\s+/).filter((source) => source !== ""),
    },
    logLevel: env.LOG_LEVEL,
    database,
    zoom: {
      clientId: env.ZOOM_CLIENT_ID,
      accountId: env.ZOOM_ACCOUNT_ID,
      supervisors: new Set(env.SUPERVISOR_USER_IDS),
      admins: new Set(env.ADMIN_USER_IDS),
    },
    bridge: { url: env.BRIDGE_URL.replace(/\/$/, ""), timeoutMs: env.BRIDGE_TIMEOUT_MS },
    policy: toPolicy(env),
    panel: {
      currencies: env.CURRENCIES,
      amountLimit: env.AMOUNT_LIMIT,
      callPath: "zoom-redirect",
      provider: "secure-bridge",
      extensionMs: env.EXTENSION_SECONDS * 1_000,
      maxAttempts: env.MAX_ATTEMPTS,
    },
  };
}

function toPolicy(env: Environment): SessionPolicy {
  return {
    deadlineMs: {
      ...defaultPolicy.deadlineMs,
      redirecting: env.REDIRECT_SECONDS * 1_000,
      securing: env.SECURING_SECONDS * 1_000,
      capturing: env.CAPTURE_SECONDS * 1_000,
      authorizing: env.AUTHORIZING_SECONDS * 1_000,
      looking_up: env.LOOKUP_SECONDS * 1_000,
      releasing: env.RELEASE_SECONDS * 1_000,
      reconciling: env.RECONCILE_SECONDS * 1_000,
    },
    extensionMs: env.EXTENSION_SECONDS * 1_000,
    extensions: env.EXTENSIONS,
    maxAttempts: env.MAX_ATTEMPTS,
    maxLookups: env.LOOKUPS,
  };
}
