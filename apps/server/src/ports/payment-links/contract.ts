import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type AccountId, type AgentId, createId, createLinkId } from "@tacet/shared/ids";
import type { LinkEvent, PaymentLink } from "@tacet/shared/payment-link";
import { aLink, linkAfter, linkMade } from "../../testing/links.ts";
import type { Agent } from "../store/index.ts";
import type { LinkCommit, PaymentLinks } from "./index.ts";

export interface LinksUnderTest {
  readonly links: PaymentLinks;
  /** Lets so many ms go by. */
  wait(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** What every store of links has to do. */
export function linksContract(name: string, open: () => Promise<LinksUnderTest>): void {
  describe(`the contract of payment links: ${name}`, () => {
    let under: LinksUnderTest;
    beforeAll(async () => {
      under = await open();
    }, 60_000);
    afterAll(() => under.close(), 30_000);

    const anAgent = (): Agent => ({
      accountId: createId("acc") as AccountId,
      agentId: createId("agt") as AgentId,
    });
    const asked = (link: PaymentLink, more: Partial<LinkCommit> = {}): LinkCommit => ({
      link,
      fromVersion: 0,
      event: { type: "link_requested", at: 1 },
      actor: "gateway",
      nextInMs: 0,
      ...more,
    });
    const then = (link: PaymentLink, event: LinkEvent, nextInMs: number | null = 0): LinkCommit => ({
      link: linkAfter(link, event),
      fromVersion: link.version,
      event,
      actor: "gateway",
      nextInMs,
    });
    const stored = async (commit: LinkCommit): Promise<PaymentLink> => {
      const answer = await under.links.commitLink(commit);
      if (!answer.ok) throw new Error(answer.error.code);
      return answer.value;
    };
    const made = { ...linkMade, at: 2 };
    const ended = { type: "link_ended", at: 3 } as const;
    const problem = (code: string) => ({ ok: false, error: { code } });

    test("what was committed is read back whole", async () => {
      const link = await stored(asked(aLink(anAgent())));
      expect(await under.links.link(link.id)).toEqual(link);
      const next = await stored(then(link, made));
      expect(await under.links.link(link.id)).toEqual(next);
      expect(await under.links.link(createLinkId())).toBeNull();
    });

    test("of two changes from the same version one is stored", async () => {
      const link = await stored(asked(aLink(anAgent())));
      const answers = await Promise.all([
        under.links.commitLink(then(link, made)),
        under.links.commitLink(then(link, made)),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.find(({ ok }) => !ok)).toEqual(problem("version_conflict"));
    });

    test("a request leads to one link, and to others' links not at all", async () => {
      const agent = anAgent();
      const requestId = createId("req");
      const link = await stored(asked(aLink(agent), { requestId }));
      expect(await under.links.commitLink(asked(aLink(agent), { requestId }))).toEqual(
        problem("seen_before"),
      );
      expect(await under.links.linkOfRequest(agent, requestId)).toEqual(link);
      expect(await under.links.linkOfRequest(anAgent(), requestId)).toBeNull();
      expect((await under.links.commitLink(asked(aLink(anAgent()), { requestId }))).ok).toBe(true);
    });

    test("a reference has one open link in an account, and another once that is over", async () => {
      const agent = anAgent();
      const reference = createId("INV");
      const link = await stored(asked(aLink({ ...agent, reference })));
      expect(await under.links.commitLink(asked(aLink({ ...agent, reference })))).toEqual(
        problem("pay_link_open"),
      );
      expect((await under.links.commitLink(asked(aLink({ ...anAgent(), reference })))).ok).toBe(true);
      await stored(then(await stored(then(link, made)), ended));
      expect((await under.links.commitLink(asked(aLink({ ...agent, reference })))).ok).toBe(true);
    });

    test("an agent's links are listed, the closed ones for a while; an account's open ones, too", async () => {
      const agent = anAgent();
      const open = await stored(asked(aLink(agent)));
      const over = await stored(then(await stored(then(await stored(asked(aLink(agent))), made)), ended));
      const ids = (links: readonly PaymentLink[]) => links.map(({ id }) => id).sort();
      expect(ids(await under.links.linksOfAgent(agent, 60_000))).toEqual([open.id, over.id].sort());
      expect(ids(await under.links.linksOfAgent(agent, 0))).toEqual([open.id]);
      expect(ids(await under.links.openLinks(agent.accountId, 10))).toEqual([open.id]);
      expect(await under.links.openLinks(anAgent().accountId, 10)).toEqual([]);
    });

    test("many agents who ask at once are told each of their own, the newest first", async () => {
      const agents = Array.from({ length: 150 }, anAgent);
      const busy = [3, 77, 149];
      const made = new Map<number, string[]>();
      for (const index of busy) {
        const agent = agents[index] as Agent;
        const first = await stored(asked(aLink(agent)));
        const second = await stored(asked(aLink(agent)));
        // Whoever has the same name in another account is somebody else.
        await stored(asked(aLink({ ...agent, accountId: createId("acc") as AccountId })));
        made.set(index, [second.id, first.id]);
      }
      const told = await Promise.all(agents.map((agent) => under.links.linksOfAgent(agent, 0)));
      for (const [index, links] of told.entries())
        expect(links.map(({ id }) => id)).toEqual(made.get(index) ?? []);
    });

    const claim = async ({ id }: PaymentLink, leaseMs = 60_000) =>
      (await under.links.claimLinks(1_000, leaseMs)).filter(({ link }) => link.id === id);

    test("one that is due is claimed by one, and again when the claim has lapsed, as after a crash", async () => {
      const link = await stored(asked(aLink(anAgent())));
      const claims = await Promise.all([claim(link, 2_000), claim(link, 2_000), claim(link, 2_000)]);
      expect(claims.flat()).toEqual([{ link, tries: 1 }]);
      await under.wait(2_200);
      expect(await claim(link)).toEqual([{ link, tries: 2 }]);
    });

    test("it is taken up again when that was said, unless it has changed since", async () => {
      const link = await stored(asked(aLink(anAgent())));
      await claim(link);
      await under.links.takeUpAgain(link, 150);
      expect(await claim(link)).toEqual([]);
      await under.wait(250);
      expect(await claim(link)).toEqual([{ link, tries: 2 }]);
      const open = await stored(then(link, made, 60_000));
      await under.links.takeUpAgain(link, 0);
      expect(await claim(open)).toEqual([]);
      await under.links.takeUpAgain(open, 0);
      // In a new phase tries are counted anew.
      expect(await claim(open)).toEqual([{ link: open, tries: 1 }]);
      await under.links.takeUpAgain(open, null);
      await under.wait(50);
      expect(await claim(open)).toEqual([]);
    });

    test("one that nothing is to be done for is never claimed", async () => {
      const link = await stored(asked(aLink(anAgent())));
      const over = await stored(then(link, { type: "link_not_made", reason: "not_possible", at: 2 }, null));
      expect(await claim(over)).toEqual([]);
    });
  });
}
