import { describe, expect, test } from "@jest/globals";
import { anAccount, aUser, operator, publicUrl, redirectUri, signInWorld } from "../testing/sign-in-world.ts";

const hour = 3_600_000;
const refused = (code: string, more: object = {}) => ({ ok: false, error: { code, ...more } });
const installUrl = `${publicUrl}/install`;

describe("to which account a user belongs", () => {
  test("in the only account that has added Tacet, Zoom is asked once, and nothing else of the user is needed", async () => {
    const { open, install, joins, asked, signIn, now } = signInWorld();
    const [accountId, userId] = [anAccount(), aUser()];
    await install("connector", { accountId });
    joins(accountId, userId, "Contact Center Supervisor");
    const signed = await open(userId);
    expect(signed).toEqual({
      ok: true,
      value: {
        token: expect.any(String),
        expiresAt: now() + 15 * 60_000,
        agentId: userId,
        accountId,
        role: "supervisor",
        settings: { ...operator, amountLimit: 55 },
      },
    });
    expect(asked).toEqual([`${accountId} ${userId}`]);
    const token = signed.ok ? signed.value.token : "";
    expect(await signIn.principalOf(token)).toMatchObject({ accountId, agentId: userId, role: "supervisor" });
  });

  test("a user who has added the panel app belongs where that was", async () => {
    const { open, install, joins } = signInWorld();
    const [mine, other, userId] = [anAccount(), anAccount(), aUser()];
    await install("connector", { accountId: other });
    await install("connector", { accountId: mine });
    await install("panel", { accountId: mine, userId });
    joins(mine, userId);
    expect(await open(userId)).toMatchObject({ ok: true, value: { accountId: mine, role: "agent" } });
  });

  test.each(["plain", "S256"] as const)(
    "with several accounts the user authorizes the panel, once (%s)",
    async (challenge) => {
      const { open, begun, consent, install, joins, signIn, accounts, asked } = signInWorld({ challenge });
      const [mine, other, userId] = [anAccount(), anAccount(), aUser()];
      await install("connector", { accountId: mine });
      await install("connector", { accountId: other });
      joins(mine, userId);
      const { state, codeChallenge } = await begun(userId);
      expect(asked).toEqual([]);
      const code = consent(userId, mine, codeChallenge);
      expect(await signIn.withAuthorization({ state, code, redirectUri })).toMatchObject({
        ok: true,
        value: { accountId: mine, agentId: userId, role: "agent" },
      });
      expect(await accounts.panelInstallationOf(userId)).toMatchObject({ accountId: mine });
      expect(accounts.audit.map(({ action }) => action)).toEqual([
        "panel_authorized",
        "role_changed",
        "signed_in",
      ]);
      expect(await open(userId)).toMatchObject({ ok: true, value: { accountId: mine } });
    },
  );

  test("a user who has moved to another account authorizes the panel anew, and belongs there from then on", async () => {
    const { open, begun, consent, install, joins, contactCenter, signIn, accounts } = signInWorld();
    const [former, present, userId] = [anAccount(), anAccount(), aUser()];
    await install("connector", { accountId: former });
    await install("connector", { accountId: present });
    await install("panel", { accountId: former, userId });
    joins(former, userId, "Supervisor");
    const signed = await open(userId);
    expect(signed).toMatchObject({ ok: true, value: { accountId: former } });
    contactCenter.delete(`${former} ${userId}`);
    joins(present, userId);
    const { state, codeChallenge } = await begun(userId);
    expect(await signIn.principalOf(signed.ok ? signed.value.token : "")).toBeNull();
    const code = consent(userId, present, codeChallenge);
    const moved = { ok: true, value: { accountId: present, role: "agent" } };
    expect(await signIn.withAuthorization({ state, code, redirectUri })).toMatchObject(moved);
    expect(await accounts.panelInstallationOf(userId)).toMatchObject({ accountId: present });
    expect(await open(userId)).toMatchObject(moved);
  });

  test("a user without a place in Contact Center authorizes as well, and has no role there", async () => {
    const { begun, consent, install, signIn } = signInWorld();
    const [accountId, userId] = [anAccount(), aUser()];
    await install("connector", { accountId });
    await install("panel", { accountId, userId });
    const { state, codeChallenge } = await begun(userId);
    const code = consent(userId, accountId, codeChallenge);
    expect(await signIn.withAuthorization({ state, code, redirectUri })).toEqual(refused("no_role"));
  });

  test("whoever added the connector keeps their account without a place in Contact Center", async () => {
    const { open, install } = signInWorld();
    const [accountId, userId] = [anAccount(), aUser()];
    await install("connector", { accountId, userId });
    await install("panel", { accountId, userId });
    expect(await open(userId)).toMatchObject({ ok: true, value: { accountId, role: "admin" } });
  });

  test("as long as no account has added Tacet, nobody is asked for anything", async () => {
    const { open, accounts } = signInWorld();
    expect(await open(aUser())).toEqual(refused("not_installed", { installUrl }));
    expect(await accounts.activeConnectors(1)).toEqual([]);
  });

  test("of a user whose account has not added Tacet nothing is kept, and what Zoom has given is revoked", async () => {
    const { begun, consent, signIn, accounts, install, oauth } = signInWorld();
    const [accountId, userId] = [anAccount(), aUser()];
    await install("connector", { accountId: anAccount() });
    const { state, codeChallenge } = await begun(userId);
    const code = consent(userId, accountId, codeChallenge);
    expect(await signIn.withAuthorization({ state, code, redirectUri })).toEqual(
      refused("not_installed", { installUrl }),
    );
    expect(await accounts.installationsOf(accountId)).toEqual([]);
    expect(oauth.calls.at(-1)).toBe("revoke");
  });

  test("in one app for both, the admin's own authorization renews the connector's tokens, which it has made void", async () => {
    const { begun, consent, install, signIn, accounts } = signInWorld({ sameApp: true });
    const [accountId, userId] = [anAccount(), aUser()];
    const before = await install("connector", { accountId, userId });
    await install("connector", { accountId: anAccount() });
    const { state, codeChallenge } = await begun(userId);
    const code = consent(userId, accountId, codeChallenge);
    expect(await signIn.withAuthorization({ state, code, redirectUri })).toMatchObject({
      value: { role: "admin" },
    });
    expect((await accounts.connectorOf(accountId))?.id).not.toBe(before.id);
  });
});

describe("what a user may do", () => {
  async function agentOf(roleName: string | null, roleId = "r") {
    const made = signInWorld();
    const [accountId, userId] = [anAccount(), aUser()];
    await made.install("connector", { accountId });
    made.joins(accountId, userId, roleName, roleId);
    return { ...made, accountId, userId };
  }

  test.each([
    ["Admin", "admin"],
    ["Contact Center Owner", "admin"],
    ["Supervisor", "supervisor"],
    ["Agent", "agent"],
    ["Team Lead", "agent"],
    ["Agent (no admin rights)", "agent"],
    ["Homeowner Line Agent", "agent"],
    ["constructor", "agent"],
    [null, "agent"],
  ])("Zoom's role %s makes a %s", async (name, role) => {
    const { open, userId } = await agentOf(name);
    expect(await open(userId)).toMatchObject({ ok: true, value: { role } });
  });

  test("their name is what Zoom has told last, and is forgotten with the role", async () => {
    const { open, accounts, names, dials, accountId, userId, roles } = await agentOf("Agent");
    const known = async () => (await accounts.user(accountId, userId))?.name;
    await open(userId);
    expect(await known()).toBeNull();
    names.set(userId, "Amy Brooks");
    await open(userId);
    names.delete(userId);
    await open(userId);
    dials.problem = "no_answer";
    await open(userId);
    expect(await known()).toBe("Amy Brooks");
    dials.problem = null;
    roles.push({ zoomRoleId: "r", role: "none" });
    await open(userId);
    expect(await known()).toBeNull();
  });

  test("the settings go before Zoom's name for a role, and may shut it out", async () => {
    const { open, userId, roles } = await agentOf("Team Lead", "lead");
    roles.push({ zoomRoleId: "lead", role: "supervisor" });
    expect(await open(userId)).toMatchObject({ value: { role: "supervisor" } });
    roles.splice(0, 1, { zoomRoleId: "lead", role: "none" });
    expect(await open(userId)).toEqual(refused("no_role"));
  });

  test("whoever has added the connector is admin, also while Zoom can't be asked", async () => {
    const { open, install, dials } = signInWorld();
    const userId = aUser();
    await install("connector", { accountId: anAccount(), userId });
    expect(await open(userId)).toMatchObject({ value: { role: "admin" } });
    dials.problem = "no_answer";
    expect(await open(userId)).toMatchObject({ value: { role: "admin" } });
  });

  test("but only until there is another admin, and never against the settings", async () => {
    const { open, install, joins, roles, contactCenter, signIn } = signInWorld();
    const [accountId, installer, second] = [anAccount(), aUser(), aUser()];
    await install("connector", { accountId, userId: installer });
    joins(accountId, installer, "Agent", "plain");
    const signed = await open(installer);
    expect(signed).toMatchObject({ value: { role: "admin" } });
    roles.push({ zoomRoleId: "plain", role: "supervisor" });
    expect(await open(installer)).toMatchObject({ value: { role: "supervisor" } });
    roles.length = 0;
    joins(accountId, second, "Admin");
    expect(await open(second)).toMatchObject({ value: { role: "admin" } });
    expect(await open(installer)).toMatchObject({ value: { role: "agent" } });
    expect(await signIn.principalOf(signed.ok ? signed.value.token : "")).toBeNull();
    contactCenter.delete(`${accountId} ${installer}`);
    expect(await open(installer)).toEqual(refused("no_role"));
  });

  test("while Zoom can't be asked, the role of the last 24 hours holds, and no older one", async () => {
    const { open, userId, dials, pass } = await agentOf("Supervisor");
    dials.problem = "no_answer";
    expect(await open(userId)).toEqual(refused("zoom_no_answer"));
    dials.problem = null;
    expect(await open(userId)).toMatchObject({ value: { role: "supervisor" } });
    for (const problem of ["no_answer", "rate_limited"] as const) {
      dials.problem = problem;
      pass(11 * hour);
      expect(await open(userId)).toMatchObject({ value: { role: "supervisor" } });
    }
    pass(3 * hour);
    expect(await open(userId)).toEqual(refused("zoom_no_answer"));
  });

  test("a role that was taken away does not come back while Zoom can't be asked", async () => {
    const { open, userId, accountId, dials, install, contactCenter } = await agentOf("Supervisor");
    await install("panel", { accountId, userId });
    expect(await open(userId)).toMatchObject({ value: { role: "supervisor" } });
    contactCenter.clear();
    expect(await open(userId)).toMatchObject(refused("authorization_needed"));
    dials.problem = "no_answer";
    expect(await open(userId)).toEqual(refused("zoom_no_answer"));
  });
});

describe("an account that can't be used", () => {
  test("has not added the connector, or its tokens are void", async () => {
    const { open, install, accounts, joins, now } = signInWorld();
    const [accountId, userId] = [anAccount(), aUser()];
    await install("panel", { accountId, userId });
    joins(accountId, userId);
    expect(await open(userId)).toEqual(refused("not_installed", { installUrl }));
    const { id, version } = await install("connector", { accountId });
    expect((await open(userId)).ok).toBe(true);
    await accounts.voidInstallation(id, version, now());
    expect(await open(userId)).toEqual(refused("not_installed", { installUrl }));
  });

  test("is being removed: nobody signs in, and tokens that were given are of no use", async () => {
    const { open, install, accounts, joins, signIn, now } = signInWorld();
    const [accountId, userId] = [anAccount(), aUser()];
    await install("connector", { accountId });
    joins(accountId, userId);
    const signed = await open(userId);
    const token = signed.ok ? signed.value.token : "";
    await accounts.requestRemoval({ accountId, because: "admin_asked", requestedAt: now(), dueAt: now() });
    expect(await open(userId)).toEqual(refused("being_removed"));
    expect(await signIn.principalOf(token)).toBeNull();
  });

  test("a token ends with the user: once removed, or once Contact Center gives no role", async () => {
    const { open, install, accounts, joins, contactCenter, signIn } = signInWorld();
    const [accountId, leaver, demoted] = [anAccount(), aUser(), aUser()];
    const owner = await install("connector", { accountId });
    joins(accountId, leaver);
    joins(accountId, demoted);
    const tokens: Record<string, string> = {};
    for (const userId of [owner.userId, leaver, demoted]) {
      const signed = await open(userId);
      tokens[userId] = signed.ok ? signed.value.token : "";
    }
    accounts.forgetUser(accountId, leaver);
    contactCenter.delete(`${accountId} ${demoted}`);
    await open(demoted);
    expect(await signIn.principalOf(tokens[leaver] ?? "")).toBeNull();
    expect(await signIn.principalOf(tokens[demoted] ?? "")).toBeNull();
    expect(await signIn.principalOf(tokens[owner.userId] ?? "")).toMatchObject({ role: "admin" });
  });

  test("has been taken off the operator's list", async () => {
    const { open, install, joins } = signInWorld({ accountIds: ["another"] });
    const [accountId, userId] = [anAccount(), aUser()];
    await install("connector", { accountId });
    joins(accountId, userId);
    expect(await open(userId)).toEqual(refused("not_installed", { installUrl }));
  });
});

test("neither tokens, contexts nor ids are logged", async () => {
  const { open, install, logged } = signInWorld();
  const [accountId, userId] = [anAccount(), aUser()];
  await install("connector", { accountId, userId });
  const signed = await open(userId);
  await open("guest user");
  expect(logged()).toMatch(/signed in.*sign-in refused/s);
  for (const text of [accountId, userId, signed.ok ? signed.value.token : ""])
    expect(logged()).not.toContain(text);
});
