/**
 * What an admin does on the setup screen. Everyone else is refused, whatever they ask for; each change is in the audit.
 * What must never happen: a saved credential is given out, or written anywhere but sealed.
 */
import type { AccountId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import {
  type ConnectionReport,
  type CredentialTarget,
  credentialTargets,
  faultsInCredentials,
  type RequestRemoval,
  type SaveCredentials,
  type SavedCredentials,
  type SaveSettings,
  type SetupView,
  type TestConnection,
  type WebhookAddress,
} from "@tacet/shared/setup";
import type { PanelSettings } from "@tacet/shared/wire";
import type { AccountData, Audit, AuditEntry, ExportedRows, Settings } from "../ports/accounts/index.ts";
import type { Engagements } from "../ports/engagements/index.ts";
import type { Vault } from "../ports/vault/index.ts";
import type { AccountRemoval } from "./account-removal.ts";
import { initialSettings } from "./account-settings.ts";
import { toText } from "./credentials.ts";
import { faultsInSettings } from "./faults-in-settings.ts";
import type { UsesOperatorsKey } from "./gateway-keys.ts";
import type { LookIntoInstallation } from "./installation-health.ts";
import { sealContexts } from "./seal-contexts.ts";
import type { Principal } from "./session-token.ts";
import { type TestConnectionDeps, testConnection } from "./test-connection.ts";

export type { ExportedRows } from "../ports/accounts/index.ts";

export interface SetupAccount {
  view(who: Principal): Promise<Answer<SetupView>>;
  saveSettings(who: Principal, save: SaveSettings): Promise<Answer<SetupView>>;
  saveCredentials(who: Principal, save: SaveCredentials): Promise<Answer<SetupView>>;
  testConnection(who: Principal, test: TestConnection): Promise<Answer<ConnectionReport>>;
  /** Hands every record of the account to `send`, which takes them at its own pace; done when that is. */
  exportData(who: Principal, send: SendExport): Promise<Answer<true>>;
  requestRemoval(who: Principal, request: RequestRemoval): Promise<Answer<true>>;
}

export type SendExport = (pages: AsyncIterable<ExportedRows>) => Promise<void>;

/** `bad_request`: the faults are the paths of what can't be taken. */
export type SetupProblem =
  | { readonly code: "not_allowed" | "settings_changed" | "export_running" }
  | { readonly code: "bad_request"; readonly faults: readonly string[] };

type Answer<Value> = Result<Value, SetupProblem>;

export interface SetupAccountDeps extends TestConnectionDeps {
  readonly accounts: Settings & Pick<Audit, "appendAudit"> & Pick<AccountData, "exportAccount">;
  readonly engagements: Pick<Engagements, "queues">;
  readonly vault: Vault;
  readonly lookInto: LookIntoInstallation;
  readonly removal: Pick<AccountRemoval, "request">;
  readonly usesOperatorsKey: UsesOperatorsKey;
  /** Where a provider's webhooks have to lead; `null`: nobody has to enter that anywhere. */
  webhooksOf(accountId: AccountId, target: CredentialTarget): readonly WebhookAddress[];
  /** What an account starts with. */
  readonly defaults: PanelSettings;
  /** Epoch ms. */
  now(): number;
}

/** More than anybody makes rules for. */
const mostQueues = 50;
/** How many accounts are exported at once: each holds a connection of the database for as long as its reader takes. */
const mostExports = 2;

export function createSetupAccount(deps: SetupAccountDeps): SetupAccount {
  const exporting = new Set<AccountId>();
  const forAdmin =
    <Value, Rest extends readonly unknown[]>(
      act: (deps: SetupAccountDeps, who: Principal, ...rest: Rest) => Promise<Answer<Value>>,
    ) =>
    async (who: Principal, ...rest: Rest): Promise<Answer<Value>> =>
      who.role === "admin" ? await act(deps, who, ...rest) : err({ code: "not_allowed" });
  return {
    view: forAdmin(view),
    saveSettings: forAdmin(saveSettings),
    saveCredentials: forAdmin(saveCredentials),
    testConnection: forAdmin(test),
    exportData: forAdmin((_, who, send: SendExport) => exportData({ ...deps, exporting }, who, send)),
    requestRemoval: forAdmin(requestRemoval),
  };
}

async function view(deps: SetupAccountDeps, { accountId }: Principal): Promise<Answer<SetupView>> {
  const { accounts, engagements, lookInto, usesOperatorsKey, defaults } = deps;
  const [stored, saved, queues, installation] = await Promise.all([
    accounts.settings(accountId),
    accounts.savedCredentials(accountId),
    engagements.queues(accountId, mostQueues),
    lookInto(accountId),
  ]);
  const setAt = new Map(saved.map((one) => [one.provider, one.setAt]));
  const savedFor = (target: CredentialTarget): SavedCredentials => ({
    isSet: setAt.has(target),
    setAt: setAt.get(target) ?? null,
    webhooks: deps.webhooksOf(accountId, target),
  });
  return ok({
    accountId,
    version: stored?.version ?? 0,
    settings: stored?.settings ?? initialSettings(defaults),
    credentials: Object.fromEntries(
      credentialTargets.map((target) => [target, savedFor(target)]),
    ) as SetupView["credentials"],
    serversKeyIsUsed: !setAt.has("secure-bridge") && usesOperatorsKey(accountId),
    queues,
    ...installation,
  });
}

async function saveSettings(
  deps: SetupAccountDeps,
  who: Principal,
  { settings, version }: SaveSettings,
): Promise<Answer<SetupView>> {
  const faults = faultsInSettings(settings);
  if (faults.length > 0) return err({ code: "bad_request", faults });
  if (!(await deps.accounts.saveSettings(who.accountId, settings, version)))
    return err({ code: "settings_changed" });
  await note(deps, who, "settings_saved", { version: version + 1 });
  return await view(deps, who);
}

async function saveCredentials(
  deps: SetupAccountDeps,
  who: Principal,
  { target, values }: SaveCredentials,
): Promise<Answer<SetupView>> {
  const { accounts, vault, now } = deps;
  const { accountId } = who;
  if (values === null) {
    // Noted first: a look-up of a charge goes by this line as soon as the key is gone.
    await note(deps, who, "credentials_removed", { target });
    await accounts.saveCredentials(accountId, target, null, now());
  } else {
    const faults = faultsInCredentials(target, values);
    if (faults.length > 0) return err({ code: "bad_request", faults });
    const sealed = vault.seal(toText(values), sealContexts.credentials(accountId, target));
    await accounts.saveCredentials(accountId, target, sealed, now());
    await note(deps, who, "credentials_saved", { target });
  }
  return await view(deps, who);
}

async function test(
  deps: SetupAccountDeps,
  who: Principal,
  request: TestConnection,
): Promise<Answer<ConnectionReport>> {
  const { target, values } = request;
  const faults = values === undefined ? [] : faultsInCredentials(target, values);
  if (faults.length > 0) return err({ code: "bad_request", faults });
  const report = await testConnection(deps, who.accountId, request);
  const codes = Object.fromEntries(report.checks.map(({ name, code }) => [name, code]));
  await note(deps, who, "connection_tested", { target, ...codes, typed: values !== undefined });
  return ok(report);
}

async function exportData(
  deps: SetupAccountDeps & { readonly exporting: Set<AccountId> },
  who: Principal,
  send: SendExport,
): Promise<Answer<true>> {
  const { accounts, exporting } = deps;
  const { accountId } = who;
  if (exporting.has(accountId) || exporting.size >= mostExports) return err({ code: "export_running" });
  exporting.add(accountId);
  try {
    await note(deps, who, "data_exported", {});
    await send(accounts.exportAccount(accountId));
    return ok(true);
  } finally {
    exporting.delete(accountId);
  }
}

async function requestRemoval(
  { removal }: SetupAccountDeps,
  { accountId, agentId }: Principal,
  request: RequestRemoval,
): Promise<Answer<true>> {
  if (request.accountId !== accountId) return err({ code: "bad_request", faults: ["accountId"] });
  await removal.request({ accountId, because: "admin_asked", actor: agentId });
  return ok(true);
}

async function note(
  { accounts, now }: SetupAccountDeps,
  { accountId, agentId }: Principal,
  action: AuditEntry["action"],
  details: AuditEntry["details"],
): Promise<void> {
  await accounts.appendAudit({ accountId, actor: agentId, action, details, at: now() });
}
