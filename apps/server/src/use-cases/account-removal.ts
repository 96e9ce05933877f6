/**
 * Removes what belongs to an account, or to a user. It promises: everything but the audit goes, at Zoom the tokens are
 * revoked. What must never happen: an account is deleted while one of its lines is open, so that nobody would release
 * it; or one that was added again meanwhile.
 */
import type { AccountId, AgentId } from "@tacet/shared/ids";
import type { SessionView } from "@tacet/shared/payment-session";
import { errorName, type Logger } from "../logger.ts";
import type {
  AccountData,
  Audit,
  Installation,
  Installations,
  Origin,
  Removal,
} from "../ports/accounts/index.ts";
import type { ContactCenterOAuth } from "../ports/contact-center/index.ts";
import type { PaymentLinks } from "../ports/payment-links/index.ts";
import type { Store } from "../ports/store/index.ts";
import type { Vault } from "../ports/vault/index.ts";
import type { ChangeLink } from "./change-link.ts";
import type { ChangeSession } from "./change-session.ts";
import { openTokens } from "./installation-tokens.ts";
import { isStoreAway } from "./store-trouble.ts";

export interface AccountRemoval {
  request(request: RemovalRequest): Promise<void>;
  /** A user has removed the panel app. `payment_open`: to be called again once their payment has been given back. */
  removeUser(user: RemovedUser): Promise<"removed" | "payment_open">;
  /** One step of every removal that is due: to be called every few seconds, by any number of nodes. Never rejects. */
  runDue(): Promise<void>;
}

export interface RemovalRequest {
  readonly accountId: AccountId;
  readonly because: Removal["because"];
  readonly actor: AgentId | null;
  readonly from?: Origin | undefined;
  /** Epoch ms at which Zoom said so: a word that is older than the present installation is not about it. */
  readonly saidAt?: number;
}

export interface RemovedUser {
  readonly accountId: AccountId;
  readonly userId: AgentId;
  /** As in `RemovalRequest`. */
  readonly saidAt?: number;
}

export interface AccountRemovalDeps {
  readonly accounts: AccountData & Audit & Pick<Installations, "installationsOf" | "connectorOf">;
  readonly store: Pick<Store, "openSessions" | "sessionsOfAgent">;
  readonly changeSession: ChangeSession;
  readonly links: Pick<PaymentLinks, "openLinks">;
  readonly changeLink: ChangeLink;
  readonly oauth: Pick<ContactCenterOAuth, "revoke">;
  readonly vault: Vault;
  readonly log: Logger;
  /** One Zoom app is both the panel and the connector. */
  readonly sameApp: boolean;
  /** How long, in ms, an account is kept whose tokens are void without a word of removal. */
  readonly graceMs: number;
  /** How long, in ms, all nodes have to end what they were doing for the account before it is deleted. */
  readonly settleMs: number;
  /** Hangs up on the account's panels on this node, or with `userId` on that user's. */
  disconnect(accountId: AccountId, userId?: AgentId): void;
  /** Epoch ms. */
  now(): number;
}

/** What nobody of the account has asked for here. */
const fromZoom: Origin = { channel: "zoom", address: null };
const mostAtOnce = 1_000;
const mostSessions = 1_000;
/** So long it is asked what became of a charge, a refund, or a paused recording, before the question goes with the account. */
const longestUnresolvedMs = 24 * 3_600_000;
/** So long the gateway is asked to end links; what it does not end then expires there by itself. */
const longestLinkEndMs = 3_600_000;
/** How long, in ms, an account is kept whose authorization got lost, and that nobody has removed. */
const lostGraceMs = 30 * 24 * 3_600_000;
const longestRevokeMs = 20_000;
const revokedAtOnce = 10;

export function createAccountRemoval(deps: AccountRemovalDeps): AccountRemoval {
  return {
    request: (request) => requestRemoval(deps, request),
    removeUser: (user) => removeUser(deps, user),
    runDue: async () => {
      try {
        for (const removal of await deps.accounts.dueRemovals(deps.now(), mostAtOnce))
          await stepOf(deps, removal);
      } catch (error) {
        if (!isStoreAway(error)) deps.log.error("removals could not be read", { error: errorName(error) });
      }
    },
  };
}

async function requestRemoval(
  { accounts, graceMs, now }: AccountRemovalDeps,
  { accountId, because, actor, saidAt, from = fromZoom }: RemovalRequest,
): Promise<void> {
  if (saidAt !== undefined && isBefore(saidAt, await accounts.connectorOf(accountId))) return;
  const requestedAt = now();
  const dueAt = requestedAt + graceOf(because, graceMs);
  const standing = await accounts.removalOf(accountId);
  if (standing !== null && standing.dueAt <= dueAt) return;
  const action = because === "app_deauthorized" ? "app_deauthorized" : "removal_requested";
  await accounts.requestRemoval(
    { accountId, because, requestedAt, dueAt },
    { accountId, actor, action, details: { because }, at: requestedAt, from },
  );
}

function graceOf(because: Removal["because"], graceMs: number): number {
  switch (because) {
    case "tokens_void":
      return graceMs;
    case "authorization_lost":
      return Math.max(graceMs, lostGraceMs);
    default:
      return 0;
  }
}

function isBefore(saidAt: number, installation: Installation | null): boolean {
  return installation !== null && saidAt < installation.installedAt;
}

async function removeUser(
  deps: AccountRemovalDeps,
  { accountId, userId, saidAt }: RemovedUser,
): Promise<"removed" | "payment_open"> {
  const { accounts, store, disconnect, sameApp, now } = deps;
  const installed = await accounts.installationsOf(accountId, userId);
  const panels = installed.filter(({ app }) => app === "panel");
  // One app that is both has one pair of tokens with whoever added it: the account still needs them.
  const areShared = installed.some(({ app }) => app === "connector") && sameApp;
  if (saidAt !== undefined && panels.some((panel) => isBefore(saidAt, panel))) return "removed";
  disconnect(accountId, userId);
  const agent = { accountId, agentId: userId };
  await endAll(deps, await store.sessionsOfAgent(agent, 0));
  if (!areShared) await revokeAll(deps, panels);
  // It says so itself: a payment that is closed a moment later still has the name.
  if ((await accounts.removeUser(accountId, userId)) === "payment_open") return "payment_open";
  const because = { because: "app_deauthorized" };
  await accounts.appendAudit({
    accountId,
    actor: userId,
    action: "user_removed",
    details: because,
    at: now(),
    from: fromZoom,
  });
  return "removed";
}

async function stepOf(deps: AccountRemovalDeps, removal: Removal): Promise<void> {
  try {
    await step(deps, removal);
  } catch (error) {
    // The others must not wait for this one; it is taken up again.
    deps.log.error("a removal failed", { error: errorName(error) });
  }
}

async function step(deps: AccountRemovalDeps, { accountId, because, dueAt }: Removal): Promise<void> {
  const { accounts, store, disconnect, log, now, settleMs } = deps;
  disconnect(accountId);
  await endAll(deps, await store.openSessions(accountId, mostSessions));
  const { open, unresolved, resuming, refunding } = await accounts.openPayments(accountId);
  const openLinks = await endLinks(deps, accountId);
  const isSettled = now() >= dueAt + settleMs;
  const isAsking = unresolved + resuming + refunding > 0 && now() < dueAt + longestUnresolvedMs;
  const isEndingLinks = openLinks > 0 && now() < dueAt + longestLinkEndMs;
  if (!isSettled || open > 0 || isAsking || isEndingLinks) return;
  const installed = await accounts.installationsOf(accountId);
  const counts = await accounts.removeAccount(accountId, (deleted) => ({
    accountId,
    actor: null,
    action: "account_removed",
    details: { because, unresolved, openLinks, ...deleted },
    at: now(),
    from: { channel: "server", address: null },
  }));
  // Another node was faster, or a payment has been begun meanwhile.
  if (Object.keys(counts).length === 0) return;
  disconnect(accountId);
  log.info("account removed", { code: because });
  await revokeAll(deps, installed);
}

/** Has every line given back. A charge that is under way is waited for, but no further card is taken. */
async function endAll(
  { changeSession }: AccountRemovalDeps,
  sessions: readonly SessionView[],
): Promise<void> {
  for (const { id: sessionId, phase, callEnded } of sessions) {
    const isCharging = phase === "authorizing";
    if (phase === "releasing" || (isCharging && callEnded)) continue;
    const event = isCharging
      ? ({ type: "call_ended", reason: "engagement_ended" } as const)
      : ({ type: "cancel_requested" } as const);
    await changeSession({ sessionId, event, actor: "removal" });
  }
}

/** Has links ended that can be: nobody would follow them any more. Gives how many may still be paid. */
async function endLinks({ links, changeLink }: AccountRemovalDeps, accountId: AccountId): Promise<number> {
  const open = await links.openLinks(accountId, mostSessions);
  for (const { id: linkId, phase } of open)
    if (phase === "open") await changeLink({ linkId, event: { type: "cancel_requested" }, actor: "removal" });
  return open.length;
}

/** As far as Zoom can be asked: tokens of which we keep nothing end by themselves. */
async function revokeAll(
  { oauth, vault, now }: AccountRemovalDeps,
  installations: readonly Installation[],
): Promise<void> {
  const until = now() + longestRevokeMs;
  for (let from = 0; from < installations.length && now() < until; from += revokedAtOnce) {
    const some = installations.slice(from, from + revokedAtOnce);
    await Promise.all(
      some.map(async (installation) => {
        const tokens = openTokens(vault, installation);
        if (tokens !== null) await oauth.revoke(installation.app, tokens.refreshToken ?? tokens.accessToken);
      }),
    );
  }
}
