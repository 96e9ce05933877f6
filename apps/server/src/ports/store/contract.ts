import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createId, createSessionId, type EngagementId } from "@tacet/shared/ids";
import { createSession, defaultPolicy, type NewSession, toView } from "@tacet/shared/payment-session";
import type { Agent, CatchUp, Commit } from "./index.ts";
import { afterEvent, anAgent, aPayment, cancel, released, storing } from "./testing/commits.ts";
import { effectsContract } from "./testing/effects-contract.ts";
import type { StoreUnderTest } from "./testing/store-under-test.ts";

/** What every store has to do. */
export function storeContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`the store contract: ${name}`, () => {
    let under: StoreUnderTest;
    beforeAll(async () => {
      under = await open();
    }, 60_000);
    afterAll(() => under.close(), 30_000);

    const nothing: CatchUp = { afterSeq: null, mostItems: 0, closedWithinMs: 0 };
    const seqOf = async (agent: Agent) => (await under.store.catchUp(agent, nothing)).seq;
    const stored = (commit: Commit) => storing(under)(commit);

    test("what happened to a session is told in order, from its beginning and its end", async () => {
      const { id } = await stored(released(await stored(cancel(await stored(aPayment(anAgent()))))));
      const told = await under.store.eventsOf(id, { first: 9, last: 9 });
      const ended = { outcome: "canceled", reason: "agent_canceled", minorUnits: 4250, isRefunding: false };
      expect(told).toMatchObject([
        {
          event: { type: "payment_taken", at: 5_000 },
          version: 1,
          phase: "created",
          outcome: null,
          dueUnits: 4250,
        },
        { event: { type: "cancel_requested", at: 6_000 }, version: 2, phase: "releasing", ...ended },
        { actor: "provider:secure-bridge", version: 3, phase: "closed", attempt: 1, ...ended },
      ]);
      expect(await under.store.eventsOf(id, { first: 1, last: 1 })).toEqual([told[0], told[2]]);
    });

    test("what was committed is read back whole", async () => {
      const session = await stored(aPayment(anAgent()));
      expect(await under.store.session(session.id)).toEqual(session);
    });

    test("of two changes from the same version one is stored", async () => {
      const session = await stored(aPayment(anAgent()));
      const answers = await Promise.all([
        under.store.commit(cancel(session)),
        under.store.commit(cancel(session)),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, error: { code: "version_conflict" } });
    });

    test("a once key is taken once, and leads to what it led to", async () => {
      const agent = anAgent();
      const once = { source: "request", id: createId("req") };
      const session = await stored({ ...aPayment(agent), once });
      expect(await under.store.commit({ ...aPayment(agent), once })).toEqual({
        ok: false,
        error: { code: "seen_before", sessionId: session.id },
      });
      expect(await under.store.seenBefore(once)).toBe(session.id);
      expect(await under.store.seenBefore({ ...once, source: "other" })).toBeNull();
      expect(await under.store.takeOnce(once)).toBe(false);
      expect(await under.store.takeOnce({ ...once, source: "other" })).toBe(true);
    });

    test("a session is read with what a once key led to", async () => {
      const once = { source: "test", id: createId("msg") };
      const session = await stored({ ...aPayment(anAgent()), once });
      const other = await stored(aPayment(anAgent()));
      expect(await under.store.sessionFor(other.id, once)).toEqual({ session: other, seen: session.id });
      const nothing = { source: "test", id: createId("msg") };
      expect(await under.store.sessionFor(session.id, nothing)).toEqual({ session, seen: null });
      expect(await under.store.sessionFor(createSessionId(), once)).toEqual({
        session: null,
        seen: session.id,
      });
    });

    test("a refused commit leaves nothing behind", async () => {
      const agent = anAgent();
      const session = await stored(aPayment(agent));
      const once = { source: "request", id: createId("req") };
      await stored(cancel(session));
      expect((await under.store.commit({ ...cancel(session), once })).ok).toBe(false);
      expect(await under.store.seenBefore(once)).toBeNull();
      expect(await seqOf(agent)).toBe(2);
    });

    test("an engagement has one open session, a reference one that is open or unresolved", async () => {
      const agent = anAgent();
      const engagementId = createId("eng") as EngagementId;
      const reference = createId("INV");
      const session = await stored(aPayment(agent, { engagementId, reference }));
      expect(await under.store.commit(aPayment(agent, { engagementId }))).toEqual({
        ok: false,
        error: { code: "engagement_busy" },
      });
      expect(await under.store.commit(aPayment(agent, { reference }))).toEqual({
        ok: false,
        error: { code: "reference_busy" },
      });
      expect((await under.store.commit(aPayment(anAgent(), { engagementId, reference }))).ok).toBe(true);
      const releasing = await stored(cancel(session));
      await stored(released(releasing));
      const second = await stored(aPayment(agent, { engagementId, reference }));
      const unresolved = { ...cancel(second) };
      const lost = {
        ...unresolved.change.session,
        outcome: "unresolved" as const,
        chargeKey: `${second.id}:1:0` as never,
      };
      await stored({ ...unresolved, change: { ...unresolved.change, session: lost } });
      await stored(released(lost));
      expect(await under.store.commit(aPayment(agent, { reference }))).toEqual({
        ok: false,
        error: { code: "reference_unresolved" },
      });
    });

    test("an agent's feed is numbered without a gap, also when changes come at once, and is the agent's alone", async () => {
      const agent = anAgent();
      await Promise.all(Array.from({ length: 20 }, () => stored(aPayment(agent))));
      await stored(aPayment(anAgent()));
      const numbersAfter = async (afterSeq: number, mostItems: number) =>
        (await under.store.catchUp(agent, { ...nothing, afterSeq, mostItems })).items.map(({ seq }) => seq);
      expect(await numbersAfter(0, 100)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      expect(await seqOf(agent)).toBe(20);
      expect(await numbersAfter(17, 2)).toEqual([18, 19]);
      expect(await seqOf(anAgent())).toBe(0);
    });

    test("what panels have missed is told to each of them, whole, also when many ask at once", async () => {
      const agents = Array.from({ length: 60 }, anAgent);
      const open = await Promise.all(agents.map((agent) => stored(aPayment(agent))));
      const [first] = agents as [Agent];
      const closed = await stored(aPayment(first));
      const views = [toView(closed), toView(await stored(cancel(closed)))];
      await stored(released(cancel(closed).change.session));
      const told = await Promise.all(
        agents.map((agent) => under.store.catchUp(agent, { afterSeq: 0, mostItems: 9, closedWithinMs: 0 })),
      );
      expect(told.map(({ sessions }) => sessions)).toEqual(open.map((session) => [session]));
      expect(told.map(({ seq }) => seq)).toEqual(agents.map((agent) => (agent === first ? 4 : 1)));
      expect(told[0]?.items.slice(1, 3)).toEqual([
        { seq: 2, session: views[0] },
        { seq: 3, session: views[1] },
      ]);
      const shift = { ...nothing, closedWithinMs: 60_000 };
      expect((await under.store.catchUp(first, shift)).sessions.map(({ id }) => id)).toEqual([
        closed.id,
        open[0]?.id,
      ]);
      expect(await under.store.catchUp(anAgent(), shift)).toEqual({ seq: 0, items: [], sessions: [] });
    });

    test("whose a session is, is told for each, also when many are asked for at once", async () => {
      const agents = Array.from({ length: 30 }, anAgent);
      const ids = await Promise.all(agents.map(async (agent) => (await stored(aPayment(agent))).id));
      const unknown = createSessionId();
      const owners = await Promise.all([unknown, ...ids].map((id) => under.store.ownerOf(id)));
      expect(owners).toEqual([null, ...agents]);
    });

    test("open sessions are listed by agent and by account; closed ones for a while by agent", async () => {
      const agent = anAgent();
      const open = await stored(aPayment(agent));
      const session = await stored(aPayment(agent));
      await stored(released(await stored(cancel(session))));
      const ids = (views: readonly { id: string }[]) => views.map(({ id }) => id).sort();
      expect(ids(await under.store.sessionsOfAgent(agent, 60_000))).toEqual([open.id, session.id].sort());
      expect(ids(await under.store.sessionsOfAgent(agent, 0))).toEqual([open.id]);
      expect(ids(await under.store.openSessions(agent.accountId, 10))).toEqual([open.id]);
      expect(await under.store.openSessions(anAgent().accountId, 10)).toEqual([]);
    });

    test("the open session on an engagement is found, for its own account only", async () => {
      const agent = anAgent();
      const session = await stored(aPayment(agent));
      const on = (accountId = agent.accountId) => under.store.openSessionOn(accountId, session.engagementId);
      expect(await on()).toEqual(session);
      expect(await on(anAgent().accountId)).toBeNull();
      await stored(released(await stored(cancel(session))));
      expect(await on()).toBeNull();
    });

    effectsContract(() => under);

    test("sessions in which a customer may be keying are found, of every account", async () => {
      const session = await stored(aPayment(anAgent()));
      const other = await stored(aPayment(anAgent()));
      const capturing = await stored(afterEvent(session, { type: "line_secured", at: 6_000 }));
      const found = await under.store.capturingSessions(1_000);
      const { id: itsId, accountId, provider } = capturing;
      expect(found.filter(({ id }) => id === itsId)).toEqual([{ id: itsId, accountId, provider }]);
      expect(found.filter(({ id }) => id === other.id)).toEqual([]);
    });

    test("closed payments of an account are found, the newest first, all of them or those of a reference", async () => {
      const agent = anAgent();
      const reference = createId("INV");
      const closed = async (more: Partial<NewSession> = {}, of = agent) =>
        (await stored(released(await stored(cancel(await stored(aPayment(of, more))))))).id;
      const [first, second, third] = [
        await closed({ reference }),
        await closed(),
        await closed({ reference }),
      ];
      await stored(aPayment(agent, { reference }));
      await closed({ reference }, anAgent());
      const found = async (more: { reference?: string; most?: number } = {}) => {
        const { accountId } = agent;
        return (await under.store.closedSessions({ accountId, most: 10, ...more })).map(({ id }) => id);
      };
      expect(await found()).toEqual([third, second, first]);
      expect(await found({ most: 2 })).toEqual([third, second]);
      expect(await found({ reference })).toEqual([third, first]);
      expect(await found({ reference: createId("INV") })).toEqual([]);
      expect(await under.store.closedSessions({ accountId: agent.accountId, most: 1 })).toEqual([
        expect.objectContaining({ id: third, phase: "closed", viewGiven: false }),
      ]);
    });

    test("where many feeds are, and what is open in many accounts, is told in one answer", async () => {
      const [one, other, silent] = [anAgent(), anAgent(), anAgent()];
      const session = await stored(aPayment(one));
      await stored(cancel(session));
      await stored(aPayment(one));
      const closing = await stored(aPayment(other));
      await stored(released(await stored(cancel(closing))));
      const marks = await under.store.lastSeqs([silent, one, other]);
      expect(new Map(marks.map(({ agentId, seq }) => [agentId, seq]))).toEqual(
        new Map([
          [one.agentId, 3],
          [other.agentId, 3],
        ]),
      );
      // Somebody of the same name elsewhere is somebody else.
      expect(await under.store.lastSeqs([{ ...one, accountId: other.accountId }])).toEqual([]);
      const accountIds = [one.accountId, silent.accountId, other.accountId];
      const open = await under.store.openMarks(accountIds);
      expect(open).toHaveLength(3);
      expect(open).toEqual(
        expect.arrayContaining([
          { accountId: one.accountId, open: 2, versions: 3, begun: 10_000 },
          { accountId: silent.accountId, open: 0, versions: 0, begun: 0 },
          { accountId: other.accountId, open: 0, versions: 0, begun: 0 },
        ]),
      );
    });

    test("payments that are not over are found, of every account: open ones, and those that nobody knows", async () => {
      const open = await stored(aPayment(anAgent()));
      const closed = await stored(aPayment(anAgent()));
      await stored(released(await stored(cancel(closed))));
      const lost = await stored(aPayment(anAgent()));
      const end = released(await stored(cancel(lost)));
      const unresolved = { ...end.change.session, outcome: "unresolved" as const };
      await stored({ ...end, change: { ...end.change, session: unresolved } });
      const found = async (before: number) =>
        (await under.store.unfinishedSessions(before, 1_000))
          .filter(({ id }) => [open.id, closed.id, lost.id].includes(id))
          .map(({ id, outcome }) => [id, outcome]);
      expect(await found(5_001)).toEqual([
        [open.id, null],
        [lost.id, "unresolved"],
      ]);
      expect(await found(5_000)).toEqual([]);
    });

    test("sessions whose time is up are found, the oldest first", async () => {
      const agent = anAgent();
      const session = await stored(aPayment(agent));
      const later = await stored({
        ...aPayment(agent),
        change: createSession({ ...aPayment(agent).change.session }, 9_000),
      });
      const due = async (now: number) =>
        (await under.store.dueSessions(now, 1_000)).filter(({ agentId }) => agentId === agent.agentId);
      const at = session.deadline?.at ?? 0;
      expect(at).toBe(5_000 + defaultPolicy.deadlineMs.opening);
      expect(await due(at - 1)).toEqual([]);
      expect((await due(at)).map(({ id }) => id)).toEqual([session.id]);
      expect((await due(at + 10_000)).map(({ id }) => id)).toEqual([session.id, later.id]);
    });
  });
}
