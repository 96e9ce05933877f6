/**
 * What accounts have saved for their providers and gateways. What must never happen: what can't be opened is taken for
 * nothing, so that something else stands in for it.
 */
import { err, ok } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import type { CredentialTarget, CredentialValues } from "@tacet/shared/setup";
import type { Settings } from "../ports/accounts/index.ts";
import type { CredentialsOf } from "../ports/payment-provider/index.ts";
import type { Vault } from "../ports/vault/index.ts";
import { sealContexts } from "./seal-contexts.ts";

export interface CredentialsDeps {
  readonly accounts: Pick<Settings, "credentials">;
  readonly vault: Vault;
}

export function createCredentials({ accounts, vault }: CredentialsDeps): CredentialsOf {
  return async (accountId, target) => {
    const saved = await accounts.credentials(accountId, target);
    if (saved === null) return err("missing");
    const opened = vault.open(saved.sealed, sealContexts.credentials(accountId, target));
    const values = opened === null ? null : fromText(target, opened.reveal());
    return values === null ? err("unreadable") : ok({ values, changedAt: saved.setAt });
  };
}

/** The text that is sealed. A field that was left empty is not there. */
export function toText(values: CredentialValues): Secret {
  return new Secret(
    JSON.stringify(Object.fromEntries(Object.entries(values).filter(([, text]) => text !== ""))),
  );
}

function fromText(target: CredentialTarget, text: string): CredentialValues | null {
  const values = parse(text);
  // Older versions sealed the key itself, which may be JSON, too: a gateway's own.
  if (target === "secure-bridge" && (values === null || Object.keys(values).join() !== "gatewayKey"))
    return { gatewayKey: text };
  return values;
}

function parse(text: string): CredentialValues | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    return Object.values(value).every((each) => typeof each === "string")
      ? (value as CredentialValues)
      : null;
  } catch {
    return null;
  }
}
