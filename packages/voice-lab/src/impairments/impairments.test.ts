import { expect, it } from "@jest/globals";
import { type Impairments, impairer } from "./index.ts";

const run = (impairments: Impairments, packets = 10_000) => {
  const next = impairer(impairments);
  return Array.from({ length: packets }, () => next());
};

it("does the same for the same seed, and something else for another one", () => {
  const dials = { loss: 0.05, reordering: 0.1, jitterMs: 15 };
  expect(run({ seed: 7, ...dials })).toEqual(run({ seed: 7, ...dials }));
  expect(run({ seed: 7, ...dials })).not.toEqual(run({ seed: 8, ...dials }));
});

it("loses, holds up and overtakes about as much as it was told", () => {
  const held = run({ seed: 1, loss: 0.05, reordering: 0.1, jitterMs: 15 });
  const arrived = held.filter((ms) => ms !== null);
  const lost = held.length - arrived.length;
  expect(lost / held.length).toBeCloseTo(0.05, 1);
  expect(lost).toBeGreaterThan(300);
  expect(arrived.filter((ms) => ms >= 25).length / arrived.length).toBeCloseTo(0.1, 1);
  expect(Math.max(...arrived)).toBeLessThan(40);
});

it("leaves a good network alone", () => {
  expect(new Set(run({ seed: 3 }))).toEqual(new Set([0]));
});
