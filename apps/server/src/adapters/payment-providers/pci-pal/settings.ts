import { Secret } from "@tacet/shared/secret";
import {
  type CredentialValues,
  faultsInCredentials,
  type PciPalFields,
  type PciPalShape,
  readPciPalFields,
  readPciPalInitialValues,
} from "@tacet/shared/setup";

/** What an account has at PCI Pal. */
export interface PciPalSettings {
  readonly tenantName: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** Of the account, in PCI Pal's addresses. */
  readonly account: string;
  readonly flow: Flow & { readonly id: number };
  /** The only currency that the flow charges in; `null`: it is told which. */
  readonly currency: string | null;
  readonly initialValues: Readonly<Record<string, string>>;
  readonly callbackSecret: Secret;
  /** Where tokens come from, and where sessions are; without a slash at the end. */
  readonly tokenHost: string;
  readonly sessionHost: string;
}

export interface Flow {
  readonly shape: PciPalShape;
  readonly fields: PciPalFields;
}

/** `staging` is what public code calls; that production is the same without the word is a _Guess_. */
const domains = { production: "pcipal.cloud", staging: "pcipalstaging.cloud" } as const;

/** `url`: in place of PCI Pal's own hosts. `null`: what is saved is not what the form asks for. */
export function toSettings(values: CredentialValues, url: string | null): PciPalSettings | null {
  if (faultsInCredentials("pci-pal", values).length > 0) return null;
  const value = (name: string) => values[name] ?? "";
  const shape: PciPalShape = value("callback") === "items" ? "items" : "orders";
  const fields = readPciPalFields(shape, value("fieldMap"));
  const initialValues = readPciPalInitialValues(value("initialValues"));
  if (!fields.ok || !initialValues.ok) return null;
  const domain = domains[value("environment") === "staging" ? "staging" : "production"];
  return {
    tenantName: value("tenantName"),
    clientId: value("clientId"),
    clientSecret: new Secret(value("clientSecret")),
    account: value("account"),
    flow: { id: Number(value("flowId")), shape, fields: fields.value },
    currency: value("currency") || (shape === "items" ? "GBP" : null),
    initialValues: initialValues.value,
    callbackSecret: new Secret(value("callbackSecret")),
    tokenHost: url ?? `https://${domain}`,
    sessionHost: url ?? `https://${value("region")}.${domain}`,
  };
}

/** Which account it is, and where: a secret, or a flow, may change without its becoming another one. */
export function accountAt({ sessionHost, tenantName, account }: PciPalSettings): string {
  return `${sessionHost}/${tenantName}/${account}`;
}

/**
 * What the panel's CSP has to allow as `frame-src` and `form-action`, so that a view can be posted into a frame; and our own
 * page, to which the view leads in the end.
 */
export function viewSources(url: string | null): readonly string[] {
  const hosts =
    url === null ? Object.values(domains).map((domain) => `https://*.${domain}`) : [new URL(url).origin];
  return [...hosts, "'self'"];
}
