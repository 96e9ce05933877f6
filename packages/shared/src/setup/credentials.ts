/**
 * What an admin types in so that a provider or a gateway takes our calls. One literal for the setup screen, which draws
 * the fields, and for the server, which checks and seals them.
 */
import { type GatewayName, gatewayNames, providerNames } from "../providers/index.ts";
import { readPciPalFields, readPciPalInitialValues } from "./pci-pal-flow.ts";

/** `secure-bridge`: a key of the account's own for the gateway that the bridge was set up with. */
export const credentialTargets = [...providerNames, ...gatewayNames] as const;
export type CredentialTarget = (typeof credentialTargets)[number];

export interface CredentialField {
  readonly name: string;
  /** Shown as dots while it is typed. */
  readonly isSecret: boolean;
  readonly isOptional: boolean;
  /** The whole text has to match. */
  readonly pattern: RegExp;
  /** Of a right value, for the hint below the field; made up. */
  readonly example: string;
  /** Of a text that matches: whether it can be read, and which paths in it are wrong. */
  readonly read?: (
    text: string,
  ) => { readonly ok: true } | { readonly ok: false; readonly error: readonly string[] };
}

const field = (name: string, pattern: RegExp, example: string, isSecret = false): CredentialField => ({
  name,
  isSecret,
  isOptional: false,
  pattern,
  example,
});
const secret = (name: string, pattern: RegExp, example: string) => field(name, pattern, example, true);
const optional = (needed: CredentialField): CredentialField => ({ ...needed, isOptional: true });

const text = /^[\x21-\x7e]{1,256}$/;
const word = /^[A-Za-z0-9_]{1,64}$/;
const id = /^[A-Za-z0-9_.-]{1,100}$/;
const json = /^\{[\x20-\x7e]{0,2046}\}$/;

export const credentialForms: Readonly<Record<CredentialTarget, readonly CredentialField[]>> = {
  "secure-bridge": [secret("gatewayKey", /^[\x21-\x7e]{8,1024}$/, "the key that the gateway has given you")],
  "pci-pal": [
    field("tenantName", id, "northwind"),
    field("clientId", text, "northwind-tacet"),
    secret("clientSecret", text, "the secret that PCI Pal has given you"),
    field("region", /^[a-z0-9-]{1,32}$/, "euwest1"),
    field("account", /^\d{1,9}$/, "303"),
    field("flowId", /^\d{1,9}$/, "1055"),
    field("callback", /^(orders|items)$/, "orders"),
    secret("callbackSecret", /^[A-Za-z0-9_-]{32,128}$/, "32 letters and digits or more, made up by you"),
    optional(field("environment", /^(production|staging)$/, "production")),
    // An `items` flow is told none: it charges in the one it was made for.
    optional(field("currency", /^[A-Z]{3}$/, "GBP")),
    // Which of the two shapes it is laid over makes no difference to what can be wrong in it.
    optional({
      ...field("fieldMap", json, '{"amount":"total","amountIn":"major"}'),
      read: (value) => readPciPalFields("orders", value),
    }),
    optional({
      ...field("initialValues", json, '{"customData1":"{reference}"}'),
      read: readPciPalInitialValues,
    }),
  ],
  twilio: [
    field("accountSid", /^AC[0-9a-f]{32}$/, "AC0123456789abcdef0123456789abcdef"),
    secret("authToken", /^[0-9a-f]{32}$/, "32 letters and digits"),
    optional(field("paymentConnector", id, "Default")),
    optional(field("region", /^(us1|ie1|au1)$/, "us1")),
    // A number in E.164, or the SID of a messaging service.
    optional(field("messageSender", /^(\+[1-9]\d{6,14}|MG[0-9a-f]{32})$/, "+15551230000")),
  ],
  stripe: [secret("secretKey", /^(sk|rk)_[A-Za-z0-9_]{8,250}$/, "sk_live_...")],
  adyen: [
    secret("apiKey", text, "AQE..."),
    field("merchantAccount", /^[A-Za-z0-9_-]{1,80}$/, "NorthwindECOM"),
    optional(field("livePrefix", /^[A-Za-z0-9-]{1,64}$/, "1797a841fbb37ca7-Northwind")),
  ],
  braintree: [
    field("merchantId", word, "abc123def456ghi7"),
    field("publicKey", word, "abc123def456ghi7"),
    secret("privateKey", word, "32 letters and digits"),
    // One per currency, for Braintree keeps them apart.
    field(
      "merchantAccounts",
      /^[A-Z]{3}=[A-Za-z0-9_-]{1,64}( [A-Z]{3}=[A-Za-z0-9_-]{1,64}){0,39}$/,
      "EUR=northwind_eur USD=northwind_usd",
    ),
    optional(field("environment", /^(production|sandbox)$/, "production")),
  ],
  checkout: [
    // The form of "NAS" keys: the vendor's SDK takes any other one for an older product's.
    secret("secretKey", /^sk_(sbox_)?[a-z2-7]{26}[a-z2-7*#$=]$/, "sk_..."),
    field("processingChannelId", /^pc_[a-z0-9]{20,40}$/, "pc_0123456789abcdef0123456789"),
    optional(field("subdomain", /^(pl-)?[a-z0-9]{1,40}$/, "abcd1234")),
  ],
  sandbox: [secret("gatewayKey", /^[\x21-\x7e]{8,256}$/, "sandbox-key-northwind")],
};

export type CredentialValues = Readonly<Record<string, string>>;

/**
 * Names of the fields that are missing, wrong, or not in the form at all. Of one whose text has parts also the wrong parts,
 * as `fieldMap.results.SUCCESS`.
 */
export function faultsInCredentials(target: CredentialTarget, values: CredentialValues): readonly string[] {
  const form = credentialForms[target];
  const wrong = form.filter(({ name, isOptional, pattern }) => {
    const value = values[name] ?? "";
    return value === "" ? !isOptional : !pattern.test(value);
  });
  const unknown = Object.keys(values).filter((name) => !form.some((known) => known.name === name));
  const unread = form
    .filter((known) => !wrong.includes(known))
    .flatMap(({ name, read }) => {
      const answer = read?.(values[name] ?? "");
      return answer === undefined || answer.ok
        ? []
        : [name, ...answer.error.map((path) => `${name}.${path}`)];
    });
  return [...wrong.map(({ name }) => name), ...unread, ...unknown];
}

/** The text in which the bridge takes a gateway's credentials: see the adapters in apps/secure-bridge/src/gateway. */
export function toGatewayKey(target: GatewayName | "secure-bridge", values: CredentialValues): string {
  switch (target) {
    case "secure-bridge":
    case "sandbox":
      return values["gatewayKey"] ?? "";
    case "stripe":
      return values["secretKey"] ?? "";
    case "braintree": {
      const pairs = (values["merchantAccounts"] ?? "").split(" ").map((pair) => pair.split("="));
      return JSON.stringify({ ...given(values), merchantAccounts: Object.fromEntries(pairs) });
    }
    case "adyen":
    case "checkout":
      return JSON.stringify(given(values));
  }
}

function given(values: CredentialValues): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
}
