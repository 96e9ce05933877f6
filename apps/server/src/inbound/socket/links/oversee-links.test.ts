import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type AccountId, type AgentId, createId, type LinkId } from "@tacet/shared/ids";
import type { LinkView } from "@tacet/shared/payment-link";
import { markLinks, type WatchLinksReply } from "@tacet/shared/wire";
import { aLink, linkMade } from "../../../testing/links.ts";
import { type MoneyWorld, refusal, send, startMoneyWorld } from "../testing/money-world.ts";

let world: MoneyWorld;
beforeEach(async () => {
  world = await startMoneyWorld();
});
afterEach(() => world.close());

/** An open link of the agent's. */
async function open(accountId = "acc"): Promise<LinkId> {
  const { links, changeLink } = world;
  const link = aLink({ accountId: accountId as AccountId, agentId: "agt" as AgentId }, links.now);
  const event = { type: "link_requested", at: links.now } as const;
  await links.commitLink({ link, fromVersion: 0, event, actor: "agent:agt", nextInMs: 0 });
  await changeLink({ linkId: link.id, event: linkMade, actor: "gateway" });
  return link.id;
}
const watch = async (panel: Parameters<typeof send>[0], message: object = {}) =>
  await send<WatchLinksReply>(panel, "watch_links", message);
const on = (linkId: LinkId, more: object = {}) => ({
  requestId: createId("req"),
  linkId,
  why: "found",
  ...more,
});

test("whoever watches has the account's open links and hears of each change, without its address", async () => {
  const linkId = await open();
  await open("elsewhere");
  const sam = await world.supervisor();
  const watched = await watch(sam);
  expect(watched).toMatchObject({ ok: true, value: { links: [{ id: linkId, phase: "open", url: null }] } });
  expect(world.trail).toContainEqual(["payments_watched", "sam", "supervisor"]);
  const heard = new Promise<LinkView>((resolve) => sam.once("watched_link", resolve));
  await world.changeLink({ linkId, event: { type: "link_seen_open", isPaying: true }, actor: "gateway" });
  expect(await heard).toMatchObject({ id: linkId, isPaying: true, version: 3, url: null });
  expect(JSON.stringify([watched, await heard])).not.toContain("pay.example");
});

test("who has the list as it is, is not sent it again; one that has given way to another is seen", async () => {
  const [stays, goes] = [await open(), await open()];
  const sam = await world.supervisor();
  const have = markLinks([goes, stays].map((id) => ({ id, version: 2 })));
  expect(await watch(sam, { have })).toEqual({ ok: true, value: { links: null } });
  await world.changeLink({ linkId: goes, event: { type: "link_ended" }, actor: "gateway" });
  const comes = await open();
  const watched = await watch(sam, { have });
  const ids = watched.ok ? watched.value.links?.map(({ id }) => id) : null;
  expect(new Set(ids)).toEqual(new Set([stays, comes]));
});

test("a supervisor cancels, and the agent's own panels hear who and why; agents and strangers do not", async () => {
  const linkId = await open();
  const [alex, sam, eve] = [
    await world.agent(),
    await world.supervisor(),
    await world.panel("elsewhere/eve/admin"),
  ];
  await send(alex, "follow", { afterSeq: null });
  expect(await send(alex, "cancel_watched_link", on(linkId))).toEqual(refusal("not_allowed"));
  expect(await watch(alex)).toEqual(refusal("not_allowed"));
  expect(await send(eve, "cancel_watched_link", on(linkId))).toEqual(refusal("unknown_pay_link"));
  expect(world.trail).toContainEqual(["access_refused", "unknown_pay_link", "cancel_watched_link", "eve"]);
  const heard = new Promise<LinkView>((resolve) => alex.once("link", resolve));
  const reply = await send<LinkView>(sam, "cancel_watched_link", on(linkId, { why: "ordered twice" }));
  expect(reply).toMatchObject({ ok: true, value: { phase: "canceling" } });
  expect(await heard).toMatchObject({ canceledBy: { by: { name: "Sam Lee" }, why: "ordered twice" } });
});

test("what became of a link is entered, with a reference if it was paid, and only when nobody else tells", async () => {
  const linkId = await open();
  const sam = await world.supervisor();
  const paid = () =>
    send<LinkView>(sam, "resolve_link", on(linkId, { result: "paid", gatewayReference: "pi_1" }));
  expect(await paid()).toEqual(refusal("nothing_unresolved"));
  await world.changeLink({ linkId, event: { type: "link_not_seen" }, actor: "gateway" });
  world.links.now += 20 * 60_000;
  expect(await send(sam, "resolve_link", on(linkId, { result: "paid", gatewayReference: null }))).toEqual(
    refusal("reference_missing"),
  );
  expect(await paid()).toMatchObject({ ok: true, value: { outcome: "paid" } });
  expect(await watch(sam)).toEqual({ ok: true, value: { links: [] } });
});
