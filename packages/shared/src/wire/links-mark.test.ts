import { expect, test } from "@jest/globals";
import type { LinkId } from "../ids/index.ts";
import { linkSchemas } from "./links.ts";
import { markLinks, mostLinksMark } from "./links-mark.ts";

const link = (id: string, version: number) => ({ id: id as LinkId, version });
const [a, b, c] = [link("pln_a", 2), link("pln_b", 2), link("pln_c", 5)];

test("the same links have the same mark, in whatever order they come", () => {
  expect(markLinks([a, b, c])).toBe(markLinks([c, a, b]));
  expect(markLinks([])).toBe(markLinks([]));
});

test("a link that has changed, gone or given way to another one makes another mark", () => {
  const marks = [
    markLinks([]),
    markLinks([a]),
    markLinks([b]),
    markLinks([a, b]),
    markLinks([a, c]),
    markLinks([link("pln_a", 3)]),
    markLinks([link("pln_a", 3), link("pln_b", 1)]),
  ];
  expect(new Set(marks).size).toBe(marks.length);
});

test("each mark passes the wire, and nothing larger does", () => {
  const { watch_links } = linkSchemas;
  for (const have of [markLinks([]), markLinks([a, b, c]), 0, mostLinksMark])
    expect(watch_links.safeParse({ have }).success).toBe(true);
  for (const have of [-1, mostLinksMark + 1, 0.5, "1"])
    expect(watch_links.safeParse({ have }).success).toBe(false);
});
