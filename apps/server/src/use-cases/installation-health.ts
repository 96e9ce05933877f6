import type { AccountId } from "@tacet/shared/ids";
import type { InstallationHealth, ZoomRole } from "@tacet/shared/setup";
import { connectorScopes, zoomRoutes } from "@tacet/shared/zoom-app";
import type { Installations } from "../ports/accounts/index.ts";
import type { AccountApi } from "../ports/contact-center/index.ts";
import type { Engagements } from "../ports/engagements/index.ts";
import { roleByZoomName } from "./find-role.ts";

/** How the account's installation is doing, and the roles it has in Zoom. Takes no longer than the time budget. */
export type LookIntoInstallation = (
  accountId: AccountId,
) => Promise<{ readonly health: InstallationHealth; readonly zoomRoles: readonly ZoomRole[] | null }>;

export interface InstallationHealthDeps {
  readonly accounts: Pick<Installations, "connectorOf">;
  readonly engagements: Pick<Engagements, "lastMessageAt">;
  accountApi(accountId: AccountId): Pick<AccountApi, "roles" | "numbers">;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** How long, in ms, Zoom is waited for; 3000 unless told. */
  readonly timeBudgetMs?: number;
}

export function createInstallationHealth(deps: InstallationHealthDeps): LookIntoInstallation {
  const { accounts, engagements, accountApi, publicUrl, timeBudgetMs = 3_000 } = deps;
  return async (accountId) => {
    const api = accountApi(accountId);
    const [connector, lastAt, roles, numbers] = await Promise.all([
      accounts.connectorOf(accountId),
      engagements.lastMessageAt(accountId),
      inTime(api.roles(), timeBudgetMs),
      inTime(api.numbers(), timeBudgetMs),
    ]);
    // Tokens that no key opens any more are there, and of no use.
    const isUsable = connector?.tokens != null && ![roles, numbers].some(isNotInstalled);
    const granted = new Set(connector?.tokens?.scopes);
    const health: InstallationHealth = {
      connector: {
        state: isUsable ? "active" : "needs_authorization",
        installedAt: connector?.installedAt ?? 0,
        installUrl: `${publicUrl}${zoomRoutes.install.connector}`,
        scopes: connectorScopes.map((use) => ({ ...use, granted: granted.has(use.scope) })),
      },
      webhooks: { lastAt, url: `${publicUrl}${zoomRoutes.webhook.connector}` },
      numbers: numbersOf(numbers),
    };
    return { health, zoomRoles: rolesOf(roles) };
  };
}

type Answer<Method extends "roles" | "numbers"> = Awaited<ReturnType<AccountApi[Method]>> | null;

function isNotInstalled(answer: Answer<"roles" | "numbers">): boolean {
  return answer !== null && !answer.ok && answer.error.code === "not_installed";
}

function numbersOf(answer: Answer<"numbers">): InstallationHealth["numbers"] {
  if (answer?.ok) return { state: "known", ...answer.value };
  const isMissing = answer?.error.code === "scope_missing";
  return { state: "not_available", because: isMissing ? "scope_missing" : "no_answer" };
}

function rolesOf(answer: Answer<"roles">): readonly ZoomRole[] | null {
  if (!answer?.ok) return null;
  return answer.value.map(({ id, name }) => ({ id, name, byDefault: roleByZoomName(name) }));
}

/** `null`: not within `ms`. */
async function inTime<Value>(answer: Promise<Value>, ms: number): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null);
  });
  try {
    return await Promise.race([answer, limit]);
  } finally {
    clearTimeout(timer);
  }
}
