import { describe, expect, test } from "@jest/globals";
import { type AccountId, createId } from "@tacet/shared/ids";
import { zoomAccounts } from "../testing/zoom-accounts.ts";
import { createRegisterConnector } from "./register-connector.ts";

test("a server-to-server connector is there once Zoom has answered, and is registered once", async () => {
  const { accounts, oauth, vault, now } = zoomAccounts();
  const accountId = createId("acc") as AccountId;
  const register = createRegisterConnector({ accounts, oauth, vault, accountId, now });
  oauth.failNext("accountToken", "no_answer");
  expect(await register()).toEqual({ ok: false, error: { code: "no_answer" } });
  expect(await accounts.connectorOf(accountId)).toBeNull();
  expect(await register()).toEqual({ ok: true, value: "registered" });
  const connector = await accounts.connectorOf(accountId);
  expect(connector).toMatchObject({ app: "connector", tokens: { scopes: oauth.scopes.connector } });
  expect(await register()).toEqual({ ok: true, value: "there" });
  expect(await accounts.connectorOf(accountId)).toEqual(connector);
  expect(accounts.audit).toMatchObject([{ action: "connector_installed", actor: null }]);
});

test("one whose tokens were void comes back at the next look, and a removal that is not due is taken back", async () => {
  const { accounts, oauth, vault, now } = zoomAccounts();
  const accountId = createId("acc") as AccountId;
  const register = createRegisterConnector({ accounts, oauth, vault, accountId, now });
  await register();
  const connector = await accounts.connectorOf(accountId);
  await accounts.voidInstallation(connector?.id ?? "", connector?.version ?? 0, now());
  await accounts.requestRemoval({ accountId, because: "tokens_void", requestedAt: now(), dueAt: now() + 1 });
  expect(await register()).toEqual({ ok: true, value: "registered" });
  expect(await accounts.connectorOf(accountId)).toMatchObject({ voidSince: null });
  expect(await accounts.removalOf(accountId)).toBeNull();
});

test("one whose account is being removed waits for that, and comes back afterwards", async () => {
  const { accounts, oauth, vault, now } = zoomAccounts();
  const accountId = createId("acc") as AccountId;
  const register = createRegisterConnector({ accounts, oauth, vault, accountId, now });
  const removal = { accountId, because: "app_deauthorized", requestedAt: now(), dueAt: now() } as const;
  await accounts.requestRemoval(removal);
  expect(await register()).toEqual({ ok: false, error: { code: "being_removed" } });
  expect(oauth.calls).toEqual([]);
  accounts.removals.clear();
  const details = { because: "app_deauthorized" };
  await accounts.appendAudit({ accountId, actor: null, action: "account_removed", details, at: now() });
  expect(await register()).toEqual({ ok: true, value: "registered" });
});

describe("a removal that an admin has asked for", () => {
  async function world() {
    const made = zoomAccounts();
    const { accounts, now } = made;
    const accountId = createId("acc") as AccountId;
    const start = () => createRegisterConnector({ ...made, accountId });
    /** Nothing is left of the account but the audit. */
    const carryOut = async () => {
      accounts.removals.clear();
      const details = { because: "admin_asked" };
      await accounts.appendAudit({ accountId, actor: null, action: "account_removed", details, at: now() });
    };
    const ask = async () => {
      const at = now();
      await accounts.requestRemoval({ accountId, because: "admin_asked", requestedAt: at, dueAt: at });
      const details = { because: "admin_asked" };
      await accounts.appendAudit({ accountId, actor: null, action: "removal_requested", details, at });
    };
    return { ...made, accountId, start, ask, carryOut };
  }
  const leftOut = { ok: true, value: "left_out" };

  test("is not undone while it stands, nor after it was carried out; the next start is a new word", async () => {
    const { start, ask, carryOut, pass, accounts, accountId, oauth } = await world();
    const register = start();
    await ask();
    expect(await register()).toEqual(leftOut);
    await carryOut();
    pass(60_000);
    expect(await register()).toEqual(leftOut);
    expect(oauth.calls).toEqual([]);
    expect(await accounts.connectorOf(accountId)).toBeNull();
    pass(60_000);
    expect(await start()()).toEqual({ ok: true, value: "registered" });
  });

  test("is not undone when all of it happened between two looks, or it was asked for before the start", async () => {
    const quick = await world();
    const register = quick.start();
    await quick.ask();
    await quick.carryOut();
    expect(await register()).toEqual(leftOut);
    const late = await world();
    await late.ask();
    late.pass(60_000);
    const registerLate = late.start();
    expect(await registerLate()).toEqual(leftOut);
    await late.carryOut();
    expect(await registerLate()).toEqual(leftOut);
  });

  test("is not undone when it was asked for while Zoom was making the token", async () => {
    const { start, ask, oauth, accounts, accountId } = await world();
    oauth.pause = ask;
    expect(await start()()).toEqual(leftOut);
    expect(await accounts.connectorOf(accountId)).toBeNull();
  });
});
