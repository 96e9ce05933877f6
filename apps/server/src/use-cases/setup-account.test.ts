import { beforeEach, describe, expect, test } from "@jest/globals";
import type { AccountId, EngagementId } from "@tacet/shared/ids";
import { err, ok } from "@tacet/shared/result";
import { someSettings } from "../ports/accounts/testing/settings-contract.ts";
import { accountId, admin, defaults, setupWorld, who } from "../testing/setup-world.ts";
import { initialSettings } from "./account-settings.ts";
import { afterEvent, type EngagementEvent } from "./engagement-state.ts";

const key = "gateway-key-of-acc";

let { accounts, engagements, providers, requested, setup, tryConnection, actions } = setupWorld();
let provider = providers["secure-bridge"];
beforeEach(() => {
  ({ accounts, engagements, providers, requested, setup, tryConnection, actions } = setupWorld());
  provider = providers["secure-bridge"];
});

describe.each(["agent", "supervisor"] as const)("as %s", (role) => {
  test("nothing is shown, nothing is changed, nothing is tried", async () => {
    const answers = [
      await setup.view(who(role)),
      await setup.saveSettings(who(role), { version: 0, settings: someSettings }),
      await setup.saveCredentials(who(role), { target: "secure-bridge", values: { gatewayKey: key } }),
      await setup.testConnection(who(role), { target: "secure-bridge" }),
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
    const changed =
      "currencies,amountLimit,route,rules,refundRole,roles,pauseRecording,engagementCheck,merchantName,timeZone,retentionDays";
    const details = { version: 1, changed };
    expect(accounts.audit).toEqual([
      { accountId, actor: "amy", role: "admin", action: "settings_saved", details, at: 5_000 },
    ]);
  });

  test("that somebody else has saved meanwhile are not overwritten", async () => {
    await setup.saveSettings(admin, { version: 0, settings: someSettings });
    const late = { version: 0, settings: { ...someSettings, amountLimit: 1 } };
    expect(await setup.saveSettings(admin, late)).toEqual(err({ code: "settings_changed" }));
    expect(await accounts.settings(accountId)).toMatchObject({ settings: someSettings });
  });

  test("with faults are refused at their places, and not saved", async () => {
    const route = { provider: "twilio", gateway: "stripe", fallbackGateway: null } as const;
    const settings = { ...someSettings, currencies: ["EUR" as const, "EUR" as const], route };
    expect(await setup.saveSettings(admin, { version: 0, settings })).toEqual(
      err({ code: "bad_request", faults: ["currencies", "route.gateway"] }),
    );
    expect(await accounts.settings(accountId)).toBeNull();
  });

  test("come with the account's queues, for which rules can be made", async () => {
    const event = { type: "engagement_started", channel: "voice", at: 1, queue: { id: "q", name: "Sales" } };
    const engagementId = "eng" as EngagementId;
    await engagements.changeEngagement(accountId, engagementId, (known) =>
      afterEvent(known, accountId, { ...event, engagementId } as EngagementEvent),
    );
    expect(await setup.view(admin)).toMatchObject({ value: { queues: [{ id: "q", name: "Sales" }] } });
  });
});

describe("Test connection", () => {
  const codeOf = (answer: Awaited<ReturnType<typeof tryConnection>>, wanted: string) =>
    answer.ok ? answer.value.checks.find(({ name }) => name === wanted)?.code : answer.error.code;

  test("tries what is typed, before it is saved, and else what is saved, for the account and the target", async () => {
    provider.refusedKeys.add("wrong-key-typed");
    const answer = await tryConnection("secure-bridge", { gatewayKey: "wrong-key-typed" });
    expect(codeOf(answer, "gateway")).toBe("key_refused");
    expect(codeOf(await tryConnection("secure-bridge"), "gateway")).toBe("ok");
    expect(provider.calls).toEqual(["check given", "check saved"]);
  });

  test.each(["secure-bridge", "stripe", "adyen"] as const)(
    "of %s asks the bridge, its engines and the gateway, and says that all is well",
    async (target) => {
      expect(await tryConnection(target)).toEqual(
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
        { action: "connection_tested", details: { target, bridge: "ok", gateway: "ok", typed: false } },
      ]);
      expect([providers.twilio.calls, providers["pci-pal"].calls]).toEqual([[], []]);
    },
  );

  test.each(["twilio", "pci-pal"] as const)("of %s asks that provider, and nobody else", async (target) => {
    const asked: unknown[] = [];
    Object.assign(providers[target], {
      check: async (what: unknown) => {
        asked.push(what);
        return ok([{ name: "provider", code: "key_missing" }]);
      },
    });
    expect(await tryConnection(target)).toEqual(
      ok({ ok: false, checks: [{ name: "provider", code: "key_missing" }] }),
    );
    expect(asked).toEqual([{ accountId, target, values: null }]);
    expect(provider.calls).toEqual([]);
    expect(accounts.audit).toMatchObject([{ details: { target, provider: "key_missing", typed: false } }]);
  });

  test.each([
    ["not_sent", "not_reached"],
    ["no_answer", "not_answering"],
    ["refused", "refused"],
  ] as const)("a bridge that %s is %s, and nothing behind it was checked", async (problem, code) => {
    provider.failNext("check", problem);
    expect(await tryConnection("secure-bridge")).toEqual(
      ok({
        ok: false,
        checks: [
          { name: "bridge", code },
          { name: "voice_engines", code: "not_checked" },
          { name: "gateway", code: "not_checked" },
        ],
      }),
    );
    providers.twilio.failNext("check", problem);
    expect(await tryConnection("twilio")).toEqual(ok({ ok: false, checks: [{ name: "provider", code }] }));
  });

  test("of a provider that says nothing of itself is not checked", async () => {
    Object.assign(providers.twilio, { check: async () => ok([]) });
    expect(codeOf(await tryConnection("twilio"), "provider")).toBe("not_checked");
  });
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
