import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import {
  type AccountId,
  type AgentId,
  createId,
  createSessionId,
  type EngagementId,
} from "@tacet/shared/ids";
import { transition } from "@tacet/shared/payment-session";
import { accountSettingsSchema } from "@tacet/shared/setup";
import { sql } from "drizzle-orm";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { type Connection, connect } from "./connect.ts";
import { createEngagementsStore } from "./engagements-store.ts";
import { createSessionStore } from "./session-store.ts";
import { createSettingsStore } from "./settings-store.ts";

let postgres: Awaited<ReturnType<typeof startTestDatabase>>;
let connection: Connection;
beforeAll(async () => {
  postgres = await startTestDatabase();
  connection = await connect({ url: postgres.url, connections: 3, onLost: () => {} });
}, 60_000);
afterAll(async () => {
  await connection.close();
  await postgres.close();
}, 30_000);

const card = { brand: "visa", last4: "4242" } as const;

/** A payment as the first version has stored it. */
function anOldSession(more: object = {}) {
  const id = createSessionId();
  const agent = { accountId: createId("acc") as AccountId, agentId: createId("agt") as AgentId };
  const whole = {
    id,
    ...agent,
    engagementId: createId("eng") as EngagementId,
    provider: "secure-bridge",
    callPath: "zoom-redirect",
    money: { minorUnits: 4250, currency: "EUR" },
    reference: createId("INV"),
    pauseRecording: false,
    phase: "closed",
    outcome: "approved",
    reason: null,
    version: 7,
    attempt: 1,
    providerSession: { id: "p", linkId: "L" },
    card,
    chargeKey: `${id}:5:0`,
    chargeAskedAt: 2_000,
    lookups: 0,
    authorization: { code: "A1B2C3", gatewayReference: "ch_1" },
    lastDecline: null,
    callEnded: false,
    recording: "untouched",
    extensionsLeft: 3,
    releaseRequests: 1,
    deadline: null,
    createdAt: 1_000,
    phaseSince: 3_000,
    ...more,
  };
  return whole;
}

async function store(session: ReturnType<typeof anOldSession>) {
  const { id, accountId, agentId, engagementId, reference, phase, outcome, version } = session;
  const body = JSON.stringify(session);
  await connection.database.execute(sql`
    insert into sessions (id, account_id, agent_id, engagement_id, reference, phase, outcome, version, body)
    values (${id}, ${accountId}, ${agentId}, ${engagementId}, ${reference}, ${phase}, ${outcome}, ${version}, ${body}::jsonb)`);
  return createSessionStore(connection.database);
}

describe("a payment that an older version has stored", () => {
  test("has the one charge that it came to, which can be given back", async () => {
    const old = anOldSession();
    const sessions = await store(old);
    const read = await sessions.session(old.id);
    const authorization = { ...old.authorization, gateway: null, token: null };
    expect(read).toEqual({
      ...old,
      intent: "charge",
      bills: [],
      capture: "streamed",
      gateway: null,
      fallbackGateway: null,
      securing: "masked",
      callFingerprint: null,
      pairingCode: null,
      line: null,
      agentName: null,
      queue: null,
      customer: null,
      securedAt: null,
      releasedBy: null,
      foundReleasedBy: null,
      dueUnits: 4250,
      authorization,
      charges: [{ key: old.chargeKey, money: old.money, card, authorization, at: 2_000 }],
      refunds: [],
    });
    if (read === null) throw new Error("gone");
    const chargeKey = old.chargeKey as never;
    const refund = { type: "refund_requested", chargeKey, minorUnits: 4250, at: 4_000 } as const;
    expect(transition(read, refund)).toMatchObject({ ok: true });
    const { accountId } = old;
    expect(await sessions.closedSessions({ accountId, most: 10 })).toMatchObject([
      { id: old.id, charges: [{ key: old.chargeKey }], viewGiven: false },
    ]);
  });

  test("goes on from where it was, without a charge if there was none", async () => {
    const open = {
      phase: "capturing",
      outcome: null,
      authorization: null,
      chargeKey: null,
      chargeAskedAt: null,
    };
    const old = anOldSession(open);
    const sessions = await store(old);
    const read = await sessions.openSessionOn(old.accountId, old.engagementId);
    expect(read).toMatchObject({ id: old.id, charges: [], dueUnits: 4250, authorization: null });
    if (read === null) throw new Error("gone");
    const next = transition(read, { type: "submit_requested", at: 4_000 });
    if (!next.ok) throw new Error(next.error.code);
    const event = { type: "submit_requested", at: 4_000 } as const;
    const commit = { change: next.value, fromVersion: 7, event, actor: "provider:secure-bridge" };
    expect(await sessions.commit(commit)).toMatchObject({ ok: true });
    expect(await sessions.session(old.id)).toEqual(next.value.session);
  });

  test("is whole in its agent's feed", async () => {
    const old = anOldSession();
    const sessions = await store(old);
    const { accountId, agentId, id, providerSession, chargeKey, chargeAskedAt, lookups, ...shown } = old;
    const view = JSON.stringify({ ...shown, id, accountId, agentId, linkId: "L" });
    await connection.database.execute(sql`
      insert into events (session_id, version, account_id, agent_id, seq, type, actor, body, view)
      values (${id}, 7, ${accountId}, ${agentId}, 1, 'line_released', 'provider:x', '{}'::jsonb, ${view}::jsonb)`);
    const wanted = { afterSeq: 0, mostItems: 10, closedWithinMs: 0 };
    const [item] = (await sessions.catchUp({ accountId, agentId }, wanted)).items;
    expect(item?.session).toMatchObject({
      id,
      linkId: "L",
      intent: "charge",
      bills: [],
      dueUnits: 4250,
      refunds: [],
      viewGiven: false,
      pairingCode: null,
      line: null,
      authorization: { code: "A1B2C3", gateway: null, token: null },
    });
  });
});

describe("settings that an older version has stored", () => {
  const old = {
    currencies: ["EUR"],
    amountLimit: 77,
    provider: "secure-bridge",
    roles: [{ zoomRoleId: "lead", role: "supervisor" }],
    pauseRecording: true,
    engagementCheck: "when_known",
    retentionDays: 12,
  };
  const read = async (settings: object) => {
    const accountId = createId("acc") as AccountId;
    await connection.database.execute(sql`
      insert into account_settings (account_id, settings, version)
      values (${accountId}, ${JSON.stringify(settings)}::jsonb, 4)`);
    const store = createSettingsStore(connection.database);
    return { store, accountId, stored: await store.settings(accountId) };
  };

  test("are all there, with what older ones could not say as it was then, and can be saved again", async () => {
    const { store, accountId, stored } = await read(old);
    const { provider, ...kept } = old;
    expect(stored).toEqual({
      version: 4,
      settings: {
        ...kept,
        route: { provider, gateway: null, fallbackGateway: null },
        rules: [],
        securing: "masked",
        refundRole: "supervisor",
        merchantName: "",
        timeZone: "UTC",
      },
    });
    const settings = accountSettingsSchema.parse(stored?.settings);
    expect(await store.saveSettings(accountId, settings, 4)).toBe(true);
    expect(await store.settings(accountId)).toEqual({ settings, version: 5 });
  });

  test("go by our own bridge if they name a provider that is none of today's", async () => {
    const { stored } = await read({ ...old, provider: "gone" });
    expect(accountSettingsSchema.parse(stored?.settings).route.provider).toBe("secure-bridge");
  });
});

test("an engagement that an older version has stored is one whose queue is not known", async () => {
  const accountId = createId("acc") as AccountId;
  const engagementId = createId("eng") as EngagementId;
  const known = {
    channel: "voice",
    channelAt: 1,
    agents: [],
    joined: {},
    left: {},
    endedAt: null,
    lastEventAt: 1,
  };
  const body = JSON.stringify({ accountId, engagementId, ...known });
  await connection.database.execute(sql`
    insert into engagements (account_id, engagement_id, last_event_at, body)
    values (${accountId}, ${engagementId}, 1, ${body}::jsonb)`);
  const engagements = createEngagementsStore(connection.database);
  const nothing = { queueId: null, queueName: null, queueAt: null };
  expect(await engagements.engagement(accountId, engagementId)).toEqual({
    accountId,
    engagementId,
    ...known,
    ...nothing,
  });
  expect(await engagements.queues(accountId, 10)).toEqual([]);
});
