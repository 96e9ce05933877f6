/**
 * What an admin does on the setup screen. Everyone else is refused, whatever they ask for; each change is in the audit.
 * What must never happen: a saved credential is given out, or written anywhere but sealed.
 */
import { isDeepStrictEqual } from "node:util";
import type { AccountId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import {
  type AccountSettings,
  type ConnectionReport,
  type CredentialTarget,
  credentialTargets,
  faultsInCredentials,
  type GuideFacts,
  type RequestRemoval,
  type SaveCredentials,
  type SavedCredentials,
  type SaveGuide,
  type SaveSettings,
  type SetupView,
  type TestConnection,
  type WebhookAddress,
} from "@tacet/shared/setup";
import type { PanelSettings } from "@tacet/shared/wire";
import type {
  AccountData,
  Audit,
  AuditEntry,
  AuditLog,
  AuditRange,
  ExportedRows,
  Settings,
} from "../ports/accounts/index.ts";
import type { Engagements } from "../ports/engagements/index.ts";
import type { Vault } from "../ports/vault/index.ts";
import type { AccountRemoval } from "./account-removal.ts";
import { initialSettings } from "./account-settings.ts";
import { type AuditFormat, auditFile } from "./audit-file.ts";
import { toText } from "./credentials.ts";
import { faultsInSettings } from "./faults-in-settings.ts";
import type { UsesOperatorsKey } from "./gateway-keys.ts";
import type { LookIntoInstallation } from "./installation-health.ts";
import type { OneAtATime } from "./one-at-a-time.ts";
import { sealContexts } from "./seal-contexts.ts";
import type { Principal } from "./session-token.ts";
import { factsOf, guideOf, type SetupFactsDeps } from "./setup-facts.ts";
import { type TestConnectionDeps, testConnection } from "./test-connection.ts";

export type { ExportedRows } from "../ports/accounts/index.ts";
export type { AuditFormat } from "./audit-file.ts";

export interface SetupAccount {
  view(who: Principal): Promise<Answer<SetupView>>;
  saveSettings(who: Principal, save: SaveSettings): Promise<Answer<SetupView>>;
  saveCredentials(who: Principal, save: SaveCredentials): Promise<Answer<SetupView>>;
  testConnection(who: Principal, test: TestConnection): Promise<Answer<ConnectionReport>>;
  /** Hands every record of the account to `send`, which takes them at its own pace; done when that is. */
  exportData(who: Principal, send: SendExport): Promise<Answer<true>>;
  /** Hands the account's audit, as the text of a file, to `send`. */
  exportAudit(who: Principal, wanted: WantedAudit, send: SendText): Promise<Answer<true>>;
  requestRemoval(who: Principal, request: RequestRemoval): Promise<Answer<true>>;
  /** How the test payment is going: cheap, for it is asked again and again. */
  guide(who: Principal): Promise<Answer<GuideFacts>>;
  saveGuide(who: Principal, save: SaveGuide): Promise<Answer<GuideFacts>>;
}

export interface WantedAudit extends AuditRange {
  readonly format: AuditFormat;
}

export type SendText = (pieces: AsyncIterable<string>) => Promise<void>;

export type SendExport = (pages: AsyncIterable<ExportedRows>) => Promise<void>;

/** `bad_request`: the faults are the paths of what can't be taken. */
export type SetupProblem =
  | { readonly code: "not_allowed" | "settings_changed" | "export_running" }
  | { readonly code: "bad_request"; readonly faults: readonly string[] };

type Answer<Value> = Result<Value, SetupProblem>;

export interface SetupAccountDeps extends TestConnectionDeps, Pick<SetupFactsDeps, "reads" | "away"> {
  readonly accounts: Settings &
    Pick<Audit, "appendAudit" | "auditOf"> &
    Pick<AuditLog, "readAudit"> &
    Pick<AccountData, "exportAccount">;
  readonly engagements: Pick<Engagements, "queues">;
  readonly vault: Vault;
  readonly lookInto: LookIntoInstallation;
  readonly removal: Pick<AccountRemoval, "request">;
  readonly usesOperatorsKey: UsesOperatorsKey;
  /** Each export holds a connection of the database for as long as its reader takes. */
  readonly oneAtATime: OneAtATime;
  /** Where a provider's webhooks have to lead; `null`: nobody has to enter that anywhere. */
  webhooksOf(accountId: AccountId, target: CredentialTarget): readonly WebhookAddress[];
  /** What an account starts with. */
  readonly defaults: PanelSettings;
  /** Epoch ms. */
  now(): number;
}

/** More than anybody makes rules for. */
const mostQueues = 50;

export function createSetupAccount(deps: SetupAccountDeps): SetupAccount {
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
    exportData: forAdmin((_, who, send: SendExport) => exportData(deps, who, send)),
    exportAudit: forAdmin((_, who, wanted: WantedAudit, send: SendText) =>
      exportAudit(deps, who, wanted, send),
    ),
    requestRemoval: forAdmin(requestRemoval),
    guide: forAdmin(async (_, { accountId }) => ok(await guideOf(deps, accountId))),
    saveGuide: forAdmin(saveGuide),
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
  const settings = stored?.settings ?? initialSettings(defaults);
  const ways = [settings.route, ...settings.rules.map(({ route }) => route)];
  return ok({
    accountId,
    version: stored?.version ?? 0,
    settings,
    credentials: Object.fromEntries(
      credentialTargets.map((target) => [target, savedFor(target)]),
    ) as SetupView["credentials"],
    serversKeyIsUsed: !setAt.has("secure-bridge") && usesOperatorsKey(accountId),
    queues,
    ...installation,
    facts: await factsOf(deps, accountId, { ways, setAt }),
  });
}

async function saveSettings(
  deps: SetupAccountDeps,
  who: Principal,
  { settings, version }: SaveSettings,
): Promise<Answer<SetupView>> {
  const faults = faultsInSettings(settings);
  if (faults.length > 0) return err({ code: "bad_request", faults });
  const changed = await changedSettings(deps, who.accountId, settings);
  const audit = entryOf(deps, who, "settings_saved", { version: version + 1, changed });
  if (!(await deps.accounts.saveSettings(who.accountId, settings, version, audit)))
    return err({ code: "settings_changed" });
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
    // In one transaction: a look-up of a charge goes by this line as soon as the key is gone.
    const audit = entryOf(deps, who, "credentials_removed", { target });
    await accounts.saveCredentials(accountId, target, null, now(), audit);
  } else {
    const faults = faultsInCredentials(target, values);
    if (faults.length > 0) return err({ code: "bad_request", faults });
    const sealed = vault.seal(toText(values), sealContexts.credentials(accountId, target));
    const audit = entryOf(deps, who, "credentials_saved", { target });
    await accounts.saveCredentials(accountId, target, sealed, now(), audit);
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

async function exportData(deps: SetupAccountDeps, who: Principal, send: SendExport): Promise<Answer<true>> {
  const { accounts, oneAtATime } = deps;
  return await oneAtATime(who.accountId, async () => {
    await note(deps, who, "data_exported", {});
    await send(accounts.exportAccount(who.accountId));
    return true as const;
  });
}

async function exportAudit(
  deps: SetupAccountDeps,
  who: Principal,
  { format, ...range }: WantedAudit,
  send: SendText,
): Promise<Answer<true>> {
  const { accounts, oneAtATime } = deps;
  return await oneAtATime(who.accountId, async () => {
    // Access to the audit is itself in it (PCI DSS 10.2.1.3), before anything is given out.
    await note(deps, who, "audit_exported", { format });
    await send(auditFile(accounts.readAudit(who.accountId, range), format));
    return true as const;
  });
}

async function requestRemoval(
  { removal }: SetupAccountDeps,
  { accountId, agentId, from }: Principal,
  request: RequestRemoval,
): Promise<Answer<true>> {
  if (request.accountId !== accountId) return err({ code: "bad_request", faults: ["accountId"] });
  await removal.request({ accountId, because: "admin_asked", actor: agentId, from });
  return ok(true);
}

async function saveGuide(
  { reads, now }: SetupAccountDeps,
  { accountId }: Principal,
  { dismissed }: SaveGuide,
): Promise<Answer<GuideFacts>> {
  await reads.dismissGuide(accountId, dismissed ? now() : null);
  return ok(await guideOf({ reads }, accountId));
}

async function note(
  deps: SetupAccountDeps,
  who: Principal,
  action: AuditEntry["action"],
  details: AuditEntry["details"],
): Promise<void> {
  await deps.accounts.appendAudit(entryOf(deps, who, action, details));
}

function entryOf(
  { now }: Pick<SetupAccountDeps, "now">,
  { accountId, agentId, role, from }: Principal,
  action: AuditEntry["action"],
  details: AuditEntry["details"],
): AuditEntry {
  return { accountId, actor: agentId, role, action, details, from, at: now() };
}

/** The names of the settings that are not as they were, separated by commas. */
async function changedSettings(
  { accounts, defaults }: SetupAccountDeps,
  accountId: AccountId,
  settings: AccountSettings,
): Promise<string> {
  const before = (await accounts.settings(accountId))?.settings ?? initialSettings(defaults);
  const names = Object.keys(settings) as (keyof AccountSettings)[];
  return names.filter((name) => !isDeepStrictEqual(settings[name], before[name])).join(",");
}
