import { describe, expect, test } from "@jest/globals";
import type { LinkEventType } from "./events.ts";
import { type LinkPhase, linkPhases } from "./link.ts";
import { type LinkRow, type LinkTable, linkTable } from "./table.ts";

const edges = linkPhases.flatMap((from) =>
  Object.entries((linkTable as LinkTable)[from]).flatMap(([event, rows]) =>
    (rows ?? []).map((row) => ({ from, event: event as LinkEventType, row: row as LinkRow })),
  ),
);

function reachable(start: LinkPhase): Set<LinkPhase> {
  const seen = new Set<LinkPhase>([start]);
  for (const phase of seen) for (const { from, row } of edges) if (from === phase) seen.add(row.to);
  return seen;
}

describe("the table of links, walked as a graph", () => {
  test("every phase is reachable from the first, and closed from every one", () => {
    expect([...reachable("making")].sort()).toEqual([...linkPhases].sort());
    for (const phase of linkPhases) expect(reachable(phase)).toContain("closed");
  });

  test("nothing leads out of closed, and from canceling nothing leads back", () => {
    expect(reachable("closed")).toEqual(new Set(["closed"]));
    expect(reachable("canceling")).toEqual(new Set(["canceling", "closed"]));
  });

  test("what was open is closed by the gateway's word, or by a person's when it has not told for long", () => {
    const closing = edges.filter(({ from, row }) => row.to === "closed" && from !== "closed");
    const [persons, gateways] = [
      closing.filter(({ row }) => row.when === "long_unknown"),
      closing.filter(({ row }) => row.when !== "long_unknown"),
    ];
    expect(persons.map(({ from, event, row }) => [from, event, row.outcome])).toEqual([
      ["open", "found_paid", "paid"],
      ["open", "found_over", "expired"],
      ["canceling", "found_paid", "paid"],
      ["canceling", "found_over", "canceled"],
    ]);
    expect(gateways.map(({ from, event, row }) => [from, event, row.outcome])).toEqual([
      ["making", "link_not_made", "failed"],
      ["open", "link_paid", "paid"],
      ["open", "link_ended", "expired"],
      ["canceling", "link_paid", "paid"],
      ["canceling", "link_ended", "canceled"],
    ]);
  });

  test("paid is paid wherever it was open, and nothing takes that back", () => {
    const paying = edges.filter(({ event }) => event === "link_paid");
    expect(paying.map(({ from }) => from)).toEqual(["open", "canceling", "closed", "closed"]);
    expect(linkTable.closed).toEqual({
      link_paid: [
        { when: "unpaid", to: "closed", outcome: "paid" },
        { when: "entered", to: "closed", outcome: "paid" },
      ],
    });
  });

  test("a person's word ends nothing else, and is asked for in no other way", () => {
    const found = edges.filter(({ event }) => event === "found_paid" || event === "found_over");
    expect(found.map(({ row }) => row.when)).toEqual(found.map(() => "long_unknown"));
    expect(edges.filter(({ row }) => row.when === "long_unknown")).toEqual(found);
  });

  test("there is no cancel while it is being made, and only what can be canceled is", () => {
    expect(edges.filter(({ event }) => event === "cancel_requested")).toEqual([
      { from: "open", event: "cancel_requested", row: { when: "cancelable", to: "canceling" } },
    ]);
  });
});
