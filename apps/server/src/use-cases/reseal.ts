import { type Accounts, type Audit, serverChain } from "../ports/accounts/index.ts";
import type { Sealed, Vault } from "../ports/vault/index.ts";
import { sealContexts } from "./seal-contexts.ts";

/** Gives how many texts were resealed. Those that no key opens are left as they are. */
export type Reseal = () => Promise<number>;

export interface ResealDeps {
  readonly accounts: Pick<Accounts, "resealTokens" | "resealCredentials"> & Pick<Audit, "appendAudit">;
  readonly vault: Vault;
  /** Epoch ms. */
  now(): number;
}

/** Seals everything that is stored with an older key anew: afterwards that key can be taken out of the settings. */
export function createReseal({ accounts, vault, now }: ResealDeps): Reseal {
  const reseal = (sealed: Sealed, context: string): Sealed | null => {
    if (!vault.isOutdated(sealed)) return null;
    const opened = vault.open(sealed, context);
    return opened === null ? null : vault.seal(opened, context);
  };
  return async () => {
    const tokens = await accounts.resealTokens((sealed, id) => reseal(sealed, sealContexts.tokens(id)));
    const credentials = await accounts.resealCredentials((sealed, accountId, provider) =>
      reseal(sealed, sealContexts.credentials(accountId, provider)),
    );
    const count = tokens + credentials;
    if (count > 0)
      await accounts.appendAudit({
        accountId: serverChain,
        actor: null,
        action: "keys_resealed",
        from: { channel: "server", address: null },
        details: { count },
        at: now(),
      });
    return count;
  };
}
