import type { AccountId } from "@tacet/shared/ids";
import { defaultPolicy, type SessionPolicy } from "@tacet/shared/payment-session";
import { providers } from "@tacet/shared/providers";
import type { PanelSettings } from "@tacet/shared/wire";
import type { BridgeAddress, Environment } from "./env.ts";

/** The settings, grouped and complete. Secrets are apart, in `secrets.ts`. */
export interface Config {
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly panelDir: string;
    readonly frameAncestors: readonly string[];
    /** Without a slash at the end. */
    readonly publicUrl: string;
    readonly trustProxy: number;
    readonly embedderPolicy: Environment["CROSS_ORIGIN_EMBEDDER_POLICY"];
  };
  readonly logLevel: Environment["LOG_LEVEL"];
  /** For monitoring; `null`: nowhere. */
  readonly operations: { readonly host: string; readonly port: number } | null;
  /** After SIGTERM, in ms: until load balancers have noticed; and, after that, for payments that are open. */
  readonly drain: { readonly noticeMs: number; readonly openSessionsMs: number };
  readonly database:
    | { readonly kind: "given"; readonly connections: number }
    | {
        readonly kind: "embedded";
        readonly dataDir: string;
        readonly port: number;
        readonly connections: number;
      };
  readonly zoom: {
    /** Without a slash at the end. */
    readonly host: string;
    readonly apiUrl: string;
    readonly panelClientId: string;
    readonly connector:
      | { readonly kind: "admin-managed"; readonly clientId: string }
      | { readonly kind: "server-to-server"; readonly clientId: string; readonly accountId: AccountId }
      | { readonly kind: "same-app"; readonly clientId: string };
    /** Accounts that may add Tacet; empty: any. Only those that are named may be charged with the bridge's own key. */
    readonly accountIds: ReadonlySet<string>;
    /** How old, in ms, a webhook may be. */
    readonly webhookWindowMs: number;
    readonly inClientChallenge: Environment["ZOOM_IN_CLIENT_CHALLENGE"];
    readonly removalGraceMs: number;
    readonly removalSettleMs: number;
  };
  readonly auditKeptMs: number;
  readonly bridge: {
    /** Addresses are without a slash at the end. */
    readonly bridges: Environment["BRIDGE_URL"];
    readonly timeoutMs: number;
  };
  /** Of one request to Twilio or PCI Pal, in ms. */
  readonly providerTimeoutMs: number;
  /** Addresses are without a slash at the end. */
  readonly twilio: {
    /** `null`: Twilio's own. */
    readonly apiUrl: string | null;
    readonly returnUri: string | null;
    readonly linkHeader: string | null;
  };
  readonly pciPal: {
    /** `null`: PCI Pal's own hosts. */
    readonly url: string | null;
    readonly callbackAddresses: readonly string[];
    readonly certificates: { readonly header: string; readonly fingerprints: readonly string[] } | null;
  };
  /** E-mails and text messages to customers. */
  readonly messages: {
    /** The address that e-mails come from; `null`: there is no mail server. */
    readonly from: string | null;
    /** Of one message, in ms. */
    readonly timeoutMs: number;
    /** The sandbox's inbox, without a slash at the end; `null`: none. */
    readonly sandboxUrl: string | null;
  };
  readonly policy: SessionPolicy;
  /** What an account starts with; and what no account can change. */
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
      publicUrl: withoutSlash(env.PUBLIC_URL),
      trustProxy: env.TRUST_PROXY ?? 0,
      embedderPolicy: env.CROSS_ORIGIN_EMBEDDER_POLICY,
    },
    logLevel: env.LOG_LEVEL,
    operations: env.METRICS_LISTEN ?? null,
    drain: {
      noticeMs: env.DRAIN_SECONDS * 1_000,
      openSessionsMs: env.DRAIN_SESSIONS_SECONDS * 1_000,
    },
    database,
    zoom: {
      host: withoutSlash(env.ZOOM_HOST),
      apiUrl: withoutSlash(env.ZOOM_API_URL),
      panelClientId: env.ZOOM_CLIENT_ID,
      connector: toConnector(env),
      accountIds: new Set(env.ZOOM_ACCOUNT_IDS),
      webhookWindowMs: env.ZOOM_WEBHOOK_WINDOW_MINUTES * 60_000,
      inClientChallenge: env.ZOOM_IN_CLIENT_CHALLENGE,
      removalGraceMs: env.REMOVAL_GRACE_HOURS * 3_600_000,
      removalSettleMs: env.REMOVAL_SETTLE_SECONDS * 1_000,
    },
    auditKeptMs: env.AUDIT_DAYS * 86_400_000,
    bridge: { bridges: toBridges(env), timeoutMs: env.BRIDGE_TIMEOUT_MS },
    ...toProviders(env),
    messages: {
      from: env.MAIL_FROM ?? null,
      timeoutMs: env.MESSAGE_TIMEOUT_MS,
      sandboxUrl: env.SANDBOX_MESSAGES_URL === undefined ? null : withoutSlash(env.SANDBOX_MESSAGES_URL),
    },
    policy: toPolicy(env),
    panel: {
      currencies: env.CURRENCIES,
      amountLimit: env.AMOUNT_LIMIT,
      callPath: env.CALL_PATH,
      provider: "secure-bridge",
      extensionMs: env.EXTENSION_SECONDS * 1_000,
      maxAttempts: env.MAX_ATTEMPTS,
      pauseRecording: false,
      intents: providers["secure-bridge"].intents,
      bills: providers["secure-bridge"].bills,
      refundRole: "supervisor",
    },
  };
}

function toProviders(env: Environment): Pick<Config, "providerTimeoutMs" | "twilio" | "pciPal"> {
  const {
    TWILIO_API_URL: apiUrl,
    PCI_PAL_URL: url,
    PCI_PAL_CERTIFICATE_HEADER: header,
    PCI_PAL_CERTIFICATE_FINGERPRINTS: fingerprints,
  } = env;
  return {
    providerTimeoutMs: env.PROVIDER_TIMEOUT_MS,
    twilio: {
      apiUrl: apiUrl === undefined ? null : withoutSlash(apiUrl),
      returnUri: env.TWILIO_RETURN_URI ?? null,
      linkHeader: env.TWILIO_LINK_HEADER ?? null,
    },
    pciPal: {
      url: url === undefined ? null : withoutSlash(url),
      callbackAddresses: env.PCI_PAL_CALLBACK_ADDRESSES,
      certificates: header === undefined ? null : { header, fingerprints },
    },
  };
}

function toBridges({ BRIDGE_URL: [first, ...others] }: Environment): Config["bridge"]["bridges"] {
  const plain = ({ name, url }: BridgeAddress): BridgeAddress => ({ name, url: withoutSlash(url) });
  return [plain(first), ...others.map(plain)];
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/, "");
}

function toConnector(env: Environment): Config["zoom"]["connector"] {
  const { ZOOM_CONNECTOR_KIND: kind, ZOOM_CONNECTOR_CLIENT_ID: clientId = "" } = env;
  switch (kind) {
    case "same-app":
      return { kind, clientId: env.ZOOM_CLIENT_ID };
    case "admin-managed":
      return { kind, clientId };
    case "server-to-server":
      // Its presence is checked where the environment is read.
      return { kind, clientId, accountId: env.ZOOM_CONNECTOR_ACCOUNT_ID as AccountId };
  }
}

function toPolicy(env: Environment): SessionPolicy {
  return {
    deadlineMs: {
      ...defaultPolicy.deadlineMs,
      redirecting: env.REDIRECT_SECONDS * 1_000,
      pairing: env.PAIRING_SECONDS * 1_000,
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
