/**
 * A server-to-server connector is installed by being set up: nobody adds it. What must never happen: it is registered
 * against an admin's word, while a removal that an admin has asked for stands, or after one, until the next start.
 */
import { type AccountId, type AgentId, createId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import type { AccountData, Audit, AuditEntry, Installations, Origin } from "../ports/accounts/index.ts";
import type { ContactCenterOAuth, OAuthProblem } from "../ports/contact-center/index.ts";
import type { Vault } from "../ports/vault/index.ts";
import { sealTokens } from "./installation-tokens.ts";

/** Registers the connector if it is not there. To be repeated: Zoom can't be asked at times, and tokens become void. */
export type RegisterConnector = () => Promise<Result<Registration, OAuthProblem | BeingRemoved>>;

/** `left_out`: an admin wants it so. */
export type Registration = "there" | "registered" | "left_out";

/** A removal of the account that is due: afterwards it may be registered again. */
interface BeingRemoved {
  readonly code: "being_removed";
}

export interface RegisterConnectorDeps {
  readonly accounts: Pick<Installations, "connectorOf" | "saveInstallation"> &
    Pick<Audit, "auditOf"> &
    Pick<AccountData, "removalOf" | "cancelRemoval">;
  readonly oauth: Pick<ContactCenterOAuth, "accountToken">;
  readonly vault: Vault;
  /** The account that the server-to-server app belongs to. */
  readonly accountId: AccountId;
  /** Epoch ms. */
  now(): number;
}

/** Nobody has added it: nobody is an admin for that. No Zoom user has this id. */
const nobody = "server-to-server" as AgentId;
/** Nobody has come. */
const byItself: Origin = { channel: "server", address: null };
/** Far more than happens in an account without a connector. */
const mostAudited = 200;

type Hindrance = "left_out" | "being_removed" | null;

export function createRegisterConnector(deps: RegisterConnectorDeps): RegisterConnector {
  const { accounts, oauth, vault, accountId, now } = deps;
  const startedAt = now();
  let isLeftOut = false;
  const hindrance = async (): Promise<Hindrance> => {
    const removal = await accounts.removalOf(accountId);
    isLeftOut ||= removal?.because === "admin_asked" || (await hasAdminRemoved(deps, startedAt));
    if (isLeftOut) return "left_out";
    return removal !== null && removal.dueAt <= now() ? "being_removed" : null;
  };
  return async () => {
    const known = await accounts.connectorOf(accountId);
    if (known !== null && known.tokens !== null) return ok("there");
    const before = await hindrance();
    if (before !== null) return answerTo(before);
    const tokens = await oauth.accountToken(accountId);
    if (!tokens.ok) return tokens;
    // Zoom may have taken its time, and an admin may have asked for the removal meanwhile.
    const meanwhile = await hindrance();
    if (meanwhile !== null) return answerTo(meanwhile);
    const id = createId("ins");
    const at = now();
    await accounts.cancelRemoval(accountId);
    const sealed = sealTokens(vault, id, tokens.value);
    await accounts.saveInstallation(
      { id, app: "connector", accountId, userId: nobody, tokens: sealed, at },
      { accountId, actor: null, action: "connector_installed", details: {}, at, from: byItself },
    );
    return ok("registered");
  };
}

function answerTo(hindrance: NonNullable<Hindrance>): Result<Registration, BeingRemoved> {
  return hindrance === "left_out" ? ok(hindrance) : err({ code: hindrance });
}

/** Since we started: a removal leaves no trace but the audit. */
async function hasAdminRemoved(
  { accounts, accountId }: RegisterConnectorDeps,
  startedAt: number,
): Promise<boolean> {
  const actions: ReadonlySet<AuditEntry["action"]> = new Set(["removal_requested", "account_removed"]);
  return (await accounts.auditOf(accountId, mostAudited)).some(
    ({ action, details, at }) =>
      at >= startedAt && actions.has(action) && details["because"] === "admin_asked",
  );
}
