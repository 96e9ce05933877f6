import { isIP, isIPv6 } from "node:net";
import { gatewayNames } from "@tacet/shared/providers";
import { err, ok, type Result } from "@tacet/shared/result";
import { readVariableFiles } from "@tacet/shared/variable-files";
import { z } from "zod";

/** Every variable the bridge knows, with the sentence that tells an operator what to put in. */
const port = z.coerce.number().int().min(0).max(65_535);
const milliseconds = z.coerce.number().int().min(100).max(120_000);

/** `127.0.0.1:4007`, `[::1]:4007`, `kamailio.internal:8448`. */
const address = z
  .string()
  .regex(/^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):\d{1,5}$/)
  .transform((text) => {
    const colon = text.lastIndexOf(":");
    return { host: text.slice(0, colon).replace(/^\[|\]$/g, ""), port: Number(text.slice(colon + 1)) };
  })
  .refine((one) => one.port >= 0 && one.port <= 65_535);

const addressRanges = z
  .string()
  .transform((text) => text.split(",").map((entry) => entry.trim()))
  .refine((entries) => entries.every(isAddressRange));

const secret = z.string().min(32).max(1_024);
const webAddress = z.url({ protocol: /^https?$/ });
/** Cards go there. */
const gatewayAddress = webAddress.refine(isEncryptedOrLocal).optional();

const gatewayList = z
  .string()
  .transform((text) => text.split(",").map((entry) => entry.trim()))
  .pipe(z.array(z.enum(gatewayNames)));

const environmentSchema = z.object({
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: port.default(4002),
  LOG_LEVEL: z.enum(["info", "warn", "error", "silent"]).default("info"),
  METRICS_LISTEN: address.optional(),
  DRAIN_SECONDS: z.coerce.number().min(0).max(3_600).default(0),
  SERVER_URL: webAddress,
  BRIDGE_SECRET: secret,
  BRIDGE_SECRET_PREVIOUS: secret.optional(),
  DTMF_LISTEN: address,
  DTMF_ALLOW_FROM: addressRanges.default(["127.0.0.0/8"]),
  KAMAILIO_EVAPI: address,
  KAMAILIO_RPC_URL: webAddress,
  RTPENGINE_NG: address,
  QUIET_MS: z.coerce.number().int().min(500).max(10_000).default(2_000),
  GATEWAY: z.enum(gatewayNames),
  GATEWAYS: gatewayList.default([...gatewayNames]),
  GATEWAY_URL: gatewayAddress,
  GATEWAY_KEY: z
    .string()
    .regex(/^[\x20-\x7e]{8,2048}$/)
    .optional(),
  STRIPE_URL: gatewayAddress,
  ADYEN_URL: gatewayAddress,
  BRAINTREE_URL: gatewayAddress,
  CHECKOUT_URL: gatewayAddress,
  SANDBOX_GATEWAY_URL: gatewayAddress,
  GATEWAY_TIMEOUT_MS: milliseconds.default(20_000),
  GATEWAY_SETTLE_MS: milliseconds.optional(),
});

export type Environment = z.infer<typeof environmentSchema>;
type Variable = keyof Environment;
export const variables = Object.keys(environmentSchema.shape) as readonly Variable[];

const insteadOf = (vendor: string) =>
  `the address to use instead of ${vendor}'s own; https, unless it is on this machine (PCI DSS 4.2.1)`;

const whatToDo: Readonly<Record<Variable, string>> = {
  HOST: "the address to listen on for the server's requests; 127.0.0.1 if left out",
  PORT: "the port to listen on for the server's requests, 0-65535; 4002 if left out",
  LOG_LEVEL: "how much to log: info, warn, error or silent; info if left out",
  METRICS_LISTEN:
    "the address to serve /metrics, /healthz and /readyz on for monitoring, e.g. 127.0.0.1:9465; nowhere if left out",
  DRAIN_SECONDS:
    "how long to wait for open payments after being told to end, 0-3600 seconds; 0 if left out: lines are given back at once",
  SERVER_URL: "set it to the address of the Tacet server, e.g. http://127.0.0.1:4001",
  BRIDGE_SECRET:
    "set it to the secret shared with the server: at least 32 characters, e.g. from `openssl rand -base64 48`",
  BRIDGE_SECRET_PREVIOUS:
    "the secret before the last change, at least 32 characters; leave it out when none is being changed",
  DTMF_LISTEN:
    "set it to the address rtpengine sends its key presses to (--dtmf-log-dest), e.g. 127.0.0.1:4007",
  DTMF_ALLOW_FROM:
    "the addresses rtpengine sends from, comma-separated, e.g. 10.0.0.5,10.1.0.0/16; 127.0.0.0/8 if left out",
  KAMAILIO_EVAPI: "set it to the address of Kamailio's event socket (evapi bind_addr), e.g. 127.0.0.1:4004",
  KAMAILIO_RPC_URL: "set it to the address of Kamailio's JSON-RPC, e.g. http://127.0.0.1:4005/RPC",
  RTPENGINE_NG: "set it to the address of rtpengine's ng port (--listen-ng), e.g. 127.0.0.1:4006",
  QUIET_MS:
    "how long the customer must have pressed no key before a call is given back, 500-10000 ms; 2000 if left out",
  GATEWAY: `set it to the payment gateway for accounts that name none: ${gatewayNames.join(", ")}`,
  GATEWAYS: `the gateways that accounts may choose, comma-separated, e.g. stripe,adyen; all of them if left out`,
  GATEWAY_URL:
    "the address of that gateway, needed for sandbox only: the others have their own; https, unless it is on this machine (PCI DSS 4.2.1)",
  GATEWAY_KEY:
    "the key that gateway has given you, or its credentials as JSON, 8-2048 printable characters; leave it out if each account saves its own",
  STRIPE_URL: insteadOf("Stripe"),
  ADYEN_URL: insteadOf("Adyen"),
  BRAINTREE_URL: insteadOf("Braintree"),
  CHECKOUT_URL: insteadOf("Checkout.com"),
  SANDBOX_GATEWAY_URL:
    "the address of the sandbox's gateway, if accounts may choose it; https, unless it is on this machine",
  GATEWAY_TIMEOUT_MS: "how long a charge waits for its answer, 100-120000 ms; 20000 if left out",
  GATEWAY_SETTLE_MS:
    "how long after a lost request the gateway may still charge, 100-120000 ms; GATEWAY_TIMEOUT_MS + 10000 if left out",
};

/** One wrong or missing variable, in a sentence without its value: it may be a secret. */
export type EnvironmentFault = string;

/** The only reader of `process.env`. All faults come together, so that they can be mended in one go. */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Result<Environment, readonly EnvironmentFault[]> {
  const names = Object.keys(whatToDo) as Variable[];
  const { variables: source, faults } = readVariableFiles(variables, names);
  const given = names.filter((name) => source[name] !== undefined && source[name] !== "");
  const parsed = environmentSchema.safeParse(Object.fromEntries(given.map((name) => [name, source[name]])));
  const faulty = new Set((parsed.error?.issues ?? []).map(({ path }) => path[0]));
  const hasAddress = given.includes("GATEWAY_URL") || given.includes("SANDBOX_GATEWAY_URL");
  if (source["GATEWAY"] === "sandbox" && !hasAddress) faulty.add("GATEWAY_URL");
  if (parsed.success && faulty.size + faults.length === 0) return ok(parsed.data);
  return err([
    ...faults,
    ...names
      .filter((name) => faulty.has(name))
      .map((name) => `${name} ${given.includes(name) ? "is not right" : "is missing"}: ${whatToDo[name]}.`),
  ]);
}

function isAddressRange(entry: string): boolean {
  const [host = "", prefix, ...more] = entry.split("/");
  if (isIP(host) === 0 || more.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (isIPv6(host) ? 128 : 32));
}

function isEncryptedOrLocal(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
}
