import { expect, test } from "@jest/globals";
import { anAccount, aUser, redirectUri, signInWorld } from "../testing/sign-in-world.ts";

const from = { channel: "panel", address: "192.0.2.7" } as const;

/** What was noted since the last time. */
function noted({ accounts }: ReturnType<typeof signInWorld>) {
  return accounts.audit
    .splice(0)
    .map(({ action, actor, result = "ok", details }) => [action, actor, result, details]);
}

test("a first sign-in, a role that has become another one, and one that was taken away are each in the audit", async () => {
  const world = signInWorld();
  const { signIn, contextFor, install, joins, contactCenter, accounts, pass, trail } = world;
  const [accountId, userId] = [anAccount(), aUser()];
  await install("connector", { accountId });
  await install("panel", { accountId, userId });
  const open = () => signIn.withContext(contextFor(userId), from);
  joins(accountId, userId, "Agent");
  await open();
  expect(accounts.audit).toMatchObject([{ from }, { from, role: "agent" }]);
  expect(noted(world)).toEqual([
    ["role_changed", userId, "ok", { before: "none", now: "agent" }],
    ["signed_in", userId, "ok", {}],
  ]);
  pass(60_000);
  await open();
  expect(noted(world)).toEqual([]);
  joins(accountId, userId, "Admin");
  pass(60_000);
  await open();
  expect(noted(world)).toEqual([
    ["role_changed", userId, "ok", { before: "agent", now: "admin" }],
    ["signed_in", userId, "ok", {}],
  ]);
  contactCenter.delete(`${accountId} ${userId}`);
  for (let times = 0; times < 2; times++) {
    pass(60_000);
    expect(await open()).toMatchObject({ ok: false });
  }
  await trail.stop();
  expect(noted(world)).toEqual([["role_changed", userId, "ok", { before: "admin", now: "none" }]]);
});

test("who has no role in an account that is there is named in its refusal; who is not known, is not", async () => {
  const world = signInWorld();
  const { signIn, begun, consent, install, trail, accounts } = world;
  const [accountId, userId] = [anAccount(), aUser()];
  await install("connector", { accountId });
  await install("panel", { accountId, userId });
  const { state, codeChallenge } = await begun(userId);
  const code = consent(userId, accountId, codeChallenge);
  await signIn.withAuthorization({ state, code, redirectUri }, from);
  await signIn.withContext("made up", from);
  await trail.stop();
  const refusals = accounts.audit.filter(({ action }) => action === "sign_in_refused");
  expect(refusals).toMatchObject([
    { accountId, actor: userId, result: "no_role", from, details: { count: 1 } },
    { accountId: "tacet:server", actor: null, result: "malformed", from, details: { count: 1 } },
  ]);
});

test("nobody signs in whose sign-in can't be written down", async () => {
  const { open, install, joins, accounts } = signInWorld();
  const [accountId, userId] = [anAccount(), aUser()];
  await install("connector", { accountId });
  joins(accountId, userId);
  accounts.appendAudit = () => Promise.reject(new TypeError("the disk is full"));
  await expect(open(userId)).rejects.toThrow();
});
