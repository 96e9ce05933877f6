import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type AccountId, type AgentId, createId } from "@tacet/shared/ids";
import { defaultPolicy, type PaymentSession } from "@tacet/shared/payment-session";
import type { Secret } from "@tacet/shared/secret";
import type { AppName } from "@tacet/shared/zoom-app";
import { createPostgresStore, type PostgresStore } from "../adapters/store/postgres/index.ts";
import { createVault } from "../adapters/vault/index.ts";
import { createBusinessEvents } from "../events.ts";
import { createLogger } from "../logger.ts";
import type { AccountData, Audit, Installations } from "../ports/accounts/index.ts";
import { FakeContactCenterOAuth } from "../ports/contact-center/fake-oauth.ts";
import type { Store } from "../ports/store/index.ts";
import { after, aSession, wayToCharge } from "../testing/sessions.ts";
import { startTestDatabase } from "../testing/test-database.ts";
import { type AccountRemoval, createAccountRemoval } from "./account-removal.ts";
import { type ChangeLink, createChangeLink, createLinkChanges } from "./change-link.ts";
import { createChangeSession, createSessionChanges, type Untimed } from "./change-session.ts";
import { sealTokens } from "./installation-tokens.ts";

const [second, hour] = [1_000, 3_600_000];
const settleMs = 5 * second;
const graceMs = 72 * hour;
const vault = createVault({ keys: [{ id: "k", key: randomBytes(32) }] });

let postgres: Awaited<ReturnType<typeof startTestDatabase>>;
let kept: PostgresStore;
let store: Store;
let accounts: AccountData & Audit & Installations;
beforeAll(async () => {
  postgres = await startTestDatabase();
  const options = { url: postgres.url, connections: 5, onLost: () => {} };
  kept = await createPostgresStore(options);
  store = kept.sessions;
  accounts = kept.accounts;
}, 60_000);
afterAll(async () => {
  await kept.close();
  await postgres.close();
}, 30_000);

let oauth: FakeContactCenterOAuth;
let removal: AccountRemoval;
let changeSession: ReturnType<typeof createChangeSession>;
let changeLink: ChangeLink;
let hungUp: string[];
let accountId: AccountId;
let now: number;
beforeEach(() => {
  oauth = new FakeContactCenterOAuth();
  hungUp = [];
  accountId = createId("acc") as AccountId;
  now = Date.now();
  const log = createLogger("silent");
  const deps = { store, changes: createSessionChanges(), events: createBusinessEvents(log), now: () => now };
  changeSession = createChangeSession({ ...deps, policy: defaultPolicy });
  changeLink = createChangeLink({ ...deps, links: kept.links, changes: createLinkChanges() });
  removal = createAccountRemoval({
    accounts,
    store,
    changeSession,
    links: kept.links,
    changeLink,
    oauth,
    vault,
    log,
    sameApp: false,
    graceMs,
    settleMs,
    disconnect: (account, user) => hungUp.push(`${account} ${user ?? "all"}`),
    now: () => now,
  });
});

/** Adds an app; gives its tokens. */
async function install(app: AppName, userId = createId("usr") as AgentId, at = now): Promise<Secret> {
  const id = createId("ins");
  const consent = {
    app,
    accountId,
    userId,
    redirectUri: "https://tacet.example/",
    codeChallenge: "verifier",
  };
  const code = oauth.consent({ ...consent, method: "plain" });
  const tokens = await oauth.exchangeCode({ ...consent, code, codeVerifier: "verifier" });
  if (!tokens.ok) throw new Error(tokens.error.code);
  await accounts.saveInstallation({
    id,
    app,
    accountId,
    userId,
    tokens: sealTokens(vault, id, tokens.value),
    at,
  });
  return tokens.value.accessToken;
}

/** A payment of the account, so many steps on its way to the charge. */
async function payment(steps: number, agentId = "agt" as AgentId): Promise<PaymentSession> {
  let session: PaymentSession = { ...aSession(), accountId, agentId };
  const taken = { event: { type: "payment_taken", at: now } as const, actor: "test" };
  await store.commit({ change: { session, effects: [] }, fromVersion: 0, ...taken });
  for (const event of wayToCharge.slice(0, steps)) {
    const next = after(session, event);
    await store.commit({
      change: { session: next, effects: [] },
      fromVersion: session.version,
      event,
      actor: "test",
    });
    session = next;
  }
  return session;
}
const happens = (session: PaymentSession, event: Untimed) =>
  changeSession({ sessionId: session.id, event, actor: "test" });
const phase = async (session: PaymentSession) => (await store.session(session.id))?.phase ?? "gone";
const pass = async (ms: number) => {
  now += ms;
  await removal.runDue();
};
const audited = async () => (await accounts.auditOf(accountId, 100)).map(({ action }) => action);
const isGone = async () => (await accounts.connectorOf(accountId)) === null;

describe("an admin asks for the removal", () => {
  const ask = () => removal.request({ accountId, because: "admin_asked", actor: "amy" as AgentId });

  test("panels are hung up on at once, tokens revoked, and everything is gone after a moment", async () => {
    const [connector, panel] = [await install("connector"), await install("panel")];
    await ask();
    await pass(0);
    expect(hungUp).toEqual([`${accountId} all`]);
    expect(await isGone()).toBe(false);
    await pass(settleMs);
    expect(await isGone()).toBe(true);
    expect([oauth.isGood(connector), oauth.isGood(panel)]).toEqual([false, false]);
    expect(await accounts.auditOf(accountId, 1)).toMatchObject([
      {
        accountId,
        actor: null,
        action: "account_removed",
        details: expect.objectContaining({ because: "admin_asked", installations: 2, unresolved: 0 }),
        at: now,
      },
    ]);
    expect(await accounts.removalOf(accountId)).toBeNull();
  });

  test("a secured line is given back first, and nothing is deleted until it is", async () => {
    await install("connector");
    const session = await payment(3);
    expect(await phase(session)).toBe("capturing");
    await ask();
    await pass(settleMs);
    expect(await store.session(session.id)).toMatchObject({ phase: "releasing", outcome: "canceled" });
    await pass(48 * hour);
    expect(await phase(session)).toBe("releasing");
    expect(await isGone()).toBe(false);
    await happens(session, { type: "line_released" });
    await pass(second);
    expect(await phase(session)).toBe("gone");
  });

  test("a charge under way is waited for, and no further card is taken after a decline", async () => {
    await install("connector");
    const session = await payment(5);
    await ask();
    await pass(settleMs);
    await pass(second);
    expect(await store.session(session.id)).toMatchObject({ phase: "authorizing", callEnded: true });
    const answer = {
      kind: "declined",
      code: "do_not_honor",
      card: { brand: "visa", last4: "4242" },
      anotherCardMayHelp: true,
    } as const;
    const chargeKey = session.chargeKey as never;
    await happens(session, { type: "charge_answered", chargeKey, answer, lookedUp: false });
    expect(await phase(session)).toBe("releasing");
    await happens(session, { type: "line_released" });
    await pass(second);
    expect(await isGone()).toBe(true);
  });

  test("a charge whose result nobody knows is asked for a day longer, then goes with its count", async () => {
    await install("connector");
    const session = await payment(5);
    const lost = { ...session, phase: "closed" as const, outcome: "unresolved" as const, deadline: null };
    const change = { session: { ...lost, version: session.version + 1 }, effects: [] };
    const event = { type: "line_released", at: now } as const;
    await store.commit({ change, fromVersion: session.version, event, actor: "test" });
    await ask();
    await pass(23 * hour);
    expect(await isGone()).toBe(false);
    await pass(hour);
    expect(await isGone()).toBe(true);
    expect((await accounts.auditOf(accountId, 1))[0]?.details).toMatchObject({ unresolved: 1, sessions: 1 });
  });

  test("a recording that is still to be resumed is waited for: it needs the tokens", async () => {
    await install("connector");
    const session = await payment(3);
    const closing = { ...session, phase: "closed" as const, recording: "resuming" as const, deadline: null };
    const change = { session: { ...closing, version: session.version + 1 }, effects: [] };
    const event = { type: "line_released", at: now } as const;
    await store.commit({ change, fromVersion: session.version, event, actor: "test" });
    await ask();
    await pass(settleMs);
    expect(await isGone()).toBe(false);
    await happens(closing, { type: "recording_reported", state: "resumed" });
    await pass(second);
    expect(await isGone()).toBe(true);
  });

  test("a refund whose answer is not known is asked for a day longer, as long as its key is there", async () => {
    await install("connector");
    const session = await payment(3);
    const deadline = { kind: "refunding", at: now } as const;
    const closing = { ...session, phase: "closed" as const, outcome: "approved" as const, deadline };
    const change = { session: { ...closing, version: session.version + 1 }, effects: [] };
    const event = { type: "line_released", at: now } as const;
    await store.commit({ change, fromVersion: session.version, event, actor: "test" });
    await ask();
    await pass(23 * hour);
    expect(await isGone()).toBe(false);
    await pass(hour);
    expect(await isGone()).toBe(true);
  });

  test("two nodes that do it at once write one line", async () => {
    await install("connector");
    await ask();
    now += settleMs;
    await Promise.all([removal.runDue(), removal.runDue(), removal.runDue()]);
    expect((await audited()).filter((action) => action === "account_removed")).toHaveLength(1);
  });

  test("a Zoom that revokes nothing does not keep it", async () => {
    await install("connector");
    oauth.failNext("revoke", "no_answer");
    await ask();
    await pass(settleMs);
    expect(await isGone()).toBe(true);
  });
});

describe("Zoom says that the app was removed", () => {
  const deauthorized = (saidAt: number) =>
    removal.request({ accountId, because: "app_deauthorized", actor: null, saidAt });

  test("it is removed at once, also if it was kept for a grace until now", async () => {
    await install("connector");
    await removal.request({ accountId, because: "tokens_void", actor: null });
    await pass(graceMs - second);
    expect(await isGone()).toBe(false);
    await deauthorized(now);
    await pass(settleMs);
    expect(await isGone()).toBe(true);
    expect(await audited()).toEqual(["account_removed", "app_deauthorized", "removal_requested"]);
  });

  test("a word from before the app was added again is not about this installation", async () => {
    await install("connector");
    await deauthorized(now - second);
    expect(await accounts.removalOf(accountId)).toBeNull();
  });

  test("told twice it is noted once", async () => {
    await install("connector");
    await deauthorized(now);
    await deauthorized(now);
    expect(await audited()).toEqual(["app_deauthorized"]);
  });
});

describe("tokens are void", () => {
  test("the account is kept for the grace, and for good if it is authorized again", async () => {
    await install("connector");
    await removal.request({ accountId, because: "tokens_void", actor: null });
    await pass(graceMs - second);
    await accounts.cancelRemoval(accountId);
    await pass(hour);
    expect(await isGone()).toBe(false);
  });

  test("the account is removed after the grace", async () => {
    await install("connector");
    await removal.request({ accountId, because: "tokens_void", actor: null });
    await pass(graceMs + settleMs);
    expect(await isGone()).toBe(true);
  });
});

describe("a user removes the panel app", () => {
  const user = "ursula" as AgentId;

  test("the user's payment is given back, then nothing names the user; the account goes on", async () => {
    const [connector, panel] = [await install("connector"), await install("panel", user)];
    const session = await payment(3, user);
    expect(await removal.removeUser({ accountId, userId: user, saidAt: now })).toBe("payment_open");
    expect(hungUp).toEqual([`${accountId} ${user}`]);
    expect([oauth.isGood(connector), oauth.isGood(panel)]).toEqual([true, false]);
    expect(await phase(session)).toBe("releasing");
    await happens(session, { type: "line_released" });
    expect(await removal.removeUser({ accountId, userId: user, saidAt: now })).toBe("removed");
    expect(await store.session(session.id)).toMatchObject({ phase: "closed", agentId: "removed-user" });
    expect(await accounts.installationsOf(accountId, user)).toEqual([]);
    expect(await audited()).toEqual(["user_removed"]);
    expect(await isGone()).toBe(false);
  });

  test("an admin who added the connector, too, keeps that", async () => {
    const connector = await install("connector", user);
    await install("panel", user);
    await removal.removeUser({ accountId, userId: user });
    expect(oauth.isGood(connector)).toBe(true);
    expect(await isGone()).toBe(false);
  });

  test("a word from before the user added it again is not about this installation", async () => {
    await install("panel", user);
    await removal.removeUser({ accountId, userId: user, saidAt: now - second });
    expect(await accounts.installationsOf(accountId, user)).toHaveLength(1);
    expect(hungUp).toEqual([]);
  });
});
