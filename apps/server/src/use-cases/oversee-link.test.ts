import { beforeEach, expect, test } from "@jest/globals";
import { type AccountId, type AgentId, createId, type LinkId } from "@tacet/shared/ids";
import type { PaymentLink } from "@tacet/shared/payment-link";
import { createBusinessEvents } from "../events.ts";
import { createLogger } from "../logger.ts";
import { FakePaymentLinks } from "../ports/payment-links/fake.ts";
import { aLink, linkMade } from "../testing/links.ts";
import {
  type ChangeLink,
  createChangeLink,
  createLinkChanges,
  type UntimedLinkEvent,
} from "./change-link.ts";
import {
  type CancelWatchedLink,
  createCancelWatchedLink,
  createResolveLink,
  type ResolveLink,
} from "./oversee-link.ts";
import type { Principal } from "./sign-in.ts";

const accountId = "acc" as AccountId;
const minute = 60_000;
const sam = { accountId, agentId: "sam" as AgentId, role: "supervisor", expiresAt: 1e15 } as Principal;
const ada = { ...sam, agentId: "ada" as AgentId, role: "admin" } as Principal;
const why = "The gateway's dashboard says so.";

let links: FakePaymentLinks;
let changeLink: ChangeLink;
let cancel: CancelWatchedLink;
let resolve: ResolveLink;
let lines: string[];

beforeEach(() => {
  links = new FakePaymentLinks();
  lines = [];
  const log = createLogger("info", { write: (line: string) => void lines.push(line) });
  const deps = {
    links,
    changes: createLinkChanges(),
    events: createBusinessEvents(log),
    now: () => links.now,
  };
  changeLink = createChangeLink(deps);
  const users = {
    user: async (account: AccountId, userId: AgentId) =>
      ({ accountId: account, userId, role: "supervisor", checkedAt: 1, name: "Sam Lee" }) as const,
  };
  cancel = createCancelWatchedLink({ links, changeLink, users });
  resolve = createResolveLink({ links, changeLink, users });
});

/** A link of an agent's to which these things have happened. */
async function aStored(...events: readonly UntimedLinkEvent[]): Promise<PaymentLink> {
  return await asked(createId("INV"), ...events);
}
async function asked(reference: string, ...events: readonly UntimedLinkEvent[]): Promise<PaymentLink> {
  const link = aLink({ accountId, reference }, links.now);
  const stored = await links.commitLink({
    ...{ link, fromVersion: 0, actor: "agent:agt", nextInMs: 0 },
    event: { type: "link_requested", at: links.now },
  });
  if (!stored.ok) throw new Error(stored.error.code);
  for (const event of events) await changeLink({ linkId: link.id, event, actor: "gateway" });
  return (await links.link(link.id)) ?? link;
}
const dark = () => aStored(linkMade, { type: "link_not_seen" });
const later = (ms: number) => {
  links.now += ms;
};
const code = (answer: Awaited<ReturnType<ResolveLink>>) =>
  answer.ok ? answer.value.outcome : answer.error.code;
const over = (linkId: LinkId, principal = sam) =>
  resolve({ principal, linkId, why, result: "not_payable", gatewayReference: null });
const paid = (linkId: LinkId, gatewayReference = "pi_found") =>
  resolve({ principal: sam, linkId, why, result: "paid", gatewayReference });

test("a supervisor cancels anybody's link, with their words in the audit and in the link, and nowhere in the log", async () => {
  const { id: linkId } = await aStored(linkMade);
  const by = { id: "sam", name: "Sam Lee", role: "supervisor" };
  const canceled = await cancel({ principal: sam, linkId, why: ` ${why} ` });
  expect(canceled).toMatchObject({
    ok: true,
    value: { phase: "canceling", url: null, canceledBy: { by, why } },
  });
  expect(links.audit).toMatchObject([{ action: "link_canceled", actor: "sam", role: "supervisor", why }]);
  // Asked again it is answered with where it stands, and nothing is done twice.
  expect(await cancel({ principal: ada, linkId, why })).toEqual(canceled);
  expect(links.audit).toHaveLength(1);
  expect(lines.join("")).not.toContain("dashboard");
});

test("no agent does it, none of another account, none without a reason, and not what can't be canceled", async () => {
  const { id: linkId } = await aStored({ ...linkMade, canCancel: false });
  const agent = { ...sam, role: "agent" } as Principal;
  const stranger = { ...ada, accountId: "other" as AccountId };
  const refused = async (principal: Principal, words = why) => {
    const answers = [
      await cancel({ principal, linkId, why: words }),
      await resolve({ principal, linkId, why: words, result: "not_payable", gatewayReference: null }),
    ];
    return answers.map((answer) => (answer.ok ? "done" : answer.error.code));
  };
  expect(await refused(agent)).toEqual(["not_allowed", "not_allowed"]);
  expect(await refused(stranger)).toEqual(["unknown_pay_link", "unknown_pay_link"]);
  expect(await refused(sam, " ")).toEqual(["why_missing", "why_missing"]);
  expect(await refused(sam, "0000 0000 0000 0018")).toEqual([
    "why_holds_card_number",
    "why_holds_card_number",
  ]);
  expect(await refused(sam)).toEqual(["pay_link_not_cancelable", "nothing_unresolved"]);
  expect(links.audit).toEqual([]);
});

test("what became of a link is entered once the gateway has not told for 20 minutes, and not before", async () => {
  const { id: linkId, reference } = await dark();
  later(20 * minute - 1);
  expect(code(await over(linkId))).toBe("nothing_unresolved");
  await expect(asked(reference)).rejects.toThrow("pay_link_open");
  later(1);
  const resolved = await over(linkId);
  expect(resolved).toMatchObject({
    ok: true,
    value: { phase: "closed", outcome: "expired", resolvedBy: { by: { name: "Sam Lee" }, why } },
  });
  expect(links.audit).toMatchObject([
    {
      action: "link_resolved",
      actor: "sam",
      about: `link:${linkId}`,
      why,
      details: { entered: "not_payable" },
    },
  ]);
  // Only now the reference is free.
  expect((await asked(reference)).phase).toBe("making");
});

test("the same word again is answered alike, another one is refused", async () => {
  const { id: linkId } = await dark();
  later(20 * minute);
  const first = await over(linkId);
  expect(await over(linkId)).toEqual(first);
  expect(code(await over(linkId, ada))).toBe("nothing_unresolved");
  expect(code(await paid(linkId))).toBe("nothing_unresolved");
  expect(links.audit).toHaveLength(1);
});

test("paid is entered with the gateway's reference, and stays", async () => {
  const { id: linkId } = await dark();
  later(20 * minute);
  expect(code(await paid(linkId, " "))).toBe("reference_missing");
  expect(code(await paid(linkId, "0000000000000018"))).toBe("reference_holds_card_number");
  expect(await paid(linkId, " pi_found ")).toMatchObject({
    ok: true,
    value: { outcome: "paid", payment: { gatewayReference: "pi_found", card: null } },
  });
  const told = await changeLink({ linkId, event: { type: "link_ended" }, actor: "gateway" });
  expect(told).toEqual({ ok: false, error: "not_now" });
});

test("if the gateway says after all that it was paid, it is, and operators are told", async () => {
  const { id: linkId } = await dark();
  later(20 * minute);
  await over(linkId);
  const payment = { gatewayReference: "pi_late", card: null };
  await changeLink({ linkId, event: { type: "link_paid", payment }, actor: "gateway" });
  expect(await links.link(linkId)).toMatchObject({ outcome: "paid", payment });
  expect(lines.join("")).toContain("link paid after its end");
});

test("one that the gateway has told of meanwhile is left as it is", async () => {
  const { id: linkId } = await dark();
  later(20 * minute);
  await changeLink({ linkId, event: { type: "link_seen_open", isPaying: true }, actor: "gateway" });
  expect(code(await over(linkId))).toBe("nothing_unresolved");
  expect(await links.link(linkId)).toMatchObject({ phase: "open", isPaying: true });
});
