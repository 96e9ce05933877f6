import { expect, test } from "@jest/globals";
import { markLinks } from "@tacet/shared/wire";
import { openLinks } from "../../../gallery/watched-link-stories.tsx";
import { allLinks, shownLinks, stuckLinks } from "./shown-links.ts";
import { linkOf, markOf, noLinks, reduceWatchedLinks } from "./watched-links.ts";

const minute = 60_000;
const now = Date.UTC(2026, 10, 28, 14, 5);
const links = openLinks(now, 6);
const [first] = links as [(typeof links)[number]];
const listed = reduceWatchedLinks(noLinks, { type: "listed", links });
const changed = (state: typeof listed, change: object) =>
  reduceWatchedLinks(state, { type: "changed", links: [{ ...first, ...change }] });
const references = (shown: typeof links) => shown.map(({ reference }) => reference);

test("a list says which are open, and what it leaves out has gone", () => {
  expect(markOf(listed)).toBe(markLinks(links));
  const fewer = reduceWatchedLinks(listed, { type: "listed", links: links.slice(1) });
  expect(linkOf(fewer, first.id)).toBeNull();
  expect(reduceWatchedLinks(noLinks, { type: "listed", links: null }).isKnown).toBe(true);
  expect(reduceWatchedLinks(listed, { type: "listed", links: null }).open).toEqual(listed.open);
});

test("what comes twice, late or out of order changes nothing; what has ended can still be looked at", () => {
  const paying = changed(listed, { version: 3, isPaying: true });
  expect(linkOf(paying, first.id)).toMatchObject({ isPaying: true });
  expect(linkOf(changed(paying, { version: 2, isPaying: false }), first.id)).toMatchObject({
    isPaying: true,
  });
  const over = changed(paying, { version: 4, phase: "closed", outcome: "expired" });
  expect(Object.keys(over.open)).toHaveLength(5);
  expect(linkOf(over, first.id)).toMatchObject({ outcome: "expired" });
  expect(changed(over, { version: 3, isPaying: true }).open[first.id]).toBeUndefined();
  const late = changed(over, { version: 5, phase: "closed", outcome: "paid" });
  expect(linkOf(late, first.id)).toMatchObject({ outcome: "paid" });
});

test("what was heard of while the list was on its way stays, for the list may be older", () => {
  const older = { type: "listed", links: links.slice(1) } as const;
  const heard = reduceWatchedLinks(listed, { ...older, heardSince: new Set([first.id]) });
  expect(linkOf(heard, first.id)).toMatchObject({ id: first.id });
  expect(linkOf(reduceWatchedLinks(heard, older), first.id)).toBeNull();
});

test("what nobody tells stands first, the longest before all others, then the newest", () => {
  expect(references(shownLinks(links, allLinks))).toEqual([
    "INV-3003",
    "INV-3006",
    "INV-3001",
    "INV-3002",
    "INV-3004",
    "INV-3005",
  ]);
});

test("links are found by state, agent, reference and name", () => {
  const found = (wanted: Partial<typeof allLinks>) =>
    references(shownLinks(links, { ...allLinks, ...wanted }));
  expect(found({ state: "unknown" })).toEqual(["INV-3003", "INV-3006"]);
  expect(found({ state: "paying" })).toEqual(["INV-3002"]);
  expect(found({ agent: "agent-1" })).toEqual(["INV-3006", "INV-3002"]);
  expect(found({ search: "inv-3004" })).toEqual(["INV-3004"]);
  expect(found({ search: "carmen" })).toEqual(["INV-3003"]);
  expect(found({ search: "agent-3" })).toEqual(["INV-3004"]);
});

test("a link needs a person once the gateway has not told for 20 minutes", () => {
  expect(references(stuckLinks(links, now))).toEqual(["INV-3003"]);
  expect(references(stuckLinks(links, now + 16 * minute - 1))).toEqual(["INV-3003"]);
  expect(references(stuckLinks(links, now + 16 * minute))).toEqual(["INV-3003", "INV-3006"]);
});
