import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, test } from "@jest/globals";
import type { AccountId, AgentId } from "@tacet/shared/ids";
import { err, ok } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";
import type { SetupView } from "@tacet/shared/setup";
import type { PanelSettings, Role } from "@tacet/shared/wire";
import { createVault } from "../adapters/vault/index.ts";
import { FakeSettings } from "../ports/accounts/fake-settings.ts";
import { someSettings } from "../ports/accounts/testing/settings-contract.ts";
import { FakePaymentProvider } from "../ports/payment-provider/fake.ts";
import { initialSettings } from "./account-settings.ts";
import { createGatewayKeys, createUsesOperatorsKey } from "./gateway-keys.ts";
import { createSetupAccount, type SetupAccount } from "./setup-account.ts";
import type { Principal } from "./sign-in.ts";

const accountId = "acc" as AccountId;
const defaults: PanelSettings = {
  currencies: ["EUR"],
  amountLimit: 100,
  callPath: "zoom-redirect",
  provider: "secure-bridge",
  extensionMs: 1,
  maxAttempts: 3,
  pauseRecording: false,
};
const key = "gateway-key-of-acc";
const who = (role: Role): Principal => ({ accountId, agentId: "amy" as AgentId, role, expiresAt: 0 });
const admin = who("admin");

class Accounts extends FakeSettings {
  async *exportAccount(account: AccountId) {
    yield { table: "sessions", rows: [{ account }] };
  }
}

let accounts: Accounts;
let provider: FakePaymentProvider;
let requested: unknown[];
let setup: SetupAccount;
let vault: ReturnType<typeof createVault>;
/** Whether the operator has named the account. */
let isListed: boolean;
const usesOperatorsKey = () => isListed;

beforeEach(() => {
  accounts = new Accounts();
  provider = new FakePaymentProvider();
  requested = [];
  isListed = true;
  vault = createVault({ keys: [{ id: "k", key: randomBytes(32) }] });
  const health = { numbers: { state: "not_available", because: "no_answer" } } as SetupView["health"];
  setup = createSetupAccount({
    accounts,
    vault,
    gatewayKeyOf: createGatewayKeys({ accounts, vault, usesOperatorsKey }),
    usesOperatorsKey,
    provider: () => provider,
    lookInto: async () => ({ health, zoomRoles: null }),
    removal: { request: async (request) => void requested.push(request) },
    defaults,
    now: () => 5_000,
  });
});

const actions = () => accounts.audit.map(({ action }) => action);
const saveKey = (gatewayKey: string | null) =>
  setup.saveCredentials(admin, { provider: "secure-bridge", gatewayKey });
const tryConnection = (gatewayKey?: string) =>
  setup.testConnection(admin, {
    provider: "secure-bridge",
    ...(gatewayKey === undefined ? {} : { gatewayKey }),
  });

describe.each(["agent", "supervisor"] as const)("as %s", (role) => {
  test("nothing is shown, nothing is changed, nothing is tried", async () => {
    const answers = [
      await setup.view(who(role)),
      await setup.saveSettings(who(role), { version: 0, settings: someSettings }),
      await setup.saveCredentials(who(role), { provider: "secure-bridge", gatewayKey: key }),
      await setup.testConnection(who(role), { provider: "secure-bridge" }),
      await setup.exportData(who(role), async () => void requested.push("export")),
      await setup.requestRemoval(who(role), { accountId }),
    ];
    expect(answers).toEqual(answers.map(() => err({ code: "not_allowed" })));
    expect([provider.calls, accounts.audit, requested]).toEqual([[], [], []]);
    expect(await accounts.settings(accountId)).toBeNull();
  });
});

describe("settings", () => {
  test("are the operator's until an admin saves some, and then those", async () => {
    expect(await setup.view(admin)).toMatchObject({
      value: { version: 0, settings: initialSettings(defaults), accountId },
    });
    expect(await setup.saveSettings(admin, { version: 0, settings: someSettings })).toMatchObject({
      value: { version: 1, settings: someSettings },
    });
    expect(accounts.audit).toEqual([
      { accountId, actor: "amy", action: "settings_saved", details: { version: 1 }, at: 5_000 },
    ]);
  });

  test("that somebody else has saved meanwhile are not overwritten", async () => {
    await setup.saveSettings(admin, { version: 0, settings: someSettings });
    const late = { version: 0, settings: { ...someSettings, amountLimit: 1 } };
    expect(await setup.saveSettings(admin, late)).toEqual(err({ code: "settings_changed" }));
    expect(await accounts.settings(accountId)).toMatchObject({ settings: someSettings });
  });

  test("that name something twice are refused at their place", async () => {
    const [role] = someSettings.roles;
    if (role === undefined) throw new Error("no role");
    const settings = { ...someSettings, currencies: ["EUR" as const, "EUR" as const], roles: [role, role] };
    expect(await setup.saveSettings(admin, { version: 0, settings })).toEqual(
      err({ code: "bad_request", faults: ["currencies", "roles"] }),
    );
  });
});

describe("the gateway's key", () => {
  test("is stored sealed, is never shown, and is the one that cards are charged with", async () => {
    const saved = await saveKey(key);
    expect(saved).toMatchObject({
      value: { credentials: { gatewayKey: { isSet: true, setAt: 5_000, serversIsUsed: false } } },
    });
    const stored = await accounts.credentials(accountId, "secure-bridge");
    const written = JSON.stringify([saved, await setup.view(admin), stored, accounts.audit]);
    expect(written).not.toContain(key);
    expect(await keyOf()).toEqual({ key, changedAt: 5_000 });
  });

  test("taken away leaves the operator's, and the time of it", async () => {
    await saveKey(key);
    expect(await saveKey(null)).toMatchObject({
      value: { credentials: { gatewayKey: { isSet: false, serversIsUsed: true } } },
    });
    expect(await keyOf()).toEqual({ key: null, changedAt: 5_000 });
    expect(actions()).toEqual(["credentials_saved", "credentials_removed"]);
  });

  test("that is not there is missing in an account that the operator has not named", async () => {
    isListed = false;
    expect(await keyOf()).toBe("missing");
    expect(await setup.view(admin)).toMatchObject({
      value: { credentials: { gatewayKey: { isSet: false, serversIsUsed: false } } },
    });
    await saveKey(key);
    expect(await keyOf()).toMatchObject({ key });
    await saveKey(null);
    expect(await keyOf()).toBe("missing");
  });

  test("that was never there has never changed", async () => {
    expect(await keyOf()).toEqual({ key: null, changedAt: null });
  });

  test("that was sealed for another account, or with a lost key, is unreadable and not taken for none", async () => {
    await saveKey(key);
    const stored = await accounts.credentials(accountId, "secure-bridge");
    const other = "other" as AccountId;
    await accounts.saveCredentials(other, "secure-bridge", stored?.sealed ?? null, 1);
    expect(await createGatewayKeys({ accounts, vault, usesOperatorsKey })(other)).toEqual(err("unreadable"));
    const anotherVault = createVault({ keys: [{ id: "k", key: randomBytes(32) }] });
    const lost = createGatewayKeys({ accounts, vault: anotherVault, usesOperatorsKey });
    expect(await lost(accountId)).toEqual(err("unreadable"));
  });

  async function keyOf() {
    const own = await createGatewayKeys({ accounts, vault, usesOperatorsKey })(accountId);
    if (!own.ok) return own.error;
    return { key: (own.value.key as Secret | null)?.reveal() ?? null, changedAt: own.value.changedAt };
  }
});

describe("Test connection", () => {
  const gateway = (answer: Awaited<ReturnType<typeof tryConnection>>) =>
    answer.ok ? answer.value.checks.find(({ name }) => name === "gateway")?.code : answer.error.code;

  test("tries the key that is typed, before it is saved, and else the saved one", async () => {
    provider.refusedKeys.add("wrong-key-typed");
    expect(gateway(await tryConnection("wrong-key-typed"))).toBe("key_refused");
    await saveKey("wrong-key-typed");
    expect(gateway(await tryConnection())).toBe("key_refused");
    expect(gateway(await tryConnection("right-key"))).toBe("ok");
    expect(provider.calls).toEqual(["check given", "check given", "check given"]);
  });

  test("says that all is well", async () => {
    expect(await tryConnection()).toEqual(
      ok({
        ok: true,
        checks: [
          { name: "bridge", code: "ok" },
          { name: "voice_engines", code: "ok" },
          { name: "gateway", code: "ok" },
        ],
      }),
    );
    expect(accounts.audit).toMatchObject([
      { action: "connection_tested", details: { bridge: "ok", gateway: "ok", typed: false } },
    ]);
  });

  test.each([
    ["not_sent", "not_reached"],
    ["no_answer", "not_answering"],
    ["refused", "refused"],
  ] as const)("a bridge that %s is %s, and nothing behind it was checked", async (problem, code) => {
    provider.failNext("check", problem);
    expect(await tryConnection()).toEqual(
      ok({
        ok: false,
        checks: [
          { name: "bridge", code },
          { name: "voice_engines", code: "not_checked" },
          { name: "gateway", code: "not_checked" },
        ],
      }),
    );
  });

  test("a saved key that can't be opened any more is missing, whatever the operator's own is good for", async () => {
    await saveKey(key);
    const stored = await accounts.credentials(accountId, "secure-bridge");
    await accounts.saveCredentials(accountId, "secure-bridge", `${stored?.sealed}x` as never, 1);
    expect(gateway(await tryConnection())).toBe("key_missing");
  });

  test("without a key, in an account that the operator has not named, the key is missing; a typed one is tried", async () => {
    isListed = false;
    expect(gateway(await tryConnection())).toBe("key_missing");
    expect(gateway(await tryConnection("right-key"))).toBe("ok");
  });
});

test.each([
  ["none", [], { kind: "admin-managed" }, false],
  ["the others", ["other"], { kind: "admin-managed" }, false],
  ["the account", ["other", accountId], { kind: "admin-managed" }, true],
  ["none, but has the server-to-server connector of it", [], { kind: "server-to-server", accountId }, true],
  [
    "none, with another's connector",
    [],
    { kind: "server-to-server", accountId: "other" as AccountId },
    false,
  ],
] as const)("an operator who has named %s lends the key accordingly", (_, ids, connector, lent) => {
  expect(createUsesOperatorsKey({ accountIds: new Set(ids), connector })(accountId)).toBe(lent);
});

describe("an export", () => {
  test("is the account's, and noted", async () => {
    const read: unknown[] = [];
    const answer = await setup.exportData(admin, async (pages) => {
      for await (const page of pages) read.push(page);
    });
    expect(answer).toEqual(ok(true));
    expect(read).toEqual([{ table: "sessions", rows: [{ account: accountId }] }]);
    expect(actions()).toEqual(["data_exported"]);
  });

  test("is made once at a time for an account, of few accounts at once, and again once it has ended or failed", async () => {
    const of = (account: string) => ({ ...admin, accountId: account as AccountId });
    const refused = err({ code: "export_running" });
    let fail = (_: Error) => {};
    const slow = setup.exportData(of("one"), () => new Promise((_, reject) => (fail = reject)));
    expect(await setup.exportData(of("one"), async () => {})).toEqual(refused);
    let end = () => {};
    const other = setup.exportData(of("two"), () => new Promise((resolve) => (end = resolve)));
    expect(await setup.exportData(of("three"), async () => {})).toEqual(refused);
    fail(new Error("cut off"));
    await expect(slow).rejects.toThrow("cut off");
    end();
    expect(await other).toEqual(ok(true));
    expect(await setup.exportData(of("one"), async () => {})).toEqual(ok(true));
    expect(actions()).toHaveLength(3);
  });
});

test("a removal is asked for by typing the account's own id", async () => {
  expect(await setup.requestRemoval(admin, { accountId: "another" })).toEqual(
    err({ code: "bad_request", faults: ["accountId"] }),
  );
  expect(requested).toEqual([]);
  expect(await setup.requestRemoval(admin, { accountId })).toEqual(ok(true));
  expect(requested).toEqual([{ accountId, because: "admin_asked", actor: "amy" }]);
});
