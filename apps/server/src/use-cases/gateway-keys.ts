/**
 * With which key an account's cards are charged. What must never happen: the operator's own key, which pays into the
 * operator's merchant account, stands in for an account that the operator has not named.
 */
import type { AccountId } from "@tacet/shared/ids";
import { err, ok } from "@tacet/shared/result";
import type { Audit, Settings } from "../ports/accounts/index.ts";
import type { GatewayKeyOf } from "../ports/payment-provider/index.ts";
import type { Vault } from "../ports/vault/index.ts";
import { sealContexts } from "./seal-contexts.ts";

export interface GatewayKeysDeps {
  readonly accounts: Pick<Settings, "credentials"> & Pick<Audit, "auditOf">;
  readonly vault: Vault;
  readonly usesOperatorsKey: UsesOperatorsKey;
}

/** Whether the operator's own key, which the provider was set up with, stands in for an account that has none. */
export type UsesOperatorsKey = (accountId: AccountId) => boolean;

export interface KeyHolders {
  /** Accounts that the operator has named; empty: none. */
  readonly accountIds: ReadonlySet<string>;
  readonly connector: { readonly kind: string; readonly accountId?: AccountId };
}

/** A server-to-server connector is the operator's own account's. */
export function createUsesOperatorsKey({ accountIds, connector }: KeyHolders): UsesOperatorsKey {
  return (accountId) =>
    accountIds.has(accountId) || (connector.kind === "server-to-server" && connector.accountId === accountId);
}

/** Far more than an account's admins do between a charge and its look-up. */
const mostAudited = 200;

/** The gateway's keys that accounts have saved. */
export function createGatewayKeys({ accounts, vault, usesOperatorsKey }: GatewayKeysDeps): GatewayKeyOf {
  return async (accountId) => {
    const saved = await accounts.credentials(accountId, "secure-bridge");
    if (saved !== null) {
      const key = vault.open(saved.sealed, sealContexts.credentials(accountId, "secure-bridge"));
      return key === null ? err("unreadable") : ok({ key, changedAt: saved.setAt });
    }
    if (!usesOperatorsKey(accountId)) return err("missing");
    // A key that was taken away has left no trace but this one.
    const audited = await accounts.auditOf(accountId, mostAudited);
    const removed = audited.find(({ action }) => action === "credentials_removed");
    return ok({ key: null, changedAt: removed?.at ?? null });
  };
}
