import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { HistoryFigures } from "@tacet/shared/history";
import { type AccountId, type AgentId, createId, effectId } from "@tacet/shared/ids";
import type { Charge, Outcome, PaymentSession } from "@tacet/shared/payment-session";
import fc from "fast-check";
import { aSession } from "../../testing/sessions.ts";
import { FakeHistory } from "./fake.ts";
import type { HistoryRange, PaymentHistory } from "./index.ts";

export interface HistoryUnderTest {
  readonly history: PaymentHistory;
  /** Stores sessions as they are. */
  put(sessions: readonly PaymentSession[]): Promise<void>;
  close(): Promise<void>;
}

const hourMs = 3_600_000;
const begin = Date.UTC(2026, 10, 2);
const day = Array.from({ length: 24 }, (_, hour) => begin + hour * hourMs);

/** What everybody has to do who tells what payments came to. */
export function historyContract(name: string, open: () => Promise<HistoryUnderTest>): void {
  describe(`the history contract: ${name}`, () => {
    let under: HistoryUnderTest;
    beforeAll(async () => {
      under = await open();
    }, 60_000);
    afterAll(() => under.close(), 30_000);

    const anAccount = () => createId("acc") as AccountId;
    const wholeDay = (accountId: AccountId, more: Partial<HistoryRange> = {}) => {
      return { accountId, from: begin, until: begin + 24 * hourMs, starts: day, ...more };
    };
    const counted = (accountId: AccountId, more: Partial<HistoryRange> = {}) =>
      under.history.count(wholeDay(accountId, more));
    const read = async (range: HistoryRange) => {
      const pages: (readonly PaymentSession[])[] = [];
      for await (const page of under.history.payments(range)) pages.push(page);
      return pages.flat();
    };

    test("of an account without a payment everything is there, and is nothing", async () => {
      const counts = await counted(anAccount());
      expect(counts).toMatchObject({ agents: [], queues: [], reasons: [] });
      expect(counts.total).toMatchObject({ payments: 0, medianMsToPay: null, amounts: [] });
      expect(counts.over.map(({ payments }) => payments)).toEqual(day.map(() => 0));
      expect(await read(wholeDay(anAccount()))).toEqual([]);
    });

    test("a payment belongs to the moment at which it was begun: the first one of a range is in it, the end is not", async () => {
      const accountId = anAccount();
      const at = [
        begin - 1,
        begin,
        begin + hourMs - 1,
        begin + hourMs,
        begin + 24 * hourMs - 1,
        begin + 24 * hourMs,
      ];
      await under.put(at.map((createdAt) => closed({ accountId, createdAt })));
      const { total, over } = await counted(accountId);
      expect(total.payments).toBe(4);
      expect(over.flatMap(({ payments }, hour) => (payments === 0 ? [] : [[hour, payments]]))).toEqual([
        [0, 2],
        [1, 1],
        [23, 1],
      ]);
      expect((await read(wholeDay(accountId))).map(({ createdAt }) => createdAt)).toEqual(at.slice(1, 5));
    });

    test("only closed payments count, and only those of the account", async () => {
      const accountId = anAccount();
      await under.put([
        closed({ accountId }),
        closed({ accountId: anAccount() }),
        { ...closed({ accountId }), phase: "releasing" },
      ]);
      expect((await counted(accountId)).total.payments).toBe(1);
      expect(await read(wholeDay(accountId))).toHaveLength(1);
    });

    test("amounts are told by currency: approved, partly approved, found by a person, authorized; and what was given back", async () => {
      const accountId = anAccount();
      const eur = (minorUnits: number) => ({ minorUnits, currency: "EUR" }) as const;
      const refund = (state: "asked" | "refunded" | "refused", minorUnits: number) => ({
        key: effectId(aSession().id, 9, 0),
        chargeKey: effectId(aSession().id, 5, 0),
        money: eur(minorUnits),
        state,
        reason: null,
        gatewayReference: null,
        askedAt: begin,
      });
      await under.put([
        paid(
          {
            accountId,
            money: eur(1_000),
            refunds: [refund("refunded", 300), refund("refunded", 50), refund("asked", 7)],
          },
          60_000,
        ),
        closed({
          accountId,
          outcome: "approved",
          money: eur(2_000),
          reason: "resolved_by_hand",
          charges: [],
        }),
        partlyPaid({ accountId, money: eur(5_000) }, 400),
        closed({ accountId, outcome: "partly_approved", money: eur(9_000), dueUnits: 30, charges: [] }),
        closed({ accountId, outcome: "declined", money: eur(100_000) }),
        closed({ accountId, outcome: "approved", intent: "save_card", money: eur(0) }),
        paid({ accountId, intent: "authorize", money: { minorUnits: 700, currency: "JPY" } }, 1_000),
      ]);
      const { total } = await counted(accountId);
      const amounts = [
        { currency: "EUR", approvedUnits: 3_430, refundedUnits: 350 },
        { currency: "JPY", approvedUnits: 700, refundedUnits: 0 },
      ];
      expect(total.amounts).toEqual(amounts);
      expect(await under.history.total(wholeDay(accountId))).toEqual(total);
    });

    test("the median is over what was paid: of two the middle between them", async () => {
      const accountId = anAccount();
      const unpaid = closed({ accountId, outcome: "canceled" });
      await under.put([paid({ accountId }, 60_000), paid({ accountId }, 91_001), unpaid]);
      expect((await counted(accountId)).total.medianMsToPay).toBe(75_500.5);
      await under.put([paid({ accountId }, 1_000_000)]);
      expect((await counted(accountId)).total.medianMsToPay).toBe(91_001);
    });

    test("agents and queues come with the newest name that is known, the ones with the most payments first", async () => {
      const accountId = anAccount();
      const [amy, ben] = ["amy" as AgentId, "ben" as AgentId];
      const billing = { id: "q1", name: "Billing" };
      await under.put([
        closed({ accountId, agentId: amy, agentName: "Amy Old", createdAt: begin, queue: billing }),
        closed({ accountId, agentId: ben, agentName: null, createdAt: begin + 1 }),
        closed({
          accountId,
          agentId: amy,
          agentName: "Amy New",
          createdAt: begin + 2,
          queue: { ...billing, name: "Bills" },
        }),
        closed({ accountId, agentId: amy, agentName: null, createdAt: begin + 3, queue: billing }),
      ]);
      const { agents, queues } = await counted(accountId);
      const told = (groups: readonly { id: string | null; name: string | null; payments: number }[]) =>
        groups.map(({ id, name, payments }) => [id, name, payments]);
      expect(told(agents)).toEqual([
        ["amy", "Amy New", 3],
        ["ben", null, 1],
      ]);
      expect(told(queues)).toEqual([
        ["q1", "Billing", 3],
        [null, null, 1],
      ]);
      expect((await counted(accountId, { agentId: ben })).total.payments).toBe(1);
      expect((await counted(accountId, { queueId: "q1" })).total.payments).toBe(3);
      expect((await counted(accountId, { queueId: null })).agents.map(({ id }) => id)).toEqual(["ben"]);
      expect(await read(wholeDay(accountId, { queueId: null, agentId: amy }))).toEqual([]);
      expect(await read(wholeDay(accountId, { queueId: "q1", agentId: amy }))).toHaveLength(3);
    });

    test("a decline's reason is the issuer's, any other one the session's", async () => {
      const accountId = anAccount();
      const card = { brand: "visa", last4: "4242" } as const;
      const lastDecline = { code: "insufficient_funds", card, at: begin } as const;
      await under.put([
        closed({ accountId, outcome: "declined", lastDecline }),
        closed({ accountId, outcome: "declined", lastDecline }),
        closed({ accountId, outcome: "declined", reason: "resolved_by_hand" }),
        closed({ accountId, outcome: "canceled", reason: "agent_canceled", lastDecline }),
        closed({ accountId, outcome: "unresolved" }),
        paid({ accountId, lastDecline }, 1_000),
      ]);
      expect((await counted(accountId)).reasons).toEqual([
        { outcome: "declined", reason: "insufficient_funds", payments: 2 },
        { outcome: "canceled", reason: "agent_canceled", payments: 1 },
        { outcome: "declined", reason: "resolved_by_hand", payments: 1 },
        { outcome: "unresolved", reason: null, payments: 1 },
      ]);
    });

    test("whatever there is, every way of parting it sums up to the whole, and is what counting one by one gives", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(somePayment, { maxLength: 25 }), async (some) => {
          const accountId = anAccount();
          const sessions = some.map((session) => ({ ...session, id: aSession().id, accountId }));
          await under.put(sessions);
          const counts = await counted(accountId);
          const sum = (groups: readonly { readonly payments: number }[]) =>
            groups.reduce((whole, { payments }) => whole + payments, 0);
          const { total, over, agents, queues, reasons } = counts;
          const failed = total.payments - total.outcomes.approved;
          expect([sum(over), sum(agents), sum(queues), sum(reasons)]).toEqual([
            total.payments,
            total.payments,
            total.payments,
            failed,
          ]);
          for (const groups of [over, agents, queues]) expect(outcomesOf(groups)).toEqual(total.outcomes);
          const naive = new FakeHistory();
          naive.sessions.push(...sessions);
          expect(counts).toEqual(await naive.count(wholeDay(accountId)));
          expect(await under.history.total(wholeDay(accountId))).toEqual(total);
          expect(await read(wholeDay(accountId))).toHaveLength(total.payments);
        }),
        { numRuns: 30 },
      );
    }, 60_000);
  });
}

function outcomesOf(groups: readonly HistoryFigures[]) {
  const sum = (outcome: Outcome) => groups.reduce((whole, { outcomes }) => whole + outcomes[outcome], 0);
  const names: readonly Outcome[] = [
    "approved",
    "partly_approved",
    "declined",
    "canceled",
    "expired",
    "failed",
    "unresolved",
  ];
  return Object.fromEntries(names.map((outcome) => [outcome, sum(outcome)]));
}

function closed(more: Partial<PaymentSession>): PaymentSession {
  return { ...aSession(), createdAt: begin, phase: "closed", outcome: "failed", deadline: null, ...more };
}

function chargeOf(session: PaymentSession, minorUnits: number, at: number): Charge {
  return {
    key: effectId(session.id, 5, 0),
    money: { ...session.money, minorUnits },
    card: { brand: "visa", last4: "4242" },
    authorization: { code: "A1", gatewayReference: "ch", gateway: null, token: null },
    at,
  };
}

/** Approved `ms` after it was begun. */
function paid(more: Partial<PaymentSession>, ms: number): PaymentSession {
  const session = closed({ outcome: "approved", ...more });
  return { ...session, charges: [chargeOf(session, session.money.minorUnits, session.createdAt + ms)] };
}

/** Of two cards one was charged, with so much. */
function partlyPaid(more: Partial<PaymentSession>, minorUnits: number): PaymentSession {
  const session = closed({ outcome: "partly_approved", ...more });
  return { ...session, charges: [chargeOf(session, minorUnits, session.createdAt + 1_000)] };
}

const somePayment = fc
  .record({
    createdAt: fc.integer({ min: begin - hourMs, max: begin + 25 * hourMs }),
    agentId: fc.constantFrom("amy" as AgentId, "ben" as AgentId, "cleo" as AgentId),
    queue: fc.constantFrom(null, { id: "q1", name: "Billing" }, { id: "q2", name: "Sales" }),
    agentName: fc.constantFrom(null, "Somebody"),
    money: fc.record({
      minorUnits: fc.integer({ min: 1, max: 99_999_999 }),
      currency: fc.constantFrom("EUR" as const, "JPY" as const, "KWD" as const),
    }),
    outcome: fc.constantFrom<Outcome>(
      "approved",
      "partly_approved",
      "declined",
      "canceled",
      "failed",
      "unresolved",
    ),
    reason: fc.constantFrom(null, "agent_canceled" as const, "gateway_error" as const),
    phase: fc.constantFrom("closed" as const, "closed" as const, "releasing" as const),
    msToPay: fc.integer({ min: 0, max: 600_000 }),
  })
  .map(({ msToPay, ...session }) => {
    if (session.outcome === "approved") return paid(session, msToPay);
    return session.outcome === "partly_approved" ? partlyPaid(session, 1) : closed(session);
  });
