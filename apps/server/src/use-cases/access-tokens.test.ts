import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import { type AccountId, createId } from "@tacet/shared/ids";
import { createVault } from "../adapters/vault/index.ts";
import type { Installation } from "../ports/accounts/index.ts";
import { zoomAccounts } from "../testing/zoom-accounts.ts";
import { type AccessTokensDeps, createAccessTokens } from "./access-tokens.ts";

const minute = 60_000;

async function world(more: Partial<AccessTokensDeps> = {}) {
  const zoom = zoomAccounts();
  const accountId = createId("acc") as AccountId;
  const connector = await zoom.install("connector", { accountId });
  const voided: Installation[] = [];
  const reasons: string[] = [];
  const node = (kind: Partial<AccessTokensDeps> = {}) =>
    createAccessTokens({
      ...zoom,
      connectorKind: "admin-managed",
      onVoid: async (installation, why) => {
        voided.push(installation);
        reasons.push(why);
      },
      wait: () => new Promise((resolve) => setTimeout(resolve, 1)),
      ...more,
      ...kind,
    })(accountId);
  const refreshes = () => zoom.oauth.calls.filter((call) => call === "refresh").length;
  return { ...zoom, accountId, connector, voided, reasons, node, refreshes };
}

const tokenOf = (access: Awaited<ReturnType<ReturnType<ReturnType<typeof createAccessTokens>>["token"]>>) => {
  if (!access.ok) throw new Error(access.error.code);
  return access.value.accessToken;
};

test("a token that is good for a while is given without asking Zoom", async () => {
  const { node, oauth, refreshes, pass } = await world();
  pass(57 * minute);
  const access = await node().token();
  expect(access).toMatchObject({ ok: true, value: { apiUrl: oauth.apiUrl } });
  expect(oauth.isGood(tokenOf(access))).toBe(true);
  expect(refreshes()).toBe(0);
});

test("two minutes before its end it is renewed, and the new pair is stored before it is given", async () => {
  const { node, oauth, refreshes, pass, accounts, connector } = await world();
  pass(58 * minute);
  const access = node();
  const first = tokenOf(await access.token());
  expect(oauth.isGood(first)).toBe(true);
  expect(await accounts.installation(connector.id)).toMatchObject({ version: 2 });
  expect(tokenOf(await access.token()).reveal()).toBe(first.reveal());
  pass(60 * minute);
  expect(oauth.isGood(tokenOf(await access.token()))).toBe(true);
  expect(refreshes()).toBe(2);
});

test("fifty calls at once, on two nodes, make one refresh, and all get its token", async () => {
  const { node, oauth, refreshes, pass } = await world();
  pass(60 * minute);
  oauth.pause = () => new Promise((resolve) => setTimeout(resolve, 20));
  const nodes = [node(), node()];
  const given = await Promise.all(Array.from({ length: 50 }, (_, index) => nodes[index % 2]?.token()));
  const texts = given.map((access) => (access === undefined ? "" : tokenOf(access).reveal()));
  expect(new Set(texts).size).toBe(1);
  expect(refreshes()).toBe(1);
});

test("a token that Zoom refused is replaced once, however many calls it was refused to", async () => {
  const { node, oauth, refreshes } = await world();
  const nodes = [node(), node()];
  const refused = tokenOf(await node().token());
  const given = await Promise.all(
    Array.from({ length: 50 }, (_, index) => nodes[index % 2]?.replace(refused)),
  );
  const texts = given.map((access) => (access === undefined ? "" : tokenOf(access).reveal()));
  expect(new Set(texts).size).toBe(1);
  expect(texts[0]).not.toBe(refused.reveal());
  expect(refreshes()).toBe(1);
  expect(tokenOf(await node().replace(refused)).reveal()).toBe(texts[0]);
  expect([refreshes(), oauth.isGood(tokenOf(await node().token()))]).toEqual([1, true]);
});

test("void tokens are deleted, written into the audit and told, once", async () => {
  const { node, oauth, accounts, accountId, connector, voided, pass, refreshes, now } = await world();
  pass(60 * minute);
  oauth.uninstall("connector", { accountId });
  const nodes = [node(), node()];
  const given = await Promise.all(Array.from({ length: 10 }, (_, index) => nodes[index % 2]?.token()));
  for (const access of given) expect(access).toEqual({ ok: false, error: { code: "not_installed" } });
  expect(await accounts.installation(connector.id)).toMatchObject({ tokens: null, voidSince: now() });
  expect(accounts.audit).toMatchObject([
    {
      accountId,
      actor: null,
      action: "tokens_void",
      details: { app: "connector", why: "uninstalled" },
      at: now(),
    },
  ]);
  expect(voided.map(({ id }) => id)).toEqual([connector.id]);
  expect(await node().token()).toEqual({ ok: false, error: { code: "not_installed" } });
  expect(refreshes()).toBe(1);
});

test("while Zoom can't be asked, a token is used to its end, and nothing is void", async () => {
  const { node, oauth, accounts, connector, pass, voided } = await world();
  pass(59 * minute);
  for (const code of ["no_answer", "rate_limited", "refused", "client_rejected"] as const) {
    oauth.failNext("refresh", code);
    expect(await node().token()).toMatchObject({ ok: true });
  }
  pass(minute);
  oauth.failNext("refresh", "no_answer");
  expect(await node().token()).toEqual({ ok: false, error: { code: "no_answer" } });
  expect(await accounts.installation(connector.id)).toMatchObject({ version: 1, voidSince: null });
  expect(await node().token()).toMatchObject({ ok: true });
  expect(voided).toEqual([]);
});

test("a node that died in the middle of a refresh holds the others up for no longer than its lease", async () => {
  const { node, accounts, connector, pass, refreshes } = await world({
    wait: async () => {
      await Promise.resolve();
    },
  });
  pass(60 * minute);
  await accounts.claimRefresh(connector.id, 1, 30_000);
  expect(await node().token()).toEqual({ ok: false, error: { code: "no_answer" } });
  pass(30_001);
  expect(await node().token()).toMatchObject({ ok: true });
  expect(refreshes()).toBe(1);
});

test("a refresh that came too late to another node's is not taken for the end", async () => {
  const { node, oauth, accounts, connector, pass, voided } = await world();
  pass(60 * minute);
  const other = node();
  let isFirst = true;
  oauth.pause = async () => {
    if (!isFirst) return;
    isFirst = false;
    // Our claim lapses while we wait for Zoom, and the other node is faster.
    await accounts.releaseRefresh(connector.id, 1);
    await other.token();
  };
  const access = await node().token();
  expect(oauth.isGood(tokenOf(access))).toBe(true);
  expect(voided).toEqual([]);
});

test("an account without a connector, or whose tokens no key opens, is not installed", async () => {
  const { accounts, oauth, node, install } = await world();
  const vault = createVault({ keys: [{ id: "k", key: randomBytes(32) }] });
  expect(await node({ vault }).token()).toEqual({ ok: false, error: { code: "not_installed" } });
  const stranger = createId("acc") as AccountId;
  await install("panel", { accountId: stranger });
  const deps = { ...zoomAccounts(), accounts, oauth, onVoid: async () => {}, wait: async () => {} };
  const access = createAccessTokens({ ...deps, connectorKind: "admin-managed" })(stranger);
  expect(await access.token()).toEqual({ ok: false, error: { code: "not_installed" } });
  expect(await access.replace(tokenOf(await node().token()))).toEqual({
    ok: false,
    error: { code: "not_installed" },
  });
});

test("a server-to-server connector asks for its token anew, once for all", async () => {
  const { node, oauth, pass } = await world({ connectorKind: "server-to-server" });
  pass(60 * minute);
  const nodes = [node(), node()];
  const given = await Promise.all(Array.from({ length: 20 }, (_, index) => nodes[index % 2]?.token()));
  const texts = given.map((access) => (access === undefined ? "" : tokenOf(access).reveal()));
  expect(new Set(texts).size).toBe(1);
  expect(oauth.calls.filter((call) => call === "accountToken")).toHaveLength(1);
  expect(oauth.calls).not.toContain("refresh");
});

test("no token gets into what is stored or logged", async () => {
  const { node, accounts, pass, logged, accountId } = await world();
  pass(60 * minute);
  const token = tokenOf(await node().token()).reveal();
  const stored = JSON.stringify([await accounts.installationsOf(accountId), accounts.audit, logged()]);
  expect(logged()).toContain("tokens renewed");
  expect(stored).not.toContain(token);
  expect(stored).not.toContain("refresh_");
});

test("a refresh whose answer got lost loses the authorization, and says that this is what happened", async () => {
  const { node, oauth, accounts, connector, pass, reasons } = await world();
  pass(60 * minute);
  oauth.failNext("refresh", "no_answer", { after: true });
  expect(await node().token()).toEqual({ ok: false, error: { code: "no_answer" } });
  expect(await node().token()).toEqual({ ok: false, error: { code: "not_installed" } });
  expect(await accounts.installation(connector.id)).toMatchObject({ tokens: null });
  expect(reasons).toEqual(["grant_lost"]);
});

test("a new pair is stored, though the database is away for a moment: the old one is void already", async () => {
  const { node, accounts, pass, refreshes } = await world({ wait: async () => {} });
  pass(60 * minute);
  const replaceTokens = accounts.replaceTokens.bind(accounts);
  let failures = 3;
  accounts.replaceTokens = async (...given) => {
    if (failures-- > 0) throw new TypeError("the database is away");
    return await replaceTokens(...given);
  };
  expect(await node().token()).toMatchObject({ ok: true });
  expect(refreshes()).toBe(1);
});

test("an API that refuses every token costs one refresh a minute, not one a call", async () => {
  const { node, pass, refreshes } = await world();
  const one = node();
  for (let calls = 0; calls < 20; calls++) await one.replace(tokenOf(await one.token()));
  expect(refreshes()).toBe(1);
  pass(minute);
  await one.replace(tokenOf(await one.token()));
  expect(refreshes()).toBe(2);
});
