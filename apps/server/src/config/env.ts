/**
 * The only reader of the environment. Every variable has a sentence; all faults are reported together, so that an
 * operator mends them in one go.
 */
import { type AccountId, isAccountId } from "@tacet/shared/ids";
import { isCurrencyCode } from "@tacet/shared/money";
import { err, ok, type Result } from "@tacet/shared/result";
import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65_535);
const seconds = (fallback: number) => z.coerce.number().positive().max(3_600).default(fallback);
const list = z
  .string()
  .default("")
  .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ""));
const secret = z
  .string()
  .min(32, "must have at least 32 characters, for example from: openssl rand -base64 48");

/** Every variable with its sentence; docs/configuration.md lists them. */
export const environment = z.object({
  HOST: z.string().default("127.0.0.1").describe("Address to listen on."),
  PORT: port.default(4001).describe("Port to listen on."),
  PANEL_DIR: z
    .string()
    .min(1, "names the folder of the built panel (apps/agent-ui/dist)")
    .describe("Folder of the built panel."),
  LOG_LEVEL: z.enum(["error", "warn", "info"]).default("info").describe("How much is logged."),

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

  ZOOM_CLIENT_ID: z.string().min(1).describe("Client id of the Zoom app; the `aud` of every app context."),
  ZOOM_CLIENT_SECRET: z.string().min(1).describe("Client secret of the Zoom app; opens the app context."),
  ZOOM_CLIENT_SECRET_PREVIOUS: z
    .string()
    .min(1)
    .optional()
    .describe("The one before, while it is being rotated."),
  ZOOM_ACCOUNT_ID: z
    .custom<AccountId>(
      (id) => typeof id === "string" && isAccountId(id),
      "has characters that no Zoom account id has",
    )
    .describe("The Zoom account this server works for."),
  SUPERVISOR_USER_IDS: list.describe("Zoom user ids of supervisors."),
  ADMIN_USER_IDS: list.describe("Zoom user ids of admins."),
  FRAME_ANCESTORS: z
    .string()
    .default("https://*.zoom.us https://*.zoom.com")
    .describe("Pages that may frame the panel, as CSP sources."),
  SESSION_TOKEN_SECRET: secret.describe("Signs the panel's tokens."),

  BRIDGE_URL: z.url({ protocol: /^https?$/ }).describe("Control API of the secure bridge."),
  BRIDGE_SECRET: secret.describe("Signs the messages between server and secure bridge."),
  BRIDGE_SECRET_PREVIOUS: secret.optional().describe("The one before, while it is being rotated."),
  BRIDGE_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .max(60_000)
    .default(5_000)
    .describe("How long one call of the bridge may take."),

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
  REDIRECT_SECONDS: seconds(60).describe("How long the panel may take to have the media redirected."),
  SECURING_SECONDS: seconds(45).describe("How long the line may take to become secure."),
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
  // An empty variable is a forgotten one, not an empty value.
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(given);
  const faults = parsed.success ? [] : parsed.error.issues.map(describeIssue(given));
  if (given["DATABASE_URL"] === undefined && given["DATA_DIR"] === undefined) {
    faults.push(
      "DATA_DIR or DATABASE_URL must be set: where our own PostgreSQL keeps its data, or which one to use instead",
    );
  }
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
