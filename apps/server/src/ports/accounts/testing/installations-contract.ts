import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type AccountId, type AgentId, createId } from "@tacet/shared/ids";
import type { Sealed } from "../../vault/index.ts";
import type { Authorizations, Installations, NewInstallation, SealedTokens, Users } from "../index.ts";

export interface InstallationsUnderTest {
  readonly store: Installations & Authorizations & Users;
  /** Lets so many ms go by for leases. */
  wait(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** What every store of installations has to do. */
export function installationsContract(name: string, open: () => Promise<InstallationsUnderTest>): void {
  describe(`the installations contract: ${name}`, () => {
    let under: InstallationsUnderTest;
    let installedAt = 1_000;
    beforeAll(async () => {
      under = await open();
    }, 60_000);
    afterAll(() => under.close(), 30_000);

    const account = () => createId("acc") as AccountId;
    const user = () => createId("usr") as AgentId;
    const tokens = (): SealedTokens => ({
      sealed: createId("sealed") as Sealed,
      expiresAt: 5_000,
      scopes: ["a:read", "b:read:admin"],
      apiUrl: "https://api.example",
    });
    const fresh = (more: Partial<NewInstallation> = {}): NewInstallation => ({
      id: createId("ins"),
      app: "connector",
      accountId: account(),
      userId: user(),
      tokens: tokens(),
      at: installedAt++,
      ...more,
    });
    const saved = (more: Partial<NewInstallation> = {}) => under.store.saveInstallation(fresh(more));

    test("what was saved is found by id, by account and by user", async () => {
      const given = fresh();
      const { at, ...rest } = given;
      const connector = await under.store.saveInstallation(given);
      expect(connector).toEqual({ ...rest, voidSince: null, version: 1, installedAt: at });
      expect(await under.store.installation(given.id)).toEqual(connector);
      expect(await under.store.connectorOf(given.accountId)).toEqual(connector);
      expect(await under.store.panelInstallationOf(given.userId)).toBeNull();
      const panel = await saved({ app: "panel", accountId: given.accountId });
      expect(await under.store.panelInstallationOf(panel.userId)).toEqual(panel);
      expect(await under.store.installationsOf(given.accountId)).toEqual([connector, panel]);
      expect(await under.store.installationsOf(given.accountId, panel.userId)).toEqual([panel]);
      expect(await under.store.hasInstallation(given.accountId)).toBe(true);
      expect(await under.store.hasInstallation(account())).toBe(false);
      expect(await under.store.connectorOf(account())).toBeNull();
      expect(await under.store.installation("nobody")).toBeNull();
    });

    test("a new authorization takes the place of the old: one connector an account, one panel a user", async () => {
      const connector = await saved();
      await under.store.voidInstallation(connector.id, connector.version, 7_000);
      const again = await saved({ accountId: connector.accountId });
      expect(await under.store.installationsOf(connector.accountId)).toEqual([again]);
      expect(again).toMatchObject({ voidSince: null, tokens: { expiresAt: 5_000 } });
      expect(again.version).toBeGreaterThan(connector.version);
      const panel = await saved({ app: "panel" });
      const moved = await saved({ app: "panel", userId: panel.userId });
      expect(await under.store.panelInstallationOf(panel.userId)).toEqual(moved);
      expect(await under.store.installationsOf(panel.accountId)).toEqual([]);
    });

    test("one user's connector and panel installation stand beside each other, in several accounts", async () => {
      const userId = user();
      const [one, two, panel] = [
        await saved({ userId }),
        await saved({ userId }),
        await saved({ userId, app: "panel" }),
      ];
      expect(await under.store.connectorOf(one.accountId)).toEqual(one);
      expect(await under.store.connectorOf(two.accountId)).toEqual(two);
      expect(await under.store.panelInstallationOf(userId)).toEqual(panel);
    });

    test("the refresh is claimed by one caller, until it is stored", async () => {
      const { id } = await saved();
      const claims = await Promise.all(
        Array.from({ length: 10 }, () => under.store.claimRefresh(id, 1, 60_000)),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      const next = tokens();
      expect(await under.store.replaceTokens(id, 1, next)).toBe(true);
      expect(await under.store.installation(id)).toMatchObject({ version: 2, tokens: next });
      expect(await under.store.claimRefresh(id, 1, 60_000)).toBe(false);
      expect(await under.store.claimRefresh(id, 2, 60_000)).toBe(true);
    });

    test("a claim ends when it is handed back, and lapses as after a crash", async () => {
      const { id } = await saved();
      expect(await under.store.claimRefresh(id, 1, 60_000)).toBe(true);
      await under.store.releaseRefresh(id, 1);
      expect(await under.store.claimRefresh(id, 1, 40)).toBe(true);
      expect(await under.store.claimRefresh(id, 1, 40)).toBe(false);
      await under.wait(80);
      expect(await under.store.claimRefresh(id, 1, 60_000)).toBe(true);
    });

    test("of two new pairs for the same version one is stored, whole", async () => {
      const { id } = await saved();
      const pairs = [tokens(), tokens()];
      const stored = await Promise.all(pairs.map((pair) => under.store.replaceTokens(id, 1, pair)));
      expect(stored.filter(Boolean)).toHaveLength(1);
      expect((await under.store.installation(id))?.tokens).toEqual(pairs[stored.indexOf(true)]);
    });

    test("void tokens are gone, the first time counts, and nothing brings them back but an authorization", async () => {
      const { id, accountId } = await saved();
      expect(await under.store.voidInstallation(id, 0, 6_000)).toBe(false);
      expect(await under.store.voidInstallation(id, 1, 7_000)).toBe(true);
      for (const version of [1, 2])
        expect(await under.store.voidInstallation(id, version, 8_000)).toBe(false);
      const voided = await under.store.connectorOf(accountId);
      expect(voided).toMatchObject({ tokens: null, voidSince: 7_000, version: 2 });
      for (const version of [1, 2]) {
        expect(await under.store.replaceTokens(id, version, tokens())).toBe(false);
        expect(await under.store.claimRefresh(id, version, 1_000)).toBe(false);
      }
      const active = await under.store.activeConnectors(1_000);
      expect(active.map((installation) => installation.id)).not.toContain(id);
    });

    test("active connectors are listed, oldest first, and no panel installation among them", async () => {
      const first = await saved();
      const panel = await saved({ app: "panel" });
      const second = await saved();
      const ids = (await under.store.activeConnectors(1_000)).map(({ id }) => id);
      expect(ids.filter((id) => [first.id, panel.id, second.id].includes(id))).toEqual([first.id, second.id]);
      expect(await under.store.activeConnectors(1)).toHaveLength(1);
    });

    test("tokens are resealed where that is wanted, and their version stays", async () => {
      const [old, current, voided] = [await saved(), await saved(), await saved()];
      await under.store.voidInstallation(voided.id, voided.version, 7_000);
      const asked: string[] = [];
      const count = await under.store.resealTokens((sealed, id) => {
        asked.push(id);
        return id === old.id ? (`new-${sealed}` as Sealed) : null;
      });
      expect(count).toBe(1);
      expect(asked).toEqual(expect.arrayContaining([old.id, current.id]));
      expect(asked).not.toContain(voided.id);
      expect(await under.store.installation(old.id)).toEqual({
        ...old,
        tokens: { ...old.tokens, sealed: `new-${old.tokens?.sealed}` },
      });
      expect(await under.store.installation(current.id)).toEqual(current);
    });

    test("a round trip is given once, also to callers at once, and not after its time", async () => {
      const pending = (expiresAt: number) => ({
        stateHash: createId("hash"),
        app: "connector" as const,
        codeVerifier: createId("sealed") as Sealed,
        redirectUri: "https://tacet.example/oauth/connector/callback",
        userId: null,
        browserHash: createId("browser"),
        expiresAt,
      });
      const good = pending(2_000);
      await under.store.saveAuthorization(good);
      const taken = await Promise.all(
        Array.from({ length: 5 }, () => under.store.takeAuthorization(good.stateHash, 1_999)),
      );
      expect(taken.filter((one) => one !== null)).toEqual([good]);
      const late = { ...pending(2_000), userId: user(), browserHash: null };
      await under.store.saveAuthorization(late);
      expect(await under.store.takeAuthorization(late.stateHash, 2_000)).toBeNull();
      expect(await under.store.takeAuthorization(late.stateHash, 1_000)).toBeNull();
      expect(await under.store.takeAuthorization("unknown", 0)).toBeNull();
    });

    test("the last known role is kept by account and user", async () => {
      const [accountId, userId] = [account(), user()];
      expect(await under.store.user(accountId, userId)).toBeNull();
      await under.store.saveUser({ accountId, userId, role: "admin", checkedAt: 1, name: null });
      const known = { accountId, userId, role: "supervisor", checkedAt: 2, name: "Sue Park" } as const;
      await under.store.saveUser(known);
      expect(await under.store.user(accountId, userId)).toEqual(known);
      expect(await under.store.user(account(), userId)).toBeNull();
    });
  });
}
