import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type AccountId, type AgentId, createId } from "@tacet/shared/ids";
import type { AccountSettings } from "@tacet/shared/setup";
import type { Sealed } from "../../vault/index.ts";
import type { Audit, AuditEntry, Settings } from "../index.ts";

export interface SettingsUnderTest {
  readonly store: Settings & Audit;
  close(): Promise<void>;
}

export const someSettings: AccountSettings = {
  currencies: ["EUR", "USD"],
  amountLimit: 500,
  route: { provider: "secure-bridge", gateway: "stripe", fallbackGateway: "adyen" },
  rules: [
    {
      currency: "USD",
      queueId: null,
      route: { provider: "pci-pal", gateway: null, fallbackGateway: null },
    },
  ],
  securing: "masked",
  refundRole: "admin",
  roles: [{ zoomRoleId: "role-lead", role: "supervisor" }],
  pauseRecording: true,
  engagementCheck: "when_known",
  merchantName: "Northwind",
  timeZone: "Europe/Berlin",
  retentionDays: 30,
};

/** What every store of settings, credentials and audit has to do. */
export function settingsContract(name: string, open: () => Promise<SettingsUnderTest>): void {
  describe(`the settings contract: ${name}`, () => {
    let under: SettingsUnderTest;
    beforeAll(async () => {
      under = await open();
    }, 60_000);
    afterAll(() => under.close(), 30_000);

    const anAccount = () => createId("acc") as AccountId;
    const sealed = (text: string) => text as Sealed;

    test("settings that were never saved are none; saved ones are read back with their version", async () => {
      const account = anAccount();
      expect(await under.store.settings(account)).toBeNull();
      expect(await under.store.saveSettings(account, someSettings, 0)).toBe(true);
      expect(await under.store.settings(account)).toEqual({ settings: someSettings, version: 1 });
      expect(await under.store.settings(anAccount())).toBeNull();
    });

    test("of two saves over the same version one is stored", async () => {
      const account = anAccount();
      const save = (amountLimit: number, from: number) =>
        under.store.saveSettings(account, { ...someSettings, amountLimit }, from);
      const first = await Promise.all([save(1, 0), save(2, 0)]);
      expect(first.filter((stored) => stored)).toHaveLength(1);
      const next = await Promise.all([save(3, 1), save(4, 1)]);
      expect(next.filter((stored) => stored)).toHaveLength(1);
      expect(await save(5, 0)).toBe(false);
      expect(await under.store.settings(account)).toMatchObject({ version: 2 });
    });

    test("credentials are the account's and the provider's, take the place of older ones, and can be taken away", async () => {
      const account = anAccount();
      await under.store.saveCredentials(account, "secure-bridge", sealed("k1.a"), 10);
      await under.store.saveCredentials(account, "secure-bridge", sealed("k1.b"), 20);
      expect(await under.store.credentials(account, "secure-bridge")).toEqual({ sealed: "k1.b", setAt: 20 });
      expect(await under.store.credentials(account, "another")).toBeNull();
      expect(await under.store.credentials(anAccount(), "secure-bridge")).toBeNull();
      await under.store.saveCredentials(account, "secure-bridge", null, 30);
      expect(await under.store.credentials(account, "secure-bridge")).toBeNull();
    });

    test("what has been saved is told, with its time, and without what it is", async () => {
      const account = anAccount();
      await under.store.saveCredentials(account, "stripe", sealed("k1.a"), 10);
      await under.store.saveCredentials(account, "twilio", sealed("k1.b"), 20);
      await under.store.saveCredentials(account, "adyen", sealed("k1.c"), 30);
      await under.store.saveCredentials(account, "adyen", null, 40);
      await under.store.saveCredentials(anAccount(), "adyen", sealed("k1.d"), 50);
      const saved = [...(await under.store.savedCredentials(account))];
      expect(saved.sort((one, other) => one.setAt - other.setAt)).toEqual([
        { provider: "stripe", setAt: 10 },
        { provider: "twilio", setAt: 20 },
      ]);
    });

    test("resealing changes what it is told to change, and not when it was set", async () => {
      const [old, fresh] = [anAccount(), anAccount()];
      await under.store.saveCredentials(old, "secure-bridge", sealed("k1.x"), 10);
      await under.store.saveCredentials(fresh, "secure-bridge", sealed("k2.y"), 20);
      const count = await under.store.resealCredentials((text, account, provider) =>
        account === old ? sealed(`k2.${provider}.${text}`) : null,
      );
      expect(count).toBe(1);
      expect(await under.store.credentials(old, "secure-bridge")).toEqual({
        sealed: "k2.secure-bridge.k1.x",
        setAt: 10,
      });
      expect(await under.store.credentials(fresh, "secure-bridge")).toMatchObject({ sealed: "k2.y" });
    });

    test("the audit is added to, is the account's, and is read newest first", async () => {
      const account = anAccount();
      const entry = (action: AuditEntry["action"], actor: string | null): AuditEntry => ({
        accountId: account,
        actor: actor as AgentId | null,
        action,
        details: { count: 3, code: "ok", done: true },
        at: 1_000,
      });
      await under.store.appendAudit(entry("settings_saved", "amy"));
      await under.store.appendAudit({ ...entry("data_exported", "eve"), accountId: anAccount() });
      await under.store.appendAudit(entry("tokens_void", null));
      expect(await under.store.auditOf(account, 10)).toEqual([
        entry("tokens_void", null),
        entry("settings_saved", "amy"),
      ]);
      expect(await under.store.auditOf(account, 1)).toEqual([entry("tokens_void", null)]);
      expect(await under.store.auditOf(account, 10, "tokens_void")).toEqual([entry("tokens_void", null)]);
      expect(await under.store.auditOf(account, 10, "credentials_removed")).toEqual([]);
    });
  });
}
