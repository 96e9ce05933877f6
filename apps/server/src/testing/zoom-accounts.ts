/** Accounts that have added Tacet, with Zoom's OAuth and the vault beside them, all in memory, for tests. */
import { randomBytes } from "node:crypto";
import { type AccountId, type AgentId, createId } from "@tacet/shared/ids";
import type { AppName } from "@tacet/shared/zoom-app";
import { createVault } from "../adapters/vault/index.ts";
import { createBusinessEvents } from "../events.ts";
import { createLogger } from "../logger.ts";
import { FakeInstallations } from "../ports/accounts/fake-installations.ts";
import type { AccountData, AuditEntry, Removal } from "../ports/accounts/index.ts";
import { FakeContactCenterOAuth } from "../ports/contact-center/fake-oauth.ts";
import { createAccessTrail } from "../use-cases/access-trail.ts";
import { sealTokens } from "../use-cases/installation-tokens.ts";

/** The store of installations with the removals that its users need. */
export class FakeAccounts
  extends FakeInstallations
  implements Pick<AccountData, "requestRemoval" | "removalOf" | "accessOf" | "cancelRemoval">
{
  readonly removals = new Map<AccountId, Removal>();

  async requestRemoval(removal: Removal, audit?: AuditEntry) {
    if (!this.removals.has(removal.accountId)) this.removals.set(removal.accountId, removal);
    if (audit !== undefined) this.audit.push(audit);
  }

  async removalOf(accountId: AccountId) {
    return this.removals.get(accountId) ?? null;
  }

  async accessOf(accountId: AccountId, userId: AgentId) {
    const connector = await this.connectorOf(accountId);
    const isUsable = connector !== null && connector.tokens !== null && !this.removals.has(accountId);
    return { isUsable, user: await this.user(accountId, userId) };
  }

  async cancelRemoval(accountId: AccountId) {
    if ((this.removals.get(accountId)?.dueAt ?? 0) > this.now) this.removals.delete(accountId);
  }
}

export function zoomAccounts() {
  const lines: string[] = [];
  const accounts = new FakeAccounts();
  const oauth = new FakeContactCenterOAuth();
  const vault = createVault({ keys: [{ id: "k", key: randomBytes(32) }] });
  const log = createLogger("info", { write: (line: string) => void lines.push(line) });
  const events = createBusinessEvents(log);
  const trail = createAccessTrail({ accounts, log, now: () => oauth.now });
  accounts.now = oauth.now;
  /** Has added the app; gives the installation. */
  const install = async (app: AppName, owner: { accountId: AccountId; userId?: AgentId }) => {
    const userId = owner.userId ?? (createId("usr") as AgentId);
    const codeVerifier = createId("verifier");
    const redirectUri = "https://tacet.example/";
    const grant = {
      app,
      ...owner,
      userId,
      redirectUri,
      codeChallenge: codeVerifier,
      method: "plain",
    } as const;
    const tokens = await oauth.exchangeCode({ app, code: oauth.consent(grant), codeVerifier, redirectUri });
    if (!tokens.ok) throw new Error(tokens.error.code);
    const id = createId("ins");
    const sealed = sealTokens(vault, id, tokens.value);
    const { accountId } = owner;
    return await accounts.saveInstallation({ id, app, accountId, userId, tokens: sealed, at: accounts.now });
  };
  return {
    accounts,
    oauth,
    vault,
    events,
    trail,
    install,
    /** Epoch ms. */
    now: () => oauth.now,
    /** Lets so many ms go by, for us, the store and Zoom. */
    pass: (ms: number) => {
      oauth.now += ms;
      accounts.now = oauth.now;
    },
    /** Everything that was logged. */
    logged: () => lines.join(""),
  };
}
