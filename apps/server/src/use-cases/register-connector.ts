import { type AccountId, type AgentId, createId } from "@tacet/shared/ids";
import { ok, type Result } from "@tacet/shared/result";
import type { AccountData, Audit, Installations } from "../ports/accounts/index.ts";
import type { ContactCenterOAuth, OAuthProblem } from "../ports/contact-center/index.ts";
import type { Vault } from "../ports/vault/index.ts";
import { sealTokens } from "./installation-tokens.ts";

/** At start-up: a server-to-server connector is installed by being set up. To be repeated until it is ok. */
export type RegisterConnector = () => Promise<Result<true, OAuthProblem>>;

export interface RegisterConnectorDeps {
  readonly accounts: Installations & Pick<Audit, "appendAudit"> & Pick<AccountData, "cancelRemoval">;
  readonly oauth: Pick<ContactCenterOAuth, "accountToken">;
  readonly vault: Vault;
  /** The account that the server-to-server app belongs to. */
  readonly accountId: AccountId;
  /** Epoch ms. */
  now(): number;
}

/** Nobody has added it: nobody is an admin for that. No Zoom user has this id. */
const nobody = "server-to-server" as AgentId;

export function createRegisterConnector(deps: RegisterConnectorDeps): RegisterConnector {
  const { accounts, oauth, vault, accountId, now } = deps;
  return async () => {
    const known = await accounts.connectorOf(accountId);
    if (known !== null && known.tokens !== null) return ok(true);
    const tokens = await oauth.accountToken(accountId);
    if (!tokens.ok) return tokens;
    const id = createId("ins");
    const at = now();
    await accounts.cancelRemoval(accountId);
    const sealed = sealTokens(vault, id, tokens.value);
    await accounts.saveInstallation({ id, app: "connector", accountId, userId: nobody, tokens: sealed, at });
    await accounts.appendAudit({ accountId, actor: null, action: "connector_installed", details: {}, at });
    return ok(true);
  };
}
