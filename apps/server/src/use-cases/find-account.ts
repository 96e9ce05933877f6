import type { AccountId, AgentId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Installations, Users } from "../ports/accounts/index.ts";
import type { AccountApi } from "../ports/contact-center/index.ts";
import { forgetRole, knownRoleMs, type UserAnswer } from "./find-role.ts";

export interface FoundAccount {
  readonly accountId: AccountId;
  /** What Zoom has said of the user on the way, if it was asked. */
  readonly asked?: UserAnswer;
}

/**
 * To which account a user belongs: Zoom's app context does not say. `unknown`: the user has to authorize the panel app,
 * which tells. `not_installed`: no account has added Tacet, so there is nothing to ask for.
 */
export type FindAccount = (
  userId: AgentId,
) => Promise<Result<FoundAccount, "unknown" | "not_installed" | "zoom_no_answer">>;

export interface FindAccountDeps {
  readonly accounts: Installations & Users;
  accountApi(accountId: AccountId): Pick<AccountApi, "contactCenterUser">;
  /** Epoch ms. */
  now(): number;
}

export function createFindAccount(deps: FindAccountDeps): FindAccount {
  const { accounts, accountApi, now } = deps;
  return async (userId) => {
    const panel = await accounts.panelInstallationOf(userId);
    if (panel !== null && panel.tokens !== null) return await ifStillThere(deps, panel.accountId, userId);
    const [connector, another] = await accounts.activeConnectors(2);
    if (connector === undefined) return err("not_installed");
    // With several accounts each would have to be asked: that tells Zoom's users of one to another's admin.
    if (another !== undefined) return err("unknown");
    const { accountId } = connector;
    if (connector.userId === userId) return ok({ accountId });
    const asked = await accountApi(accountId).contactCenterUser(userId);
    if (asked.ok && asked.value !== null) return ok({ accountId, asked });
    if (asked.ok) {
      await forgetRole(accounts, { accountId, userId, at: now() });
      return err("unknown");
    }
    if (asked.error.code !== "no_answer" && asked.error.code !== "rate_limited") return err("unknown");
    const known = await accounts.user(accountId, userId);
    const isFresh = known !== null && known.checkedAt > now() - knownRoleMs;
    return isFresh ? ok({ accountId, asked }) : err("zoom_no_answer");
  };
}

/**
 * The panel installation says where the user was when they authorized it. Users move: one whom the account's Contact
 * Center does not know authorizes anew, and where they are now takes its place.
 */
async function ifStillThere(
  { accounts, accountApi, now }: FindAccountDeps,
  accountId: AccountId,
  userId: AgentId,
): Promise<Result<FoundAccount, "unknown">> {
  const connector = await accounts.connectorOf(accountId);
  if (connector === null || connector.tokens === null) return ok({ accountId });
  const asked = await accountApi(accountId).contactCenterUser(userId);
  const isGone = asked.ok ? asked.value === null : asked.error.code === "not_found";
  if (!isGone) return ok({ accountId, asked });
  // Whoever added the connector need not be in Contact Center, as long as there is no other admin.
  if (connector.userId === userId && !(await accounts.hasOtherAdmin(accountId, userId)))
    return ok({ accountId, asked });
  await forgetRole(accounts, { accountId, userId, at: now() });
  return err("unknown");
}
