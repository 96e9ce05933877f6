import { type AccountId, type AgentId, createId } from "@tacet/shared/ids";
import { providers } from "@tacet/shared/providers";
import { err, ok } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import type { PanelSettings } from "@tacet/shared/wire";
import { createIdentityReader } from "../adapters/zoom/identity/identity-reader.ts";
import { contextOf, sealContext } from "../adapters/zoom/testing/seal.ts";
import type { ApiProblem } from "../ports/contact-center/index.ts";
import { FakeStore } from "../ports/store/fake.ts";
import { initialSettings } from "../use-cases/account-settings.ts";
import { createAuthorizeInClient } from "../use-cases/authorize-in-client.ts";
import { createFindAccount } from "../use-cases/find-account.ts";
import { createFindRole } from "../use-cases/find-role.ts";
import { createKeepInstallation } from "../use-cases/keep-installation.ts";
import { createSignIn } from "../use-cases/sign-in.ts";
import { zoomAccounts } from "./zoom-accounts.ts";

export const operator: PanelSettings = {
  currencies: ["EUR"],
  amountLimit: 100,
  callPath: "zoom-redirect",
  provider: "secure-bridge",
  extensionMs: 1,
  maxAttempts: 3,
  pauseRecording: false,
  intents: providers["secure-bridge"].intents,
  bills: false,
  refundRole: "supervisor",
  links: { cancel: true, leastMs: 1_800_000, mostMs: 86_400_000 },
};
export const publicUrl = "https://tacet.example";
export const redirectUri = `${publicUrl}/`;
export const anAccount = () => createId("acc") as AccountId;
export const aUser = () => createId("usr") as AgentId;

interface Options {
  readonly challenge?: "plain" | "S256";
  readonly sameApp?: boolean;
  readonly accountIds?: readonly string[];
}

/** Sign-in with everything beside it in memory, and users of Zoom who open the panel. */
export function signInWorld({ challenge = "plain", sameApp = false, accountIds = [] }: Options = {}) {
  const zoom = zoomAccounts();
  const { accounts, oauth } = zoom;
  /** Contact Center users by account and id: the role's id and name. */
  const contactCenter = new Map<string, readonly [string | null, string | null]>();
  /** Display names, of those who have one. */
  const names = new Map<string, string>();
  const asked: string[] = [];
  const dials: { problem: ApiProblem["code"] | null } = { problem: null };
  const roles: { zoomRoleId: string; role: "agent" | "supervisor" | "admin" | "none" }[] = [];
  const accountApi = (accountId: AccountId) => ({
    contactCenterUser: async (userId: AgentId) => {
      asked.push(`${accountId} ${userId}`);
      if (dials.problem !== null) return err({ code: dials.problem });
      const role = contactCenter.get(`${accountId} ${userId}`);
      return ok(
        role === undefined
          ? null
          : { userId, roleId: role[0], roleName: role[1], name: names.get(userId) ?? null },
      );
    },
  });
  const settingsOf = async () => ({ ...initialSettings(operator), roles, amountLimit: 55 });
  const tokenSecret = new TextEncoder().encode("s".repeat(32));
  const signIn = createSignIn({
    ...zoom,
    contactCenter: createIdentityReader({ clientId: "client", clientSecrets: [new Secret("secret")] }),
    store: new FakeStore(),
    findAccount: createFindAccount({ ...zoom, accountApi }),
    findRole: createFindRole({ ...zoom, users: accounts, settingsOf, accountApi }),
    inClient: createAuthorizeInClient({
      ...zoom,
      keep: createKeepInstallation(zoom),
      publicUrl,
      challenge,
      sameApp,
    }),
    settingsOf,
    settings: operator,
    publicUrl,
    accountIds: new Set(accountIds),
    tokenSecret,
  });
  /** Zoom's client says who the user is. */
  const contextFor = (uid: string, more: object = {}) =>
    sealContext({ ...contextOf(uid, "client", zoom.now()), ...more }, "secret");
  const open = (uid: string) => signIn.withContext(contextFor(uid));
  const begun = async (uid: string) => {
    const answer = await open(uid);
    if (answer.ok || !("authorization" in answer.error)) throw new Error("no authorization was asked for");
    return answer.error.authorization;
  };
  /** The user says yes in Zoom's client. */
  const consent = (userId: AgentId, accountId: AccountId, codeChallenge: string, method = challenge) =>
    oauth.consent({ app: "panel", userId, accountId, redirectUri, codeChallenge, method });
  const joins = (accountId: AccountId, userId: AgentId, roleName: string | null = "Agent", roleId = "r") =>
    void contactCenter.set(`${accountId} ${userId}`, [roleId, roleName]);
  return {
    ...zoom,
    signIn,
    open,
    begun,
    consent,
    joins,
    names,
    contextFor,
    asked,
    dials,
    roles,
    contactCenter,
    tokenSecret,
  };
}
