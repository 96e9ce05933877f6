import { beforeEach, describe, expect, test } from "@jest/globals";
import type { AccountId } from "@tacet/shared/ids";
import { err, ok } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import { credentialTargets } from "@tacet/shared/setup";
import { accountId, admin, aVault, setupWorld } from "../testing/setup-world.ts";
import { createUsesOperatorsKey } from "./gateway-keys.ts";
import { sealContexts } from "./seal-contexts.ts";

const key = "gateway-key-of-acc";
const twilio = { accountSid: `AC${"a".repeat(32)}`, authToken: "b".repeat(32) };

let world: ReturnType<typeof setupWorld>;
let {
  accounts,
  setup,
  vault,
  providers,
  save,
  saveKey,
  tryConnection,
  credentialsOf,
  keysOf,
  keyOf,
  actions,
} = setupWorld();
beforeEach(() => {
  world = setupWorld();
  ({
    accounts,
    setup,
    vault,
    providers,
    save,
    saveKey,
    tryConnection,
    credentialsOf,
    keysOf,
    keyOf,
    actions,
  } = world);
});

describe("credentials", () => {
  test("are stored sealed for their target, and given to the one who needs them, without empty fields", async () => {
    const saved = await save("twilio", { ...twilio, region: "" });
    expect(saved).toMatchObject({
      value: {
        credentials: {
          twilio: {
            isSet: true,
            setAt: 5_000,
            webhooks: [{ purpose: "voice", url: `https://tacet.example/${accountId}` }],
          },
          stripe: { isSet: false, setAt: null, webhooks: [] },
        },
      },
    });
    expect(await credentialsOf()(accountId, "twilio")).toEqual(ok({ values: twilio, changedAt: 5_000 }));
    expect(await credentialsOf()(accountId, "stripe")).toEqual(err("missing"));
    const stored = await accounts.credentials(accountId, "twilio");
    const written = JSON.stringify([saved, await setup.view(admin), stored, accounts.audit]);
    for (const secret of Object.values(twilio)) expect(written).not.toContain(secret);
  });

  test("of each target have a place in the view", async () => {
    const view = await setup.view(admin);
    if (!view.ok) throw new Error(view.error.code);
    expect(Object.keys(view.value.credentials).sort()).toEqual([...credentialTargets].sort());
  });

  test("that can't be right are refused by their fields, neither saved nor tried", async () => {
    const wrong = { accountSid: "AC1", authToken: twilio.authToken, pin: "1" };
    const refused = err({ code: "bad_request", faults: ["accountSid", "pin"] });
    expect(await save("twilio", wrong)).toEqual(refused);
    expect(await tryConnection("twilio", wrong)).toEqual(refused);
    expect(await save("stripe", {})).toEqual(err({ code: "bad_request", faults: ["secretKey"] }));
    expect(await accounts.credentials(accountId, "twilio")).toBeNull();
    expect([providers.twilio.calls, accounts.audit]).toEqual([[], []]);
  });

  test("are named in the audit by their target, and by nothing else of them", async () => {
    await save("stripe", { secretKey: "sk_live_0123456789" });
    await save("stripe", null);
    expect(accounts.audit.map(({ action, details }) => [action, details])).toEqual([
      ["credentials_saved", { target: "stripe" }],
      ["credentials_removed", { target: "stripe" }],
    ]);
    expect(await credentialsOf()(accountId, "stripe")).toEqual(err("missing"));
  });

  test("sealed for another target or account, with a lost key, or without sense are unreadable", async () => {
    await save("twilio", twilio);
    const sealed = (await accounts.credentials(accountId, "twilio"))?.sealed ?? null;
    await accounts.saveCredentials(accountId, "pci-pal", sealed, 1);
    await accounts.saveCredentials("other" as AccountId, "twilio", sealed, 1);
    expect(await credentialsOf()(accountId, "pci-pal")).toEqual(err("unreadable"));
    expect(await credentialsOf()("other" as AccountId, "twilio")).toEqual(err("unreadable"));
    const lost = aVault();
    expect(await credentialsOf(lost)(accountId, "twilio")).toEqual(err("unreadable"));
    for (const text of ["no JSON", "[]", "null", '{"authToken":1}']) {
      const context = sealContexts.credentials(accountId, "twilio");
      await accounts.saveCredentials(accountId, "twilio", vault.seal(new Secret(text), context), 1);
      expect(await credentialsOf()(accountId, "twilio")).toEqual(err("unreadable"));
    }
  });

  test.each(["bare-key-of-acc", '{"apiKey":"bare"}', "[1]", "12345678", '{"gatewayKey":"a","b":"c"}'])(
    "that an older version sealed as the key itself are that key: %s",
    async (bare) => {
      const context = sealContexts.credentials(accountId, "secure-bridge");
      await accounts.saveCredentials(accountId, "secure-bridge", vault.seal(new Secret(bare), context), 7);
      expect(await credentialsOf()(accountId, "secure-bridge")).toEqual(
        ok({ values: { gatewayKey: bare }, changedAt: 7 }),
      );
      expect(await keyOf()).toEqual({ key: bare, changedAt: 7 });
    },
  );
});

describe("the gateway's key", () => {
  test("is stored sealed, is never shown, and is the one that cards are charged with", async () => {
    const saved = await saveKey(key);
    expect(saved).toMatchObject({
      value: { credentials: { "secure-bridge": { isSet: true, setAt: 5_000 } }, serversKeyIsUsed: false },
    });
    const stored = await accounts.credentials(accountId, "secure-bridge");
    const written = JSON.stringify([saved, await setup.view(admin), stored, accounts.audit]);
    expect(written).not.toContain(key);
    expect(await keyOf()).toEqual({ key, changedAt: 5_000 });
  });

  test("taken away leaves the operator's, and the time of it", async () => {
    await saveKey(key);
    expect(await saveKey(null)).toMatchObject({
      value: { credentials: { "secure-bridge": { isSet: false } }, serversKeyIsUsed: true },
    });
    expect(await keyOf()).toEqual({ key: null, changedAt: 5_000 });
    expect(actions()).toEqual(["credentials_saved", "credentials_removed"]);
  });

  test("that is not there is missing in an account that the operator has not named", async () => {
    world.operator.isListed = false;
    expect(await keyOf()).toBe("missing");
    expect(await setup.view(admin)).toMatchObject({
      value: { credentials: { "secure-bridge": { isSet: false } }, serversKeyIsUsed: false },
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
    expect(await keysOf()(other, null)).toEqual(err("unreadable"));
    const anotherVault = aVault();
    expect(await keysOf(anotherVault)(accountId, null)).toEqual(err("unreadable"));
  });

  test("of a gateway that is named is the account's own, in the form that the bridge takes", async () => {
    await save("stripe", { secretKey: "sk_live_0123456789" });
    await save("adyen", { apiKey: "AQE-key", merchantAccount: "Northwind" });
    expect(await keyOf("stripe")).toEqual({ key: "sk_live_0123456789", changedAt: 5_000 });
    expect(await keyOf("adyen")).toEqual({
      key: '{"apiKey":"AQE-key","merchantAccount":"Northwind"}',
      changedAt: 5_000,
    });
    expect(await keyOf(null)).toEqual({ key: null, changedAt: null });
  });

  test("of a gateway that is named is missing without one, whatever the operator or another gateway has", async () => {
    await saveKey(key);
    expect(await keyOf("stripe")).toBe("missing");
    await save("stripe", { secretKey: "sk_live_0123456789" });
    await save("stripe", null);
    expect(await keyOf("stripe")).toBe("missing");
  });

  test("is as old as its own change: another target's does not count, an older version's line does", async () => {
    await save("stripe", { secretKey: "sk_live_0123456789" });
    await save("stripe", null);
    expect(await keyOf()).toEqual({ key: null, changedAt: null });
    const older = { action: "credentials_removed", details: { provider: "secure-bridge" } } as const;
    await accounts.appendAudit({ ...older, accountId, actor: null, at: 4_000 });
    expect(await keyOf()).toEqual({ key: null, changedAt: 4_000 });
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
