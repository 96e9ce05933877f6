/** Puts rows of one account into every table, for tests of what becomes of them. */
import { type AccountId, type AgentId, createId, type EngagementId } from "@tacet/shared/ids";
import type { PaymentLink } from "@tacet/shared/payment-link";
import { type PaymentSession, toView } from "@tacet/shared/payment-session";
import { plainRouting } from "../../../../ports/accounts/index.ts";
import type { Sealed } from "../../../../ports/vault/index.ts";
import { aLink } from "../../../../testing/links.ts";
import { aSession } from "../../../../testing/sessions.ts";
import * as accounts from "../accounts-schema.ts";
import type { Database } from "../connect.ts";
import * as engagements from "../engagements-schema.ts";
import { guides } from "../guides-schema.ts";
import { linkMessages } from "../link-messages-schema.ts";
import { paymentLinkEvents, paymentLinks } from "../links-schema.ts";
import * as notes from "../provider-notes-schema.ts";
import { receipts } from "../receipts-schema.ts";
import * as payments from "../schema.ts";

export interface Filled {
  readonly accountId: AccountId;
  readonly admin: AgentId;
  readonly agent: AgentId;
  /** Ids of Zoom's that must not outlive the account. */
  readonly personal: readonly string[];
  readonly session: PaymentSession;
}

/** What is sealed; must appear in no export. */
export const sealedText = "k1.sealed-text" as Sealed;

/** What a supervisor who is an agent, too, has done about a link. */
const wordOf = (id: AgentId) =>
  ({ by: { id, name: "Amy Brooks", role: "supervisor" }, why: "asked to stop", at: 1 }) as const;

/** A closed payment of an account and of an agent. */
export function aClosedSession(accountId: AccountId, agentId: AgentId): PaymentSession {
  const engagementId = createId("eng") as EngagementId;
  const closed = { phase: "closed", outcome: "canceled", deadline: null } as const;
  return { ...aSession({ accountId, agentId, engagementId }), ...closed };
}

type Fillers = Readonly<Record<string, (database: Database, filled: Filled) => Promise<unknown>>>;

/** By table, in the order in which they can be filled. */
export const fillers: Fillers = {
  sessions: (database, { session }) => insertSession(database, session),
  events: (database, { session, agent, accountId }) =>
    database.insert(payments.events).values({
      sessionId: session.id,
      version: 1,
      accountId,
      agentId: agent,
      seq: 1,
      type: "payment_taken",
      actor: `agent:${agent}`,
      body: { type: "payment_taken", at: 1 },
      view: toView(session),
    }),
  feeds: (database, { accountId, agent }) =>
    database.insert(payments.feeds).values({ accountId, agentId: agent, seq: 1 }),
  effects: (database, { session }) => {
    const body = { id: `${session.id}:1:0` as never, type: "open" } as const;
    return database.insert(payments.effects).values({ ...body, sessionId: session.id, body });
  },
  provider_notes: (database, { session }) =>
    database
      .insert(notes.providerNotes)
      .values({ sessionId: session.id, provider: "twilio", note: { isReleased: true } }),
  provider_aliases: (database, { session }) =>
    database
      .insert(notes.providerAliases)
      .values({ sessionId: session.id, provider: "twilio", alias: createId("CA") }),
  receipts: (database, { accountId, session }) =>
    database.insert(receipts).values({
      id: createId("rcp"),
      accountId,
      sessionId: session.id,
      channel: "sms",
      language: "en",
      sealed: sealedText,
      masked: "•••• 34",
      linkHash: createId("hash"),
      linkUntil: new Date(),
    }),
  payment_links: (database, { accountId, agent }) =>
    insertLink(database, {
      ...aLink({ accountId, agentId: agent, agentName: "Amy Brooks" }),
      canceledBy: wordOf(agent),
      resolvedBy: wordOf(agent),
    }),
  payment_link_events: async (database, { accountId, agent }) => {
    const link = aLink({ accountId, agentId: agent });
    await insertLink(database, link);
    await database.insert(paymentLinkEvents).values({
      linkId: link.id,
      version: 1,
      accountId,
      type: "link_requested",
      actor: `agent:${agent}`,
      body: { type: "link_requested", at: 1 },
    });
    await database.insert(paymentLinkEvents).values({
      linkId: link.id,
      version: 2,
      accountId,
      type: "cancel_requested",
      actor: `supervisor:${agent}`,
      body: { type: "cancel_requested", ...wordOf(agent) },
    });
  },
  link_messages: async (database, { accountId, agent }) => {
    const link = aLink({ accountId, agentId: agent });
    await insertLink(database, link);
    await database.insert(linkMessages).values({
      id: createId("lms"),
      accountId,
      linkId: link.id,
      channel: "email",
      language: "en",
      sealed: sealedText,
      masked: "m•••@e•••.com",
    });
  },
  seen: (database, { accountId, agent, session }) =>
    database.insert(payments.seen).values([
      { source: `request:${accountId}:${agent}`, id: createId("req") },
      { source: `request:${accountId}:${agent}`, id: createId("req"), sessionId: session.id },
      { source: "provider:secure-bridge", id: createId("evt"), sessionId: session.id },
    ]),
  installations: (database, { accountId, admin, agent }) => {
    const tokens = { sealedTokens: sealedText, tokensExpireAt: 9_000, scopes: ["a:read"] };
    const rest = { ...tokens, accountId, apiUrl: "https://api.example", version: 1, installedAt: 1_000 };
    return database.insert(accounts.installations).values([
      { ...rest, id: createId("ins"), app: "connector", userId: admin },
      { ...rest, id: createId("ins"), app: "panel", userId: agent },
    ]);
  },
  authorizations: (database, { agent }) =>
    database.insert(accounts.authorizations).values({
      stateHash: createId("state"),
      app: "panel",
      codeVerifier: sealedText,
      redirectUri: "https://tacet.example/",
      userId: agent,
      expiresAt: 9_000,
    }),
  users: (database, { accountId, admin, agent }) =>
    database.insert(accounts.users).values([
      { accountId, userId: admin, role: "admin", checkedAt: 1_000 },
      { accountId, userId: agent, role: "agent", checkedAt: 1_000 },
    ]),
  account_settings: (database, { accountId }) =>
    database.insert(accounts.accountSettings).values({
      accountId,
      version: 1,
      settings: {
        currencies: ["EUR"],
        amountLimit: 1,
        ...plainRouting,
        roles: [],
        pauseRecording: false,
        engagementCheck: "strict",
        retentionDays: 1,
      },
    }),
  guides: (database, { accountId }) => database.insert(guides).values({ accountId, dismissedAt: 1_000 }),
  credentials: (database, { accountId }) =>
    database
      .insert(accounts.credentials)
      .values({ accountId, provider: "secure-bridge", sealed: sealedText, setAt: 1_000 }),
  audit: (database, { accountId, admin }) =>
    database
      .insert(accounts.audit)
      .values({ accountId, actor: admin, action: "settings_saved", details: { count: 1 }, at: 1_000 }),
  // The database keeps it, with the line above.
  audit_chains: async () => {},
  removals: (database, { accountId }) =>
    database
      .insert(accounts.removals)
      .values({ accountId, because: "admin_asked", requestedAt: 1_000, dueAt: 9_000_000_000_000 }),
  inbox: (database, { accountId, agent, session: { engagementId } }) =>
    database.insert(engagements.inbox).values({
      id: createId("msg"),
      accountId,
      event: { type: "agent_joined", engagementId, agentId: agent, channel: "voice", at: 1_000 },
      receivedAt: 1_000,
      dueAt: 1_000,
    }),
  engagements: (database, { accountId, agent, session: { engagementId } }) => {
    const row = { accountId, engagementId, endedAt: null, lastEventAt: 1_000 };
    const body = {
      ...row,
      channel: "voice",
      channelAt: 1_000,
      queueId: "queue",
      queueName: "Queue",
      queueAt: 1_000,
      agents: [agent],
      joined: { [agent]: 1_000 },
      left: {},
    };
    return database.insert(engagements.engagements).values({ ...row, body });
  },
};

/** Tables in which nothing is of any account. */
export const ofNoAccount: readonly string[] = ["key_uses", "leases"];

export function insertSession(database: Database, session: PaymentSession, changedAt = new Date()) {
  const { id, accountId, agentId, engagementId, reference, phase, outcome, version } = session;
  const deadlineAt = session.deadline?.at ?? null;
  const columns = { id, accountId, agentId, engagementId, reference, phase, outcome, version, deadlineAt };
  return database.insert(payments.sessions).values({ ...columns, body: session, changedAt });
}

export async function fillAccount(database: Database): Promise<Filled> {
  const accountId = createId("acc") as AccountId;
  const [admin, agent] = [createId("adm") as AgentId, createId("agt") as AgentId];
  const session = aClosedSession(accountId, agent);
  const personal = [accountId, admin, agent, session.engagementId, session.id];
  const filled = { accountId, admin, agent, session, personal };
  for (const fill of Object.values(fillers)) await fill(database, filled);
  return filled;
}

export function insertLink(database: Database, link: PaymentLink) {
  const { id, accountId, agentId, reference, phase, outcome, version } = link;
  const columns = { id, accountId, agentId, reference, phase, outcome, version };
  return database.insert(paymentLinks).values({ ...columns, requestId: createId("req"), body: link });
}
