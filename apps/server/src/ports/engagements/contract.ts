import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type AccountId, type AgentId, createId, type EngagementId } from "@tacet/shared/ids";
import type { Engagements, InboxMessage, KnownEngagement } from "./index.ts";

export interface EngagementsUnderTest {
  readonly engagements: Engagements;
  /** Lets so many ms go by for leases and delays. */
  wait(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** What every store of Zoom's words has to do. */
export function engagementsContract(name: string, open: () => Promise<EngagementsUnderTest>): void {
  describe(`the engagements contract: ${name}`, () => {
    let under: EngagementsUnderTest;
    beforeAll(async () => {
      under = await open();
    }, 60_000);
    afterAll(() => under.close(), 30_000);

    const anAccount = () => createId("acc") as AccountId;
    const anEngagement = () => createId("eng") as EngagementId;
    const aMessage = (accountId = anAccount(), receivedAt = 5_000): InboxMessage => ({
      id: createId("msg"),
      accountId,
      event: { type: "engagement_ended", engagementId: anEngagement(), at: 4_000 },
      receivedAt,
    });
    const put = async (message: InboxMessage) => {
      expect(await under.engagements.putMessage(message)).toBe(true);
      return message;
    };
    const claim = async (of: InboxMessage, leaseMs = 60_000) => {
      const claimed = await under.engagements.claimMessages(1_000, leaseMs);
      return claimed.filter(({ accountId }) => accountId === of.accountId);
    };

    test("a message is stored once, however often it comes", async () => {
      const message = await put(aMessage());
      expect(await under.engagements.putMessage(message)).toBe(false);
      expect(await claim(message)).toEqual([message]);
    });

    test("what is not worked on yet is counted, and no further than asked", async () => {
      const before = await under.engagements.waitingMessages(1_000);
      const [one] = [await put(aMessage()), await put(aMessage()), await put(aMessage())];
      expect(await under.engagements.waitingMessages(1_000)).toBe(before + 3);
      expect(await under.engagements.waitingMessages(2)).toBe(2);
      await under.engagements.finishMessage(one?.id ?? "");
      expect(await under.engagements.waitingMessages(1_000)).toBe(before + 2);
    });

    test("a message is claimed by one, and not again until its claim lapses", async () => {
      const message = await put(aMessage());
      const claims = await Promise.all([claim(message, 800), claim(message, 800), claim(message, 800)]);
      expect(claims.flat()).toEqual([message]);
      expect(await claim(message)).toEqual([]);
      await under.wait(1_000);
      expect(await claim(message)).toEqual([message]);
    });

    test("a message that is handed back comes again after its delay; a finished one never does", async () => {
      const message = await put(aMessage());
      await claim(message);
      await under.engagements.retryMessage(message.id, 200);
      expect(await claim(message)).toEqual([]);
      await under.wait(300);
      expect(await claim(message, 10)).toEqual([message]);
      await under.engagements.finishMessage(message.id);
      await under.engagements.retryMessage(message.id, 0);
      await under.wait(100);
      expect(await claim(message)).toEqual([]);
      expect(await under.engagements.putMessage(message)).toBe(false);
    });

    test("claimed messages come oldest first, and the last one's time is known for its account", async () => {
      const account = anAccount();
      expect(await under.engagements.lastMessageAt(account)).toBeNull();
      const second = await put(aMessage(account, 7_000));
      const first = await put(aMessage(account, 6_000));
      expect(await claim(first)).toEqual([first, second]);
      await under.engagements.finishMessage(second.id);
      expect(await under.engagements.lastMessageAt(account)).toBe(7_000);
      expect(await under.engagements.lastMessageAt(anAccount())).toBeNull();
    });

    const known = (accountId: AccountId, engagementId: EngagementId): KnownEngagement => ({
      accountId,
      engagementId,
      channel: "voice",
      channelAt: 1_000,
      queueId: null,
      queueName: null,
      queueAt: null,
      agents: [],
      joined: {},
      left: {},
      endedAt: null,
      lastEventAt: 1_000,
    });

    test("what is known of an engagement is stored, and is its account's alone", async () => {
      const [account, engagement] = [anAccount(), anEngagement()];
      expect(await under.engagements.engagement(account, engagement)).toBeNull();
      const told = { ...known(account, engagement), endedAt: 2_000 };
      const given: (KnownEngagement | null)[] = [];
      const change = (before: KnownEngagement | null) => {
        given.push(before);
        return told;
      };
      expect(await under.engagements.changeEngagement(account, engagement, change)).toEqual(told);
      expect(await under.engagements.changeEngagement(account, engagement, change)).toEqual(told);
      expect(given).toEqual([null, told]);
      expect(await under.engagements.engagement(account, engagement)).toEqual(told);
      expect(await under.engagements.engagement(anAccount(), engagement)).toBeNull();
    });

    test("of changes that come at once none is lost", async () => {
      const [account, engagement] = [anAccount(), anEngagement()];
      const agents = Array.from({ length: 20 }, () => createId("agt") as AgentId);
      await Promise.all(
        agents.map((agent) =>
          under.engagements.changeEngagement(account, engagement, (before) => {
            const base = before ?? known(account, engagement);
            return { ...base, agents: [...base.agents, agent] };
          }),
        ),
      );
      const stored = await under.engagements.engagement(account, engagement);
      expect([...(stored?.agents ?? [])].sort()).toEqual([...agents].sort());
    });

    test("queues are the account's, each once by its newest name, the one heard of last first", async () => {
      const account = anAccount();
      const heard = async (queueId: string | null, queueName: string | null, at: number, of = account) => {
        const engagement = anEngagement();
        const told = { queueId, queueName, queueAt: queueId === null ? null : at, lastEventAt: at };
        await under.engagements.changeEngagement(of, engagement, () => ({
          ...known(of, engagement),
          ...told,
        }));
      };
      expect(await under.engagements.queues(account, 50)).toEqual([]);
      await heard("sales", "Sales (old)", 1_000);
      await heard("support", null, 2_000);
      await heard("sales", "Sales", 4_000);
      await heard("returns", "Returns", 3_000);
      await heard("sales", null, 5_000);
      await heard(null, null, 9_000);
      await heard("theirs", "Theirs", 9_000, anAccount());
      const queues = [
        { id: "sales", name: "Sales" },
        { id: "returns", name: "Returns" },
        { id: "support", name: "support" },
      ];
      expect(await under.engagements.queues(account, 50)).toEqual(queues);
      expect(await under.engagements.queues(account, 2)).toEqual(queues.slice(0, 2));
    });
  });
}
