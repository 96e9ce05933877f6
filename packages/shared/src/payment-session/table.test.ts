import { describe, expect, test } from "@jest/globals";
import { type Phase, phases } from "./phase.ts";
import { type Row, type TransitionTable, table } from "./table.ts";

interface Edge {
  readonly from: Phase;
  readonly event: string;
  readonly row: Row;
}

const edges: readonly Edge[] = phases.flatMap((from) =>
  Object.entries((table as TransitionTable)[from]).flatMap(([event, rows]) =>
    (rows ?? []).map((row) => ({ from, event, row })),
  ),
);

function reachable(start: Phase, without?: Phase): Set<Phase> {
  const seen = new Set<Phase>([start]);
  const todo = [start];
  for (let phase = todo.pop(); phase !== undefined; phase = todo.pop()) {
    for (const { row } of edges.filter(({ from }) => from === phase)) {
      if (row.to === without || seen.has(row.to)) continue;
      seen.add(row.to);
      todo.push(row.to);
    }
  }
  return seen;
}

describe("the table, walked as a graph", () => {
  test("every phase is reachable from the first", () => {
    expect([...reachable("created")].sort()).toEqual([...phases].sort());
  });

  test.each(phases)("closed is reachable from %s", (phase) => {
    expect(reachable(phase)).toContain("closed");
  });

  test.each(["securing", "capturing", "authorizing"] as const)(
    "no way from %s to closed leaves releasing out",
    (phase) => {
      expect(reachable(phase, "releasing")).not.toContain("closed");
    },
  );

  test("nothing leads out of closed, and only to closed out of releasing", () => {
    expect(reachable("closed")).toEqual(new Set(["closed"]));
    expect(reachable("releasing")).toEqual(new Set(["releasing", "closed"]));
  });

  test("entering releasing always asks the provider to release, sets an outcome and starts a time-out", () => {
    const entering = edges.filter(({ from, row }) => row.to === "releasing" && from !== "releasing");
    expect(entering.length).toBeGreaterThan(20);
    for (const edge of entering) {
      expect(edge).toMatchObject({
        row: { effects: expect.arrayContaining(["release"]), deadline: "releasing" },
      });
      expect(edge.row.outcome).toBeDefined();
    }
  });

  test("the charge is asked for in one place only, and leads to authorizing", () => {
    const charging = edges.filter(({ row }) => row.effects?.includes("submit"));
    expect(charging).toEqual([expect.objectContaining({ from: "capturing", event: "submit_requested" })]);
    expect(charging[0]?.row.to).toBe("authorizing");
  });

  test("a refund is asked for only once the call is back", () => {
    const refunding = edges.filter(({ row }) => row.effects?.includes("refund"));
    expect(refunding.map(({ from, event, row }) => [from, event, row.to])).toEqual([
      ["closed", "refund_requested", "closed"],
      ["closed", "deadline_passed", "closed"],
    ]);
  });

  test("only an answer, or giving up as unresolved, leads out of authorizing", () => {
    const leaving = edges.filter(({ from, row }) => from === "authorizing" && row.to !== "authorizing");
    for (const { event, row } of leaving) {
      if (event === "charge_answered") continue;
      expect(["deadline_passed", "release_requested"]).toContain(event);
      expect(row.outcome).toBe("unresolved");
    }
  });

  test("a supervisor gets a line back from everywhere before it is closed, and never past releasing", () => {
    for (const phase of phases.filter((name) => name !== "closed")) {
      const rows: readonly Row[] = (table as TransitionTable)[phase].release_requested ?? [];
      expect(rows.at(-1)?.when).toBeUndefined();
      for (const row of rows)
        expect([phase, row]).toEqual([
          phase,
          expect.objectContaining({ to: "releasing", effects: ["release"], deadline: "releasing" }),
        ]);
    }
    expect(edges.filter(({ event }) => event === "found_released").map(({ from }) => from)).toEqual([
      "releasing",
      "releasing",
    ]);
  });

  test("only the provider's word leads to capturing, and to closed that or a person's after it was asked in vain", () => {
    // A provider with a view of its own has no such word: its view is all there is to see of the line.
    const intoCapturing = edges.filter(
      ({ from, row }) => row.to === "capturing" && from !== "capturing" && row.when !== "framedAndLinkKnown",
    );
    expect(new Set(intoCapturing.map(({ event }) => event))).toEqual(
      new Set(["line_secured", "charge_answered"]),
    );
    const intoClosed = edges.filter(({ from, row }) => row.to === "closed" && from !== "closed");
    expect(new Set(intoClosed.map(({ event }) => event))).toEqual(
      new Set(["provider_not_opened", "line_released", "found_released"]),
    );
    for (const { event, row } of intoClosed)
      if (event === "found_released") expect(row.when).toMatch(/^releaseUnanswered/);
  });

  test("every phase but closed has a time-out on every way in", () => {
    for (const edge of edges) {
      if (edge.row.to !== "closed" && edge.row.to !== edge.from)
        expect([edge, edge.row.deadline]).toEqual([edge, expect.any(String)]);
    }
    for (const phase of phases.filter((name) => name !== "closed")) {
      expect([phase, (table as TransitionTable)[phase].deadline_passed]).toEqual([phase, expect.any(Array)]);
    }
  });

  test("a word about the recording changes nothing else, in any phase", () => {
    for (const phase of phases) {
      expect((table as TransitionTable)[phase].recording_reported).toEqual([
        { when: "recordingExpected", to: phase, deadline: "keep" },
      ]);
    }
  });

  test("a word about the line's mode changes nothing else, and only while there is a line", () => {
    for (const phase of phases) {
      const hasLine = phase === "capturing" || phase === "authorizing" || phase === "releasing";
      expect([phase, (table as TransitionTable)[phase].line_mode]).toEqual([
        phase,
        hasLine ? [{ to: phase, deadline: "keep" }] : undefined,
      ]);
    }
  });

  test("the recording is named by no row: it follows from the phases", () => {
    const named = edges.flatMap(({ row }) => row.effects ?? []).filter((type) => type.endsWith("_recording"));
    expect(named).toEqual([]);
  });

  test("a row that is always taken is the last of its cell", () => {
    for (const phase of phases) {
      for (const rows of Object.values((table as TransitionTable)[phase])) {
        const always = (rows ?? []).findIndex(({ when }) => when === undefined);
        if (always !== -1) expect(always).toBe((rows?.length ?? 0) - 1);
      }
    }
  });
});
