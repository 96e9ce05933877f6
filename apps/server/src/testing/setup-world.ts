import { randomBytes } from "node:crypto";
import type { AccountId, AgentId } from "@tacet/shared/ids";
import type { PaymentSession, SessionEventType } from "@tacet/shared/payment-session";
import { providers as abilities, type GatewayName, type ProviderName } from "@tacet/shared/providers";
import type { CredentialTarget, CredentialValues, SetupView } from "@tacet/shared/setup";
import type { PanelSettings, ProviderAway, Role } from "@tacet/shared/wire";
import { createVault } from "../adapters/vault/index.ts";
import { FakeSettings } from "../ports/accounts/fake-settings.ts";
import type { AuditPage } from "../ports/accounts/index.ts";
import { FakeEngagements } from "../ports/engagements/fake.ts";
import { FakePaymentProvider } from "../ports/payment-provider/fake.ts";
import type { SetupReads } from "../ports/setup-facts/index.ts";
import type { Vault } from "../ports/vault/index.ts";
import { createCredentials } from "../use-cases/credentials.ts";
import { createGatewayKeys } from "../use-cases/gateway-keys.ts";
import { createOneAtATime } from "../use-cases/one-at-a-time.ts";
import { createSetupAccount } from "../use-cases/setup-account.ts";
import type { Principal } from "../use-cases/sign-in.ts";

export const accountId = "acc" as AccountId;
export const defaults: PanelSettings = {
  currencies: ["EUR"],
  amountLimit: 100,
  callPath: "zoom-redirect",
  provider: "secure-bridge",
  extensionMs: 1,
  maxAttempts: 3,
  pauseRecording: false,
  intents: abilities["secure-bridge"].intents,
  bills: abilities["secure-bridge"].bills,
  refundRole: "supervisor",
};
export const who = (role: Role): Principal => ({ accountId, agentId: "amy" as AgentId, role, expiresAt: 0 });
export const admin = who("admin");
export const aVault = (): Vault => createVault({ keys: [{ id: "k", key: randomBytes(32) }] });

class Accounts extends FakeSettings {
  async *readAudit(account: AccountId): AsyncGenerator<AuditPage> {
    const entries = this.audit.filter((entry) => entry.accountId === account);
    const chain = { accountId: account, seq: entries.length, hash: "", anchorSeq: 0, anchorHash: "" };
    yield { chain, before: { seq: 0, hash: "" }, entries: [] };
  }

  async *exportAccount(account: AccountId) {
    yield { table: "sessions", rows: [{ account }] };
  }
}

/** The setup screen's use cases with everything beside them in memory. It is 5 s past the epoch. */
export function setupWorld() {
  const accounts = new Accounts();
  const engagements = new FakeEngagements();
  const vault = aVault();
  const providers: Record<ProviderName, FakePaymentProvider> = {
    "secure-bridge": new FakePaymentProvider(),
    "pci-pal": new FakePaymentProvider("pci-pal"),
    twilio: new FakePaymentProvider("twilio"),
  };
  /** `isListed`: the operator has named the account. */
  const operator = { isListed: true };
  const usesOperatorsKey = () => operator.isListed;
  /** Removals. */
  const requested: unknown[] = [];
  const health = { numbers: { state: "not_available", because: "no_answer" } } as SetupView["health"];
  const facts = { away: null as ProviderAway | null, payments: [] as PaymentSession[] };
  const steps = new Map<SessionEventType, number>();
  let dismissedAt: number | null = null;
  const reads: SetupReads = {
    inTrouble: async () => ({ lines: 0, unresolved: 0, refunds: 0 }),
    firstPayments: async () => facts.payments,
    stepsOf: async () => steps,
    people: async () => [],
    guideDismissedAt: async () => dismissedAt,
    dismissGuide: async (_, at) => {
      dismissedAt = at;
    },
  };
  const setup = createSetupAccount({
    reads,
    away: () => facts.away,
    oneAtATime: createOneAtATime(2),
    accounts,
    engagements,
    vault,
    usesOperatorsKey,
    provider: (name) => providers[name],
    webhooksOf: (of, target) =>
      target === "twilio" ? [{ purpose: "voice", url: `https://tacet.example/${of}` }] : [],
    lookInto: async () => ({ health, zoomRoles: null }),
    removal: { request: async (request) => void requested.push(request) },
    defaults,
    now: () => 5_000,
  });
  const save = (target: CredentialTarget, values: CredentialValues | null) =>
    setup.saveCredentials(admin, { target, values: values === null ? null : { ...values } });
  const credentialsOf = (opened = vault) => createCredentials({ accounts, vault: opened });
  const keysOf = (opened = vault) =>
    createGatewayKeys({ credentialsOf: credentialsOf(opened), accounts, usesOperatorsKey });
  return {
    accounts,
    engagements,
    vault,
    providers,
    operator,
    requested,
    facts,
    steps,
    setup,
    save,
    saveKey: (gatewayKey: string | null) =>
      save("secure-bridge", gatewayKey === null ? null : { gatewayKey }),
    tryConnection: (target: CredentialTarget, values?: CredentialValues) =>
      setup.testConnection(admin, { target, ...(values === undefined ? {} : { values: { ...values } }) }),
    credentialsOf,
    keysOf,
    /** The account's key at a gateway, in clear, or why there is none. */
    keyOf: async (gateway: GatewayName | null = null) => {
      const own = await keysOf()(accountId, gateway);
      if (!own.ok) return own.error;
      return { key: own.value.key?.reveal() ?? null, changedAt: own.value.changedAt };
    },
    actions: () => accounts.audit.map(({ action }) => action),
  };
}
