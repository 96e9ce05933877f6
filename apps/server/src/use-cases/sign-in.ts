/**
 * Zoom's app context for a token of ours. What must never happen: an account is taken from anything that a client says;
 * somebody signs in whose account has not added Tacet, or is being removed.
 */
import type { AccountId, AgentId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import type {
  AuthorizationNeeded,
  AuthorizationRequest,
  PanelSettings,
  SignInRefusalCode,
  SignInReply,
} from "@tacet/shared/wire";
import { zoomRoutes } from "@tacet/shared/zoom-app";
import type { BusinessEvents } from "../events.ts";
import type { AccountData, Installation, Installations, Origin } from "../ports/accounts/index.ts";
import type { IdentityReader } from "../ports/contact-center/index.ts";
import type { Store } from "../ports/store/index.ts";
import type { AccessTrail } from "./access-trail.ts";
import { type AccountSettingsOf, toPanelSettings } from "./account-settings.ts";
import type { AuthorizeInClient } from "./authorize-in-client.ts";
import type { FindAccount } from "./find-account.ts";
import { type FindRole, mayUse, type UserAnswer } from "./find-role.ts";
import { issueToken, type Principal, readToken, tokenLifetimeMs } from "./session-token.ts";

export type { Principal } from "./session-token.ts";

export interface SignIn {
  withContext(context: string, from?: Origin): Promise<Result<SignInReply, SignInProblem>>;
  /** Ends the authorization that `authorization_needed` has begun. */
  withAuthorization(answer: AuthorizationRequest, from?: Origin): Promise<Result<SignInReply, SignInProblem>>;
  /** Who the token was given to; `null`: it is not ours or has expired, or its account or user has gone since. */
  principalOf(token: string): Promise<Principal | null>;
}

export type SignInProblem =
  | { readonly code: SignInRefusalCode; readonly installUrl?: string }
  | Omit<AuthorizationNeeded, "message">;

export interface SignInDeps {
  readonly contactCenter: IdentityReader;
  readonly store: Pick<Store, "takeOnce">;
  readonly accounts: Pick<Installations, "connectorOf"> & Pick<AccountData, "removalOf" | "accessOf">;
  readonly findAccount: FindAccount;
  readonly findRole: FindRole;
  readonly inClient: AuthorizeInClient;
  readonly settingsOf: AccountSettingsOf;
  /** What no account can change. */
  readonly settings: PanelSettings;
  readonly events: BusinessEvents;
  /** Before anybody is given a token, it is written down. */
  readonly trail: Pick<AccessTrail, "came" | "refused">;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Accounts that may use Tacet; empty: any. */
  readonly accountIds: ReadonlySet<string>;
  /** At least 32 bytes. */
  readonly tokenSecret: Uint8Array;
  /** Epoch ms. */
  now(): number;
}

interface Known {
  readonly accountId: AccountId;
  readonly userId: AgentId;
  readonly asked?: UserAnswer;
}

/** A sign-in under way, as the audit sees it. */
interface Attempt {
  readonly from: Origin | undefined;
  /** Who it is, once Zoom has said so and the account is there. */
  by?: { readonly accountId: AccountId; readonly agentId: AgentId };
}

export function createSignIn(deps: SignInDeps): SignIn {
  const told = <Value>(
    result: Result<Value, SignInProblem>,
    { from, by }: Attempt,
  ): Result<Value, SignInProblem> => {
    // To be asked for an authorization is a step on the way, not a refusal.
    if (!result.ok && result.error.code !== "authorization_needed") {
      const { code } = result.error;
      deps.events.signInRefused(code);
      deps.trail.refused({ action: "sign_in_refused", code, from, by });
    }
    return result;
  };
  return {
    withContext: async (context, from) => {
      const attempt: Attempt = { from };
      return told(await withContext(deps, context, attempt), attempt);
    },
    withAuthorization: async (answer, from) => {
      const attempt: Attempt = { from };
      const owner = await deps.inClient.finish(answer, from);
      return told(owner.ok ? await complete(deps, owner.value, attempt) : refuse(owner.error), attempt);
    },
    principalOf: async (token) => {
      const principal = await readToken(deps.tokenSecret, token, deps.now());
      if (principal === null) return null;
      const { accountId, agentId } = principal;
      if (!isListed(deps, accountId)) return null;
      const { isUsable, user } = await deps.accounts.accessOf(accountId, agentId);
      // A role that was taken away meanwhile is worth no token.
      return isUsable && mayUse(user) && user.role === principal.role ? principal : null;
    },
  };
}

async function withContext(
  deps: SignInDeps,
  context: string,
  attempt: Attempt,
): Promise<Result<SignInReply, SignInProblem>> {
  const identified = deps.contactCenter.identify(context, deps.now());
  if (!identified.ok) return refuse(identified.error);
  const { agentId: userId, contextId } = identified.value;
  if (!(await deps.store.takeOnce({ source: "app-context", id: contextId }))) return refuse("used_before");
  const found = await deps.findAccount(userId);
  if (found.ok) return await complete(deps, { userId, ...found.value }, attempt);
  if (found.error !== "unknown") return refuseOf(deps, found.error);
  return err({ code: "authorization_needed", authorization: await deps.inClient.begin(userId) });
}

async function complete(
  deps: SignInDeps,
  { accountId, userId, asked }: Known,
  attempt: Attempt,
): Promise<Result<SignInReply, SignInProblem>> {
  const connector = await openAccount(deps, accountId);
  if (!connector.ok) return refuseOf(deps, connector.error);
  const { from } = attempt;
  attempt.by = { accountId, agentId: userId };
  const role = await deps.findRole({
    connector: connector.value,
    userId,
    from,
    ...(asked === undefined ? {} : { asked }),
  });
  if (!role.ok) return refuseOf(deps, role.error);
  const principal = { accountId, agentId: userId, role: role.value, expiresAt: deps.now() + tokenLifetimeMs };
  const token = await issueToken(deps.tokenSecret, principal, deps.now());
  const settings = toPanelSettings(await deps.settingsOf(accountId), deps.settings);
  await deps.trail.came({ ...principal, ...(from === undefined ? {} : { from }) }, "signed_in");
  deps.events.signedIn(role.value);
  return ok({ token, ...principal, settings });
}

/** The connector of an account that can be used now. */
async function openAccount(
  deps: SignInDeps,
  accountId: AccountId,
): Promise<Result<Installation, "not_installed" | "being_removed">> {
  const [connector, removal] = await Promise.all([
    deps.accounts.connectorOf(accountId),
    deps.accounts.removalOf(accountId),
  ]);
  if (connector === null || connector.tokens === null || !isListed(deps, accountId))
    return err("not_installed");
  return removal === null ? ok(connector) : err("being_removed");
}

function isListed({ accountIds }: SignInDeps, accountId: AccountId): boolean {
  return accountIds.size === 0 || accountIds.has(accountId);
}

function refuse(code: SignInRefusalCode) {
  return err({ code });
}

function refuseOf({ publicUrl }: SignInDeps, code: SignInRefusalCode) {
  const installUrl = `${publicUrl}${zoomRoutes.install.connector}`;
  return err(code === "not_installed" ? { code, installUrl } : { code });
}
