import { expect, test } from "@jest/globals";
import { createTurnedAway } from "./turned-away.ts";

test("after a minute, whoever was turned away too often is listened to again", () => {
  let now = 1_000;
  const turnedAway = createTurnedAway(2, () => now);
  const pause = () => turnedAway.pauseOf(() => "192.0.2.1");
  expect(pause()).toBeNull();
  turnedAway.count("192.0.2.1");
  expect(pause()).toBeNull();
  turnedAway.count("192.0.2.1");
  expect(pause()).toBe(60);
  now += 59_500;
  expect(pause()).toBe(1);
  expect(turnedAway.pauseOf(() => "192.0.2.2")).toBeNull();
  now += 500;
  expect(pause()).toBeNull();
  turnedAway.count("192.0.2.1");
  expect(pause()).toBeNull();
});
