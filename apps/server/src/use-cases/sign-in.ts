import { type AccountId, type AgentId, isAccountId, isAgentId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import type { PanelSettings, Role, SignInReply } from "@tacet/shared/wire";
import { jwtVerify, SignJWT } from "jose";
import type { BusinessEvents } from "../events.ts";
import type { ContactCenter, IdentityProblem } from "../ports/contact-center/index.ts";
import type { Store } from "../ports/store/index.ts";

/** Who a panel's socket belongs to. */
export interface Principal {
  readonly accountId: AccountId;
  readonly agentId: AgentId;
  readonly role: Role;
  /** Epoch ms. */
  readonly expiresAt: number;
}

export interface SignIn {
  withContext(context: string): Promise<Result<SignInReply, IdentityProblem | "used_before">>;
  /** Who the token was given to; `null` when it is not ours or has expired. */
  principalOf(token: string): Promise<Principal | null>;
}

export interface SignInDeps {
  readonly contactCenter: ContactCenter;
  readonly store: Store;
  readonly events: BusinessEvents;
  readonly settings: PanelSettings;
  readonly accountId: AccountId;
  roleOf(agentId: AgentId): Role;
  /** At least 32 bytes. */
  readonly tokenSecret: Uint8Array;
  now(): number;
}

/** The panel signs in again by itself; a stolen token is of use for no longer than this. */
const tokenLifetimeMs = 15 * 60_000;
const roles: readonly string[] = ["agent", "supervisor", "admin"] satisfies Role[];
const isRole = (text: unknown): text is Role => typeof text === "string" && roles.includes(text);

export function createSignIn(deps: SignInDeps): SignIn {
  return {
    withContext: async (context) => {
      const identified = deps.contactCenter.identify(context, deps.now());
      if (!identified.ok) return refuse(deps, identified.error);
      const { agentId, contextId } = identified.value;
      if (!(await deps.store.takeOnce({ source: "app-context", id: contextId })))
        return refuse(deps, "used_before");
      const role = deps.roleOf(agentId);
      const expiresAt = deps.now() + tokenLifetimeMs;
      deps.events.signedIn(role);
      const token = await issue(deps, { accountId: deps.accountId, agentId, role, expiresAt });
      return ok({ token, expiresAt, agentId, accountId: deps.accountId, role, settings: deps.settings });
    },
    principalOf: (token) => read(deps, token),
  };
}

function refuse(deps: SignInDeps, code: IdentityProblem | "used_before") {
  deps.events.signInRefused(code);
  return err(code);
}

function issue(
  { tokenSecret, now }: SignInDeps,
  { accountId, agentId, role, expiresAt }: Principal,
): Promise<string> {
  return new SignJWT({ acc: accountId, role })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(agentId)
    .setAudience("tacet-panel")
    .setIssuedAt(Math.floor(now() / 1_000))
    .setExpirationTime(Math.floor(expiresAt / 1_000))
    .sign(tokenSecret);
}

async function read({ tokenSecret, now }: SignInDeps, token: string): Promise<Principal | null> {
  try {
    const { payload } = await jwtVerify(token, tokenSecret, {
      algorithms: ["HS256"],
      audience: "tacet-panel",
      currentDate: new Date(now()),
    });
    const { sub = "", acc, role, exp = 0 } = payload;
    if (!isAgentId(sub) || typeof acc !== "string" || !isAccountId(acc) || !isRole(role)) return null;
    return { agentId: sub, accountId: acc, role, expiresAt: exp * 1_000 };
  } catch {
    return null;
  }
}
