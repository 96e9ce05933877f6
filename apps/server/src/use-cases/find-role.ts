import type { AccountId, AgentId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import type { AccountSettings, MappedRole } from "@tacet/shared/setup";
import type { Role } from "@tacet/shared/wire";
import type { Installation, KnownUser, Users } from "../ports/accounts/index.ts";
import type { AccountApi, ApiProblem, ContactCenterUser } from "../ports/contact-center/index.ts";
import type { AccountSettingsOf } from "./account-settings.ts";

/** What Zoom's API has said of a user; `null`: not in the account's Contact Center. */
export type UserAnswer = Result<ContactCenterUser | null, ApiProblem>;

export type RoleProblem = "no_role" | "not_installed" | "zoom_no_answer";

export interface WhoseRole {
  readonly connector: Installation;
  readonly userId: AgentId;
  /** What Zoom has said a moment ago, if it was asked. */
  readonly asked?: UserAnswer;
}

/** What the user may do in Tacet, by the role in Zoom Contact Center. */
export type FindRole = (whose: WhoseRole) => Promise<Result<Role, RoleProblem>>;

export interface FindRoleDeps {
  readonly users: Users;
  readonly settingsOf: AccountSettingsOf;
  accountApi(accountId: AccountId): Pick<AccountApi, "contactCenterUser">;
  /** Epoch ms. */
  now(): number;
}

/** How long, in ms, the last known role holds while Zoom can't be asked. */
export const knownRoleMs = 24 * 3_600_000;

export function createFindRole(deps: FindRoleDeps): FindRole {
  return async ({ connector, userId, asked }) => {
    const { accountId } = connector;
    // Only an admin of the account can add the connector: somebody must be able to set the rest up.
    if (connector.userId === userId) return await remember(deps, { accountId, userId, role: "admin" });
    const answer = asked ?? (await deps.accountApi(accountId).contactCenterUser(userId));
    if (answer.ok || answer.error.code === "not_found") {
      const user = answer.ok ? answer.value : null;
      const { roles } = await deps.settingsOf(accountId);
      return await remember(deps, { accountId, userId, role: user === null ? "none" : mapRole(user, roles) });
    }
    if (answer.error.code === "not_installed") return err("not_installed");
    return await lastKnown(deps, accountId, userId);
  };
}

/** The role that Zoom's own name for it suggests. */
export function roleByZoomName(name: string | null): Role {
  const words = (name ?? "").toLowerCase();
  if (words.includes("admin") || words.includes("owner")) return "admin";
  return words.includes("supervisor") ? "supervisor" : "agent";
}

function mapRole({ roleId, roleName }: ContactCenterUser, roles: AccountSettings["roles"]): MappedRole {
  return roles.find(({ zoomRoleId }) => zoomRoleId === roleId)?.role ?? roleByZoomName(roleName);
}

async function remember(
  { users, now }: FindRoleDeps,
  { accountId, userId, role }: { accountId: AccountId; userId: AgentId; role: MappedRole },
): Promise<Result<Role, RoleProblem>> {
  if (role !== "none") {
    await users.saveUser({ accountId, userId, role, checkedAt: now() });
    return ok(role);
  }
  await forgetRole(users, accountId, userId);
  return err("no_role");
}

/** The role that was known before must not come back while Zoom can't be asked, and tokens for it end. */
export async function forgetRole(users: Users, accountId: AccountId, userId: AgentId): Promise<void> {
  const before = await users.user(accountId, userId);
  if (before !== null) await users.saveUser({ ...before, role: "agent", checkedAt: 0 });
}

/** Whether the role that was found at the last sign-in still stands: it goes with the user, and with the access. */
export function mayUse(user: KnownUser | null): boolean {
  return user !== null && user.checkedAt > 0;
}

async function lastKnown(
  { users, now }: FindRoleDeps,
  accountId: AccountId,
  userId: AgentId,
): Promise<Result<Role, RoleProblem>> {
  const known = await users.user(accountId, userId);
  return known !== null && known.checkedAt > now() - knownRoleMs ? ok(known.role) : err("zoom_no_answer");
}
