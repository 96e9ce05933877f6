import { beforeEach, describe, expect, test } from "@jest/globals";
import type { HistoryQuery } from "@tacet/shared/history";
import type { AccountId, AgentId } from "@tacet/shared/ids";
import { effectId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import type { Role } from "@tacet/shared/wire";
import type { AuditEntry } from "../ports/accounts/index.ts";
import { FakeHistory } from "../ports/history/fake.ts";
import { aSession } from "../testing/sessions.ts";
import { createGate } from "./gate.ts";
import { createOneAtATime } from "./one-at-a-time.ts";
import { createPaymentHistory, type PaymentHistory } from "./payment-history.ts";
import type { Principal } from "./sign-in.ts";

const now = Date.parse("2026-11-28T13:30:00Z");
const query: HistoryQuery = { from: "2026-11-27", to: "2026-11-27", zone: "Europe/Berlin" };
const who = (role: Role, accountId = "acc"): Principal => ({
  accountId: accountId as AccountId,
  agentId: "sue" as AgentId,
  role,
  expiresAt: 0,
});
const supervisor = who("supervisor");

let history: FakeHistory;
let audit: AuditEntry[];
let came: unknown[];
let retentionDays: number;
let desk: PaymentHistory;
let atOnce: number;

beforeEach(() => {
  history = new FakeHistory();
  audit = [];
  came = [];
  retentionDays = 90;
  atOnce = 2;
  desk = open();
});

function open(): PaymentHistory {
  return createPaymentHistory({
    history,
    accounts: { appendAudit: async (entry) => void audit.push(entry) },
    trail: { came: async (by, action) => void came.push([by.agentId, action]) },
    settingsOf: async () => ({ retentionDays }) as never,
    oneAtATime: createOneAtATime(2),
    gate: createGate({ atOnce, mostWaiting: 0, longestWaitMs: 1 }),
    now: () => now,
  });
}

function closed(at: string, more: Partial<PaymentSession> = {}): PaymentSession {
  const createdAt = Date.parse(at);
  const over = { phase: "closed", outcome: "approved", deadline: null } as const;
  return {
    ...aSession({ accountId: "acc" as AccountId }),
    ...over,
    createdAt,
    phaseSince: createdAt,
    ...more,
  };
}

async function viewed(wanted: HistoryQuery = query, by = supervisor) {
  const answer = await desk.view(by, wanted);
  if (!answer.ok || answer.value === "too_busy") throw new Error("there is no view");
  return answer.value;
}

async function fileOf(wanted: HistoryQuery = query, by = supervisor): Promise<string> {
  const pieces: string[] = [];
  const answer = await desk.csv(by, wanted, async (text) => {
    for await (const piece of text) pieces.push(piece);
  });
  if (!answer.ok) throw new Error(answer.error.code);
  return pieces.join("");
}

describe("what payments came to", () => {
  test("is for supervisors and admins, of their own account, and whoever looks is noted first", async () => {
    history.sessions.push(closed("2026-11-27T10:00:00Z"));
    expect(await desk.view(who("agent"), query)).toEqual({ ok: false, error: { code: "not_allowed" } });
    expect(came).toEqual([]);
    for (const role of ["supervisor", "admin"] as const)
      expect((await viewed(query, who(role))).total.payments).toBe(1);
    expect((await viewed(query, who("admin", "other"))).total.payments).toBe(0);
    expect(came).toEqual(Array.from({ length: 3 }, () => ["sue", "history_viewed"]));
  });

  test("is told by the days of the zone that was asked for", async () => {
    history.sessions.push(closed("2026-11-26T23:30:00Z"), closed("2026-11-27T23:30:00Z"));
    const berlin = await viewed();
    expect(berlin.step).toBe("hour");
    expect(berlin.over).toHaveLength(24);
    expect(berlin.over.map(({ payments }) => payments)).toEqual([1, ...Array(23).fill(0)]);
    const utc = await viewed({ ...query, zone: "UTC" });
    expect(utc.over.at(-1)).toMatchObject({ payments: 1, until: Date.parse("2026-11-28T00:00:00Z") });
  });

  test("is compared with as many days before, up to the same time of day while the range is not over", async () => {
    history.sessions.push(closed("2026-11-27T13:29:00Z"), closed("2026-11-27T13:31:00Z"));
    const today = await viewed({ ...query, from: "2026-11-28", to: "2026-11-28" });
    expect(today.before).toMatchObject({ payments: 1, until: Date.parse("2026-11-27T13:30:00Z") });
    const both = await viewed({ ...query, from: "2026-11-27", to: "2026-11-28" });
    expect(both.total.payments).toBe(2);
  });

  test("is compared with nothing where older payments have been deleted, or where nothing has happened yet", async () => {
    retentionDays = 2;
    const view = await viewed();
    expect(view.before).toBeNull();
    expect(view.keptSince).toBe(now - 2 * 86_400_000);
    retentionDays = 90;
    expect((await viewed()).before).not.toBeNull();
    expect((await viewed({ ...query, from: "2026-11-29", to: "2026-12-05" })).before).toBeNull();
  });

  test("may be asked of one agent or one queue, or of no queue", async () => {
    const billing = { id: "q1", name: "Billing" };
    const at = "2026-11-27T10:00:00Z";
    history.sessions.push(closed(at, { queue: billing }), closed(at, { agentId: "amy" as AgentId }));
    const count = async (more: Partial<HistoryQuery>) => (await viewed({ ...query, ...more })).total.payments;
    expect([await count({}), await count({ agent: "amy" }), await count({ queue: "q1" })]).toEqual([2, 1, 1]);
    expect(await count({ queue: "" })).toBe(1);
    expect(await count({ queue: "q1", agent: "amy" })).toBe(0);
  });

  test("waits for its turn, and not for long: counting is not to keep the database from payments", async () => {
    atOnce = 0;
    desk = open();
    expect(await desk.view(supervisor, query)).toEqual({ ok: true, value: "too_busy" });
  });
});

describe("the payments as a file", () => {
  const rows = (file: string) => file.split("\r\n");
  const charge = (session: PaymentSession, code: string) => ({
    key: effectId(session.id, 5, 0),
    money: session.money,
    card: { brand: "visa", last4: "4242" } as const,
    authorization: { code, gatewayReference: "pi_1", gateway: "stripe" as const, token: "tok_secret" },
    at: session.createdAt + 61_400,
  });

  test("has one line for each, with the local time and its offset, amounts in major units, and no token", async () => {
    const session = closed("2026-11-27T13:05:09Z", {
      reference: "INV-1",
      agentId: "amy" as AgentId,
      agentName: "Amy Archer",
      queue: { id: "q1", name: "Billing, Europe" },
    });
    const paid = { ...session, charges: [charge(session, "A1B2C3")] };
    const declined = closed("2026-11-27T14:00:00Z", {
      reference: "INV-2",
      agentId: "amy" as AgentId,
      money: { minorUnits: 1_234, currency: "KWD" },
      outcome: "declined",
      card: { brand: "mastercard", last4: "4444" },
      lastDecline: { code: "insufficient_funds", card: { brand: "mastercard", last4: "4444" }, at: now },
    });
    history.sessions.push(paid, declined);
    const file = await fileOf();
    expect(file.startsWith("\uFEFFtime,local_time,zone,reference,")).toBe(true);
    expect(rows(file)).toEqual([
      "\uFEFFtime,local_time,zone,reference,agent,agent_id,queue,kind,amount,currency,outcome,reason,approved,refunded,brand,last4,authorization_code,gateway_reference,seconds_to_pay,payment_id",
      `2026-11-27T14:05:09+01:00,2026-11-27 14:05:09,Europe/Berlin,INV-1,Amy Archer,amy,"Billing, Europe",charge,42.50,EUR,approved,,42.50,0.00,visa,4242,A1B2C3,pi_1,61,${session.id}`,
      `2026-11-27T15:00:00+01:00,2026-11-27 15:00:00,Europe/Berlin,INV-2,,amy,,charge,1.234,KWD,declined,insufficient_funds,0.000,0.000,mastercard,4444,,,,${declined.id}`,
      "",
    ]);
    expect(file).not.toContain("tok_secret");
  });

  test("lets no text be taken for a formula", async () => {
    const session = closed("2026-11-27T13:05:09Z", {
      agentName: '=HYPERLINK("http://evil")',
      reference: "-1+1",
    });
    history.sessions.push({ ...session, charges: [charge(session, "@SUM")] });
    const [, line = ""] = rows(await fileOf());
    expect(line).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(line).toContain(`"'-1+1"`);
    expect(line).toContain(`"'@SUM"`);
  });

  test("has both cards of an amount that was split", async () => {
    const session = closed("2026-11-27T13:05:09Z");
    history.sessions.push({ ...session, charges: [charge(session, "A1"), charge(session, "B2")] });
    expect(await fileOf()).toContain("visa; visa,4242; 4242,A1; B2,pi_1; pi_1");
  });

  test("is written page by page, and the export is noted before the first one", async () => {
    for (let hour = 10; hour < 15; hour += 1) history.sessions.push(closed(`2026-11-27T${hour}:00:00Z`));
    const sizes: number[] = [];
    await desk.csv(supervisor, query, async (pieces) => {
      expect(audit).toMatchObject([
        { action: "history_exported", actor: "sue", details: { from: query.from, to: query.to, days: 1 } },
      ]);
      for await (const piece of pieces) sizes.push(rows(piece).length - 1);
    });
    expect(sizes).toEqual([1, 2, 2, 1]);
  });

  test("is not for agents, and one at a time", async () => {
    const take = async () => undefined;
    expect(await desk.csv(who("agent"), query, take)).toMatchObject({ error: { code: "not_allowed" } });
    expect(audit).toEqual([]);
    let second: unknown = null;
    await desk.csv(supervisor, query, async () => {
      second = await desk.csv(supervisor, query, take);
    });
    expect(second).toEqual({ ok: false, error: { code: "export_running" } });
  });
});
