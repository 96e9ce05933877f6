import { err, ok } from "@tacet/shared/result";
import type { Audit, Settings } from "../ports/accounts/index.ts";
import type { GatewayKeyOf } from "../ports/payment-provider/index.ts";
import type { Vault } from "../ports/vault/index.ts";
import { sealContexts } from "./seal-contexts.ts";

export interface GatewayKeysDeps {
  readonly accounts: Pick<Settings, "credentials"> & Pick<Audit, "auditOf">;
  readonly vault: Vault;
}

/** Far more than an account's admins do between a charge and its look-up. */
const mostAudited = 200;

/** The gateway's keys that accounts have saved. */
export function createGatewayKeys({ accounts, vault }: GatewayKeysDeps): GatewayKeyOf {
  return async (accountId) => {
    const saved = await accounts.credentials(accountId, "secure-bridge");
    if (saved !== null) {
      const key = vault.open(saved.sealed, sealContexts.credentials(accountId, "secure-bridge"));
      return key === null ? err("unreadable") : ok({ key, changedAt: saved.setAt });
    }
    // A key that was taken away has left no trace but this one.
    const audited = await accounts.auditOf(accountId, mostAudited);
    const removed = audited.find(({ action }) => action === "credentials_removed");
    return ok({ key: null, changedAt: removed?.at ?? null });
  };
}
