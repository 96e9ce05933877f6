import { type AccountId, type AgentId, isAccountId, isAgentId } from "@tacet/shared/ids";
import type { Role } from "@tacet/shared/wire";
import { jwtVerify, SignJWT } from "jose";
import type { Origin } from "../ports/accounts/index.ts";

/** Who a panel's socket, or a request of the setup screen, belongs to. */
export interface Principal {
  readonly accountId: AccountId;
  readonly agentId: AgentId;
  readonly role: Role;
  /** Epoch ms. */
  readonly expiresAt: number;
  /** By which way the present request came; for the audit. */
  readonly from?: Origin;
}

/** The panel signs in again by itself; a stolen token is of use for no longer than this. */
export const tokenLifetimeMs = 15 * 60_000;

const audience = "tacet-panel";
const roles: readonly string[] = ["agent", "supervisor", "admin"] satisfies Role[];
const isRole = (text: unknown): text is Role => typeof text === "string" && roles.includes(text);

/** `secret` has at least 32 bytes; `now` is epoch ms. */
export function issueToken(secret: Uint8Array, principal: Principal, now: number): Promise<string> {
  const { accountId, agentId, role, expiresAt } = principal;
  return new SignJWT({ acc: accountId, role })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(agentId)
    .setAudience(audience)
    .setIssuedAt(Math.floor(now / 1_000))
    .setExpirationTime(Math.floor(expiresAt / 1_000))
    .sign(secret);
}

/** `null`: not ours, changed, or expired at `now` (epoch ms). */
export async function readToken(secret: Uint8Array, token: string, now: number): Promise<Principal | null> {
  try {
    const { payload } = await jwtVerify(token, await keyOf(secret), {
      algorithms: ["HS256"],
      audience,
      requiredClaims: ["exp"],
      currentDate: new Date(now),
    });
    const { sub = "", acc, role, exp = 0 } = payload;
    if (!isAgentId(sub) || typeof acc !== "string" || !isAccountId(acc) || !isRole(role)) return null;
    return { agentId: sub, accountId: acc, role, expiresAt: exp * 1_000 };
  } catch {
    return null;
  }
}

type Key = ReturnType<typeof crypto.subtle.importKey>;

const keys = new WeakMap<Uint8Array, Key>();

/** Made once: a whole shift comes back within seconds, and each would make it anew. */
function keyOf(secret: Uint8Array): Key {
  const known = keys.get(secret);
  if (known !== undefined) return known;
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const made = crypto.subtle.importKey("raw", secret, algorithm, false, ["verify"]);
  keys.set(secret, made);
  return made;
}
