import { expect, test } from "@jest/globals";
import { ExpiringMap } from "./expiring-map.ts";

test("forgets what is too old, and the oldest of too many", () => {
  let now = 0;
  const map = new ExpiringMap<string, number>({ maxEntries: 2, keepMs: 100, now: () => now });
  map.set("a", 1);
  now = 60;
  map.set("b", 2);
  expect([map.get("a"), map.get("b")]).toEqual([1, 2]);
  now = 101;
  expect([map.get("a"), map.get("b")]).toEqual([undefined, 2]);
  map.set("c", 3);
  map.set("d", 4);
  expect([map.get("b"), map.get("c"), map.get("d")]).toEqual([undefined, 3, 4]);
});

test("an entry that is set again is new again", () => {
  let now = 0;
  const map = new ExpiringMap<string, number>({ maxEntries: 2, keepMs: 100, now: () => now });
  map.set("a", 1);
  map.set("b", 2);
  now = 50;
  map.set("a", 3);
  now = 120;
  expect([map.get("a"), map.get("b")]).toEqual([3, undefined]);
});
