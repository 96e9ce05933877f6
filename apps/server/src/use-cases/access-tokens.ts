/**
 * Gives the access tokens of an account's connector, and renews them. It promises: one refresh at a time for an
 * installation, over all nodes, and the new pair is stored before anybody gets it. What must never happen: two
 * refreshes with the same refresh token (Zoom voids the pair), or a pair that is used and not stored.
 */
import type { AccountId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";
import type { BusinessEvents } from "../events.ts";
import type { AuditEntry, Installation, Installations, SealedTokens } from "../ports/accounts/index.ts";
import type {
  AccessProblem,
  AccessToken,
  AccountAccess,
  ContactCenterOAuth,
  OAuthProblem,
  TokenSet,
} from "../ports/contact-center/index.ts";
import type { Vault } from "../ports/vault/index.ts";
import { openTokens, sealTokens } from "./installation-tokens.ts";

export type AccessTokens = (accountId: AccountId) => AccountAccess;

export interface AccessTokensDeps {
  readonly accounts: Installations;
  readonly oauth: Pick<ContactCenterOAuth, "refresh" | "accountToken">;
  readonly vault: Vault;
  readonly events: BusinessEvents;
  /** A server-to-server app asks for its tokens anew instead of refreshing them. */
  readonly connectorKind: "admin-managed" | "server-to-server" | "same-app";
  /**
   * Zoom takes the tokens no more; they are deleted already. `uninstalled`: it says for good; `grant_lost`: perhaps only
   * because an answer got lost.
   */
  onVoid(installation: Installation, why: "uninstalled" | "grant_lost"): Promise<void>;
  /** Epoch ms. */
  now(): number;
  wait(ms: number): Promise<void>;
}

type Access = Result<AccessToken, AccessProblem>;

/** So long before its end a token is renewed: longer than any call of the API takes. */
const earlyMs = 120_000;
/** While Zoom can't be asked for new ones, a token that is still good for this long is given out. */
const lastUseMs = 10_000;
/** Above the time-out of the refresh itself; a node that dies meanwhile blocks the others for no longer. */
const leaseMs = 30_000;
const patienceMs = 12_000;
const pollMs = 100;
const storeAgainMs = 1_000;
const storePatienceMs = 15_000;
/** A token that Zoom refuses so soon after it was made is not mended by another one. */
const youngMs = 60_000;

export function createAccessTokens(deps: AccessTokensDeps): AccessTokens {
  const flights = new Map<string, Promise<Access>>();
  const renewedAt = new Map<string, number>();
  const renewOnce = (connector: Installation): Promise<Access> => {
    const underWay = flights.get(connector.id);
    if (underWay !== undefined) return underWay;
    const flight = renewOrWait(deps, connector)
      .then((access) => {
        if (access.ok) renewedAt.set(connector.id, deps.now());
        return access;
      })
      .finally(() => flights.delete(connector.id));
    flights.set(connector.id, flight);
    return flight;
  };
  const current = async (connector: Installation): Promise<Access> => {
    const left = (connector.tokens?.expiresAt ?? 0) - deps.now();
    const held = accessOf(deps, connector);
    if (held.ok && left > earlyMs) return held;
    const renewed = await renewOnce(connector);
    const isUnasked = !renewed.ok && renewed.error.code === "no_answer";
    return isUnasked && held.ok && left > lastUseMs ? held : renewed;
  };
  return (accountId) => ({
    accountId,
    token: async () => {
      const connector = await activeConnector(deps, accountId);
      return connector === null ? err({ code: "not_installed" }) : await current(connector);
    },
    replace: async (refused: Secret) => {
      const connector = await activeConnector(deps, accountId);
      if (connector === null) return err({ code: "not_installed" });
      const held = accessOf(deps, connector);
      // Somebody has renewed it since this one was given out.
      const isNewer = held.ok && held.value.accessToken.reveal() !== refused.reveal();
      if (isNewer) return await current(connector);
      const age = deps.now() - (renewedAt.get(connector.id) ?? Number.NEGATIVE_INFINITY);
      return held.ok && age < youngMs ? held : await renewOnce(connector);
    },
  });
}

async function activeConnector({ accounts }: AccessTokensDeps, accountId: AccountId) {
  const connector = await accounts.connectorOf(accountId);
  return connector === null || connector.tokens === null ? null : connector;
}

function accessOf({ vault }: AccessTokensDeps, installation: Installation): Access {
  const opened = openTokens(vault, installation);
  if (opened === null) return err({ code: "not_installed" });
  return ok({ accessToken: opened.accessToken, apiUrl: installation.tokens?.apiUrl ?? "" });
}

/** Renews the tokens, or waits for what another node makes of it. */
async function renewOrWait(deps: AccessTokensDeps, connector: Installation): Promise<Access> {
  for (let waited = 0; waited <= patienceMs; waited += pollMs) {
    if (await deps.accounts.claimRefresh(connector.id, connector.version, leaseMs))
      return await renew(deps, connector);
    const stored = await storedSince(deps, connector);
    if (stored !== null) return stored;
    await deps.wait(pollMs);
  }
  return err({ code: "no_answer" });
}

/** What is stored in the place of this one; `null`: still the same. */
async function storedSince(deps: AccessTokensDeps, connector: Installation): Promise<Access | null> {
  const stored = await activeConnector(deps, connector.accountId);
  if (stored === null) return err({ code: "not_installed" });
  const isSame = stored.id === connector.id && stored.version === connector.version;
  return isSame ? null : accessOf(deps, stored);
}

async function renew(deps: AccessTokensDeps, connector: Installation): Promise<Access> {
  const { accounts, vault, events } = deps;
  const renewed = await askForNew(deps, connector);
  events.tokensRenewed(renewed.ok ? "ok" : renewed.error.code);
  if (!renewed.ok) {
    const { code } = renewed.error;
    if (code === "uninstalled" || code === "grant_lost") return await giveUp(deps, connector, code);
    await accounts.releaseRefresh(connector.id, connector.version);
    return err({ code: code === "not_openable" ? "not_installed" : "no_answer" });
  }
  const { accessToken, apiUrl } = renewed.value;
  const tokens = sealTokens(vault, connector.id, renewed.value);
  if (await storeSurely(deps, connector, tokens)) return ok({ accessToken, apiUrl });
  return (await storedSince(deps, connector)) ?? err({ code: "no_answer" });
}

/** The old pair is void already: while the claim holds, a database that is away is tried again. */
async function storeSurely(
  { accounts, wait }: AccessTokensDeps,
  { id, version }: Installation,
  tokens: SealedTokens,
): Promise<boolean> {
  for (let waited = 0; ; waited += storeAgainMs) {
    try {
      return await accounts.replaceTokens(id, version, tokens);
    } catch (error) {
      if (waited >= storePatienceMs) throw error;
      await wait(storeAgainMs);
    }
  }
}

async function askForNew(
  { oauth, vault, connectorKind }: AccessTokensDeps,
  connector: Installation,
): Promise<Result<TokenSet, OAuthProblem | { readonly code: "not_openable" }>> {
  if (connectorKind === "server-to-server") return await oauth.accountToken(connector.accountId);
  const refreshToken = openTokens(vault, connector)?.refreshToken ?? null;
  if (refreshToken === null) return err({ code: "not_openable" });
  const renewed = await oauth.refresh(connector.app, refreshToken);
  if (!renewed.ok) return renewed;
  // RFC 6749, 6: without a new one, the old one stays good.
  return ok({ ...renewed.value, refreshToken: renewed.value.refreshToken ?? refreshToken });
}

async function giveUp(
  deps: AccessTokensDeps,
  connector: Installation,
  why: "uninstalled" | "grant_lost",
): Promise<Access> {
  const { accounts, now, onVoid } = deps;
  // Refused because another node was faster, after our claim had lapsed: then theirs are good.
  const stored = await storedSince(deps, connector);
  if (stored !== null) return stored;
  const { id, version, app, accountId } = connector;
  const at = now();
  const audit: AuditEntry = {
    accountId,
    actor: null,
    action: "tokens_void",
    details: { app, why },
    at,
    from: { channel: "zoom", address: null },
  };
  if (!(await accounts.voidInstallation(id, version, at, audit)))
    return (await storedSince(deps, connector)) ?? err({ code: "not_installed" });
  await onVoid(connector, why);
  return err({ code: "not_installed" });
}
