import type { AccountId, AgentId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import type { MappedRole } from "@tacet/shared/setup";
import type { Role } from "@tacet/shared/wire";
import type { AuditEntry, Installation, KnownUser, Origin, Users } from "../ports/accounts/index.ts";
import type { AccountApi, ApiProblem, ContactCenterUser } from "../ports/contact-center/index.ts";
import type { AccountSettingsOf } from "./account-settings.ts";

/** What Zoom's API has said of a user; `null`: not in the account's Contact Center. */
export type UserAnswer = Result<ContactCenterUser | null, ApiProblem>;

export type RoleProblem = "no_role" | "not_installed" | "zoom_no_answer";

export interface WhoseRole {
  readonly connector: Installation;
  readonly userId: AgentId;
  /** By which way they came; for the audit. */
  readonly from?: Origin | undefined;
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
  return async (whose) => {
    const { accountId } = whose.connector;
    const { userId, from } = whose;
    const answer = whose.asked ?? (await deps.accountApi(accountId).contactCenterUser(userId));
    if (answer.ok || answer.error.code === "not_found") {
      const user = answer.ok ? answer.value : null;
      const role = await roleOf(deps, whose, user);
      return await remember(deps, { accountId, userId, role, name: user?.name ?? null, from });
    }
    if (answer.error.code === "not_installed") return err("not_installed");
    const known = await lastKnown(deps, accountId, userId);
    if (known.ok || !(await isOnlyAdmin(deps, whose))) return known;
    return await remember(deps, { accountId, userId, role: "admin", name: null, from });
  };
}

/** An assignment of the admins' comes first. */
async function roleOf(
  deps: FindRoleDeps,
  whose: WhoseRole,
  user: ContactCenterUser | null,
): Promise<MappedRole> {
  const { roles } = await deps.settingsOf(whose.connector.accountId);
  const assigned = user === null ? undefined : roles.find(({ zoomRoleId }) => zoomRoleId === user.roleId);
  if (assigned !== undefined) return assigned.role;
  if (await isOnlyAdmin(deps, whose)) return "admin";
  return user === null ? "none" : roleByZoomName(user.roleName);
}

/**
 * Whoever added the connector is an admin of the account at Zoom, whatever Contact Center says, and somebody must be
 * able to set the rest up. That ends with the first other admin: who has left must not keep the keys.
 */
async function isOnlyAdmin({ users }: FindRoleDeps, { connector, userId }: WhoseRole): Promise<boolean> {
  return connector.userId === userId && !(await users.hasOtherAdmin(connector.accountId, userId));
}

/** The role that Zoom's own name for it suggests: the names of its built-in roles. Any other one is an agent's. */
export function roleByZoomName(name: string | null): Role {
  const words = (name ?? "").trim().toLowerCase();
  return builtIn.get(words.replace(/^contact center /, "")) ?? "agent";
}

/** A map, for the name comes from outside. */
const builtIn: ReadonlyMap<string, Role> = new Map([
  ["admin", "admin"],
  ["administrator", "admin"],
  ["owner", "admin"],
  ["supervisor", "supervisor"],
]);

interface Found {
  readonly accountId: AccountId;
  readonly userId: AgentId;
  readonly role: MappedRole;
  /** `null`: Zoom did not tell it now. */
  readonly name: string | null;
  readonly from: Origin | undefined;
}

async function remember(
  { users, now }: FindRoleDeps,
  { accountId, userId, role, name, from }: Found,
): Promise<Result<Role, RoleProblem>> {
  const at = now();
  if (role !== "none") {
    const before = await users.user(accountId, userId);
    const audit = roleChange({ accountId, userId, from, at }, before, role);
    await users.saveUser(
      { accountId, userId, role, checkedAt: at, name: name ?? before?.name ?? null },
      audit,
    );
    return ok(role);
  }
  await forgetRole(users, { accountId, userId, from, at });
  return err("no_role");
}

interface Whose {
  readonly accountId: AccountId;
  readonly userId: AgentId;
  readonly from?: Origin | undefined;
  /** Epoch ms. */
  readonly at: number;
}

/** The role that was known before must not come back while Zoom can't be asked, and tokens for it end. */
export async function forgetRole(users: Users, whose: Whose): Promise<void> {
  const before = await users.user(whose.accountId, whose.userId);
  if (before === null) return;
  const audit = roleChange(whose, before, "none");
  await users.saveUser({ ...before, role: "agent", checkedAt: -whose.at, name: null }, audit);
}

/** For the audit; `undefined`: it is as it was. */
function roleChange(
  { accountId, userId, from, at }: Whose,
  known: KnownUser | null,
  now: MappedRole,
): AuditEntry | undefined {
  const before = mayUse(known) ? known.role : "none";
  if (before === now) return undefined;
  const details = { before, now };
  return { accountId, actor: userId, action: "role_changed", about: `user:${userId}`, details, from, at };
}

/** Whether the role that was found at the last sign-in still stands: it goes with the user, and with the access. */
export function mayUse(user: KnownUser | null): user is KnownUser {
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
