/**
 * The only reader of the environment. Every variable has a sentence; all faults are reported together, so that an
 * operator mends them in one go.
 */
import { createSecretKey, type KeyObject } from "node:crypto";
import { bridgeNamePattern } from "@tacet/shared/bridge-control";
import { type AccountId, isAccountId } from "@tacet/shared/ids";
import { isCurrencyCode } from "@tacet/shared/money";
import { err, ok, type Result } from "@tacet/shared/result";
import { readVariableFiles } from "@tacet/shared/variable-files";
import { z } from "zod";
import {
  isAddressRange,
  isMailServer,
  isOnThisMachine,
  isSafeAddress,
  isSafeRedis,
  listenAddress,
} from "./addresses.ts";
import { missingBeside } from "./missing-beside.ts";

const port = z.coerce.number().int().min(0).max(65_535);
const seconds = (fallback: number) => z.coerce.number().positive().max(3_600).default(fallback);
const list = z
  .string()
  .default("")
  .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ""));
const before = "The one before, while it is being rotated.";
const previous = z.string().min(1).optional();
const secret = z
  .string()
  .min(32, "must have at least 32 characters, for example from: openssl rand -base64 48");

const notSafe = "must be https, unless it is on this machine, and have no user, query or fragment";
const address = z.url({ protocol: /^https?$/ }).refine(isSafeAddress, notSafe);
const origin = z
  .url({ protocol: /^https?$/ })
  .refine(
    (text) => isSafeAddress(text) && new URL(text).pathname === "/",
    "must be https, unless it is on this machine, and have no path",
  );

/** One of the secure bridges. */
export interface BridgeAddress {
  /** `null`: there is one only, and it needs none. */
  readonly name: string | null;
  readonly url: string;
}

/** One address, or several as `name=address`, comma-separated. Names with the same address are former ones, but for the first. */
function readBridges(text: string, context: z.RefinementCtx): readonly [BridgeAddress, ...BridgeAddress[]] {
  const parts = text.split(",").map((part) => part.trim());
  const bridges = parts.map((part): BridgeAddress => {
    const [, name = null, url = ""] = /^(?:([^=/:]*)=)?(.*)$/.exec(part) ?? [];
    return { name, url };
  });
  const isNamed = bridges.every(({ name }) => name !== null && bridgeNamePattern.test(name));
  const isDistinct = new Set(bridges.map(({ name }) => name)).size === bridges.length;
  const isWhole = isDistinct && (isNamed || (bridges.length === 1 && bridges[0]?.name === null));
  const isSafe = bridges.every(({ url }) => address.safeParse(url).success);
  const [first, ...rest] = bridges;
  if (isWhole && isSafe && first !== undefined) return [first, ...rest];
  const message = isWhole
    ? notSafe
    : "must be one address, or several as name=address, comma-separated, with different names of 1-16 lower-case letters and digits, a letter first";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
}

function isAccountIdText(id: unknown): id is AccountId {
  return typeof id === "string" && isAccountId(id);
}

export interface EncryptionKey {
  readonly id: string;
  /** AES-256. As a key object it prints nothing of itself. */
  readonly key: KeyObject;
}

function readKeys(text: string, context: z.RefinementCtx): readonly [EncryptionKey, ...EncryptionKey[]] {
  const keys = text.split(",").map((part): EncryptionKey => {
    const [id = "", encoded = ""] = part.trim().split(":");
    return { id, key: createSecretKey(encoded, "base64") };
  });
  const wrong = keys.find(({ id, key }) => !/^[a-zA-Z0-9_-]{1,16}$/.test(id) || key.symmetricKeySize !== 32);
  const [first, ...rest] = keys;
  if (wrong !== undefined || first === undefined || new Set(keys.map(({ id }) => id)).size !== keys.length) {
    context.addIssue({
      code: "custom",
      message:
        "must be id:base64 with different ids and 32 bytes each, for example k1:$(openssl rand -base64 32)",
    });
    return z.NEVER;
  }
  return [first, ...rest];
}

/** Every variable with its sentence; docs/configuration.md lists them. */
export const environment = z.object({
  HOST: z.string().default("127.0.0.1").describe("Address to listen on."),
  PORT: port.default(4001).describe("Port to listen on."),
  PANEL_DIR: z
    .string()
    .min(1, "names the folder of the built panel (apps/agent-ui/dist)")
    .describe("Folder of the built panel."),
  LOG_LEVEL: z.enum(["error", "warn", "info"]).default("info").describe("How much is logged."),

  METRICS_LISTEN: listenAddress
    .optional()
    .describe("Address and port of /metrics, /healthz and /readyz for monitoring, as host:port."),
  DRAIN_SECONDS: z.coerce
    .number()
    .min(0)
    .max(600)
    .default(0)
    .describe("How long to go on after SIGTERM, with /readyz at 503, so that load balancers notice."),
  DRAIN_SESSIONS_SECONDS: z.coerce
    .number()
    .min(0)
    .max(3_600)
    .default(0)
    .describe("How long to wait after that for open payments to end; for a single server."),

  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe("PostgreSQL to use. Without it a PostgreSQL of our own is started."),
  DATA_DIR: z.string().optional().describe("Folder of our own PostgreSQL; needed without DATABASE_URL."),
  DATABASE_PORT: port.default(0).describe("Port of our own PostgreSQL; 0 takes a free one."),
  DATABASE_CONNECTIONS: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .default(20)
    .describe("Size of the connection pool."),
  REDIS_URL: z
    .string()
    .refine(isSafeRedis, "must be rediss://host:port, or redis:// on this machine")
    .optional()
    .describe("Redis that joins several servers. Without it, this server has to be the only one."),

  PUBLIC_URL: origin.describe("Base address of this server as Zoom and browsers reach it."),
  TRUST_PROXY: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .optional()
    .describe("How many proxies in front of this server set X-Forwarded-For."),
  CROSS_ORIGIN_EMBEDDER_POLICY: z
    .enum(["require-corp", "credentialless", "unsafe-none"])
    .default("require-corp")
    .describe("Cross-Origin-Embedder-Policy of the panel; Zoom's PWA client wants require-corp."),

  ZOOM_HOST: origin.default("https://zoom.us").describe("Zoom's OAuth host; another one for ZoomGov."),
  ZOOM_API_URL: address
    .default("https://api.zoom.us/v2")
    .describe("Zoom's REST API, where a token names no regional one."),
  ZOOM_CLIENT_ID: z.string().min(1).describe("Client id of the panel app; the `aud` of every app context."),
  ZOOM_CLIENT_SECRET: z.string().min(1).describe("Client secret of the panel app; opens the app context."),
  ZOOM_CLIENT_SECRET_PREVIOUS: previous.describe(before),
  ZOOM_WEBHOOK_SECRET: z
    .string()
    .min(1)
    .optional()
    .describe("Secret token of the panel app's webhooks: with it, a user's removal of the app is taken."),
  ZOOM_WEBHOOK_SECRET_PREVIOUS: previous.describe(before),
  ZOOM_WEBHOOK_WINDOW_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(120)
    .default(5)
    .describe("How old a webhook may be by the time it was signed with."),
  ZOOM_CONNECTOR_KIND: z
    .enum(["admin-managed", "server-to-server", "same-app"])
    .default("admin-managed")
    .describe(
      "What the connector is: a second app that an admin adds, a server-to-server app, or the panel app itself.",
    ),
  ZOOM_CONNECTOR_CLIENT_ID: z.string().min(1).optional().describe("Client id of the connector app."),
  ZOOM_CONNECTOR_CLIENT_SECRET: z.string().min(1).optional().describe("Client secret of the connector app."),
  ZOOM_CONNECTOR_CLIENT_SECRET_PREVIOUS: previous.describe(before),
  ZOOM_CONNECTOR_WEBHOOK_SECRET: z
    .string()
    .min(1)
    .optional()
    .describe("Secret token of the connector app's webhooks."),
  ZOOM_CONNECTOR_WEBHOOK_SECRET_PREVIOUS: previous.describe(before),
  ZOOM_CONNECTOR_ACCOUNT_ID: z
    .custom<AccountId>(isAccountIdText, "has characters that no Zoom account id has")
    .optional()
    .describe("The account of a server-to-server connector."),
  ZOOM_ACCOUNT_IDS: list
    .refine((ids) => ids.every(isAccountId), "has characters that no Zoom account id has")
    .describe(
      "Accounts that may add Tacet and use GATEWAY_KEY; without it, any may add it, and needs a key of its own.",
    ),
  ZOOM_IN_CLIENT_CHALLENGE: z
    .enum(["plain", "S256"])
    .default("plain")
    .describe("PKCE method of the OAuth inside the client; Zoom's documentation says plain."),
  ENCRYPTION_KEYS: z
    .string()
    .transform(readKeys)
    .describe(
      "Keys for what is stored sealed, as id:base64 of 32 bytes, comma-separated, the current one first.",
    ),
  REMOVAL_GRACE_HOURS: z.coerce
    .number()
    .min(0)
    .max(720)
    .default(72)
    .describe(
      "How long an account's data is kept after Zoom said that its tokens are void, without a word of removal.",
    ),
  REMOVAL_SETTLE_SECONDS: z.coerce
    .number()
    .min(1)
    .max(600)
    .default(30)
    .describe(
      "How long all servers have to end what they are doing for an account before its data is deleted.",
    ),
  AUDIT_DAYS: z.coerce
    .number()
    .int()
    .min(366)
    .max(3_650)
    .default(366)
    .describe("How long the lines of the audit are kept; a year at least (PCI DSS 10.5.1)."),
  FRAME_ANCESTORS: z
    .string()
    .default("https://*.zoom.us https://*.zoom.com")
    .describe("Pages that may frame the panel, as CSP sources."),
  SESSION_TOKEN_SECRET: secret.describe("Signs the panel's tokens."),

  BRIDGE_URL: z
    .string()
    .transform(readBridges)
    .describe("Control API of the secure bridge; of several, each as name=address, comma-separated."),
  BRIDGE_SECRET: secret.describe("Signs the messages between server and secure bridge."),
  BRIDGE_SECRET_PREVIOUS: secret.optional().describe(before),
  BRIDGE_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .max(60_000)
    .default(5_000)
    .describe("How long one call of the bridge may take."),

  PROVIDER_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .max(60_000)
    .default(5_000)
    .describe("How long one request to Twilio or PCI Pal may take."),
  TWILIO_API_URL: address.optional().describe("In place of Twilio's own API: a sandbox's."),
  TWILIO_RETURN_URI: z
    .string()
    .regex(/^sips?:[\x21-\x7e]{1,200}$/i, "must be a SIP address, for example sip:{linkId}@example.com")
    .optional()
    .describe("SIP address at which Twilio's calls go back to Zoom, with {linkId}; needed for Twilio."),
  TWILIO_LINK_HEADER: z
    .string()
    .regex(/^X-[A-Za-z0-9-]{1,60}$/i, "must be the name of a SIP header, for example X-Link-Id")
    .optional()
    .describe("SIP header with the link id; without it, the link id is the user part of the called address."),
  PCI_PAL_URL: address.optional().describe("In place of PCI Pal's own hosts: a sandbox's."),
  PCI_PAL_CALLBACK_ADDRESSES: list
    .refine(
      (ranges) => ranges.every(isAddressRange),
      "has one that is neither an address nor a range of them",
    )
    .describe("Addresses and ranges from which PCI Pal's callbacks may come; without it, from anywhere."),
  PCI_PAL_CERTIFICATE_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,64}$/, "must be the name of a header")
    .optional()
    .describe("Header in which the proxy tells the fingerprint of the client certificate of a callback."),
  PCI_PAL_CERTIFICATE_FINGERPRINTS: list
    .refine(
      (prints) => prints.every((print) => /^([0-9a-f]{2}:?){32}$/i.test(print)),
      "has one that is no SHA-256 fingerprint of 64 hex digits",
    )
    .describe("SHA-256 fingerprints of the client certificates that PCI Pal's callbacks may have."),

  SMTP_URL: z
    .string()
    .refine(
      isMailServer,
      "must be smtps://user:password@host:port, or smtp:// for a server that has STARTTLS",
    )
    .optional()
    .describe("Mail server for e-mails to customers, with name and password; without it, none are sent."),
  MAIL_FROM: z
    .email("must be an e-mail address, and nothing else")
    .optional()
    .describe("Address that these e-mails come from; the mail server has to allow it."),
  MESSAGE_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .max(30_000)
    .default(15_000)
    .describe("How long it may take to hand over one e-mail or text message."),
  SANDBOX_MESSAGES_URL: address
    .refine(isOnThisMachine, "must be on this machine")
    .optional()
    .describe("Inbox of a sandbox, for e-mails and text messages for which nothing else is set up."),

  CURRENCIES: z
    .string()
    .default("EUR,USD,GBP,CHF,JPY")
    .transform((text, context) => {
      const codes = text.split(/[\s,]+/).filter((part) => part !== "");
      const unknown = codes.filter((code) => !isCurrencyCode(code));
      if (unknown.length > 0)
        context.addIssue({ code: "custom", message: `has unknown currencies: ${unknown.join(", ")}` });
      if (codes.length === 0)
        context.addIssue({ code: "custom", message: "must name at least one currency" });
      return codes.filter(isCurrencyCode);
    })
    .describe("Currencies that agents may choose, the default first."),
  AMOUNT_LIMIT: z.coerce
    .number()
    .int()
    .positive()
    .max(1_000_000)
    .default(10_000)
    .describe("Highest amount of one payment, in major units."),
  CALL_PATH: z
    .enum(["zoom-redirect", "inline-trunk"])
    .default("zoom-redirect")
    .describe("How a call gets to the secure bridge: redirected by Zoom, or on a trunk that it stands in."),
  REDIRECT_SECONDS: seconds(60).describe("How long the panel may take to have the media redirected."),
  SECURING_SECONDS: seconds(45).describe("How long the line may take to become secure."),
  PAIRING_SECONDS: seconds(120).describe(
    "The same on an inline trunk when the customer has to key a pairing code first.",
  ),
  CAPTURE_SECONDS: seconds(180).describe("How long the customer may key before the payment expires."),
  EXTENSION_SECONDS: seconds(120).describe("How much time the agent adds with the button Extend."),
  EXTENSIONS: z.coerce.number().int().min(0).max(20).default(3).describe("How often an agent may extend."),
  AUTHORIZING_SECONDS: seconds(30).describe(
    "How long the answer to a charge is waited for before it is looked up.",
  ),
  LOOKUP_SECONDS: seconds(5).describe("Time between two look-ups of a charge."),
  LOOKUPS: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(8)
    .describe("How often a charge is looked up while the line is held."),
  RELEASE_SECONDS: seconds(10).describe(
    "How long the provider may take to release the line before it is asked again.",
  ),
  RECONCILE_SECONDS: seconds(60).describe(
    "Time between two look-ups of an unresolved charge after the call.",
  ),
  MAX_ATTEMPTS: z.coerce
    .number()
    .int()
    .min(1)
    .max(10)
    .default(3)
    .describe("How many cards may be tried on one line."),
});

export type Environment = z.infer<typeof environment>;

/** What is wrong, one line a variable. */
export type EnvironmentFaults = readonly string[];

export function readEnvironment(variables: NodeJS.ProcessEnv): Result<Environment, EnvironmentFaults> {
  const read = readVariableFiles(variables, Object.keys(environment.shape));
  // An empty variable is a forgotten one, not an empty value.
  const given = Object.fromEntries(Object.entries(read.variables).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(given);
  const faults = [...read.faults, ...(parsed.success ? [] : parsed.error.issues.map(describeIssue(given)))];
  if (given["DATABASE_URL"] === undefined && given["DATA_DIR"] === undefined) {
    faults.push(
      "DATA_DIR or DATABASE_URL must be set: where our own PostgreSQL keeps its data, or which one to use instead",
    );
  }
  faults.push(...missingBeside(given));
  return parsed.success && faults.length === 0 ? ok(parsed.data) : err(faults);
}

function describeIssue(given: Record<string, string | undefined>) {
  return ({ path, message }: z.core.$ZodIssue): string => {
    const name = String(path[0]);
    const meaning = environment.shape[name as keyof typeof environment.shape]?.description ?? "";
    // Never the value: it may be a secret.
    return given[name] === undefined ? `${name} is not set. ${meaning}` : `${name}: ${message}. ${meaning}`;
  };
}
