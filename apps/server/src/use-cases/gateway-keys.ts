/**
 * With which key an account's cards are charged. What must never happen: the operator's own key, which pays into the
 * operator's merchant account, stands in for an account that the operator has not named, or at a gateway of the account's.
 */
import type { AccountId } from "@tacet/shared/ids";
import { ok } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import { toGatewayKey } from "@tacet/shared/setup";
import type { Audit, AuditEntry } from "../ports/accounts/index.ts";
import type { CredentialsOf, GatewayKeyOf } from "../ports/payment-provider/index.ts";

export interface GatewayKeysDeps {
  readonly credentialsOf: CredentialsOf;
  readonly accounts: Pick<Audit, "auditOf">;
  readonly usesOperatorsKey: UsesOperatorsKey;
}

/** Whether the operator's own key, which the bridge was set up with, stands in for an account that has none. */
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

/** Far more keys than an account's admins take away between a charge and its look-up. */
const mostRemoved = 50;

/** The gateways' keys that accounts have saved. */
export function createGatewayKeys({
  credentialsOf,
  accounts,
  usesOperatorsKey,
}: GatewayKeysDeps): GatewayKeyOf {
  return async (accountId, gateway) => {
    const target = gateway ?? "secure-bridge";
    const saved = await credentialsOf(accountId, target);
    if (saved.ok) {
      const { values, changedAt } = saved.value;
      return ok({ key: new Secret(toGatewayKey(target, values)), changedAt });
    }
    if (saved.error === "unreadable" || gateway !== null || !usesOperatorsKey(accountId)) return saved;
    // A key that was taken away has left no trace but this one.
    const removals = await accounts.auditOf(accountId, mostRemoved, "credentials_removed");
    const removed = removals.find(isRemovalOfKey);
    return ok({ key: null, changedAt: removed?.at ?? null });
  };
}

/** Older lines name the target `provider`. */
function isRemovalOfKey({ details }: AuditEntry): boolean {
  return (details["target"] ?? details["provider"]) === "secure-bridge";
}
