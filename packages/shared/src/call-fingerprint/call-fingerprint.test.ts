import { expect, test } from "@jest/globals";
import { callFingerprint } from "./index.ts";

const secret = "a-secret-of-at-least-thirty-two-characters";
const ours = "+498923125900";

test("numbers written in different ways are the same call", () => {
  const one = callFingerprint(secret, { customer: "+49 30 23125-114", ours });
  expect(one).toMatch(/^[0-9a-f]{64}$/);
  for (const customer of ["+493023125114", "00493023125114", "03023125114"])
    expect(callFingerprint(secret, { customer, ours })).toBe(one);
});

test("another customer, another number of ours, or another secret is another call", () => {
  const one = callFingerprint(secret, { customer: "+493023125114", ours });
  expect(callFingerprint(secret, { customer: "+493023125115", ours })).not.toBe(one);
  expect(callFingerprint(secret, { customer: "+493023125114", ours: "+498923125901" })).not.toBe(one);
  expect(callFingerprint(secret, { customer: ours, ours: "+493023125114" })).not.toBe(one);
  expect(callFingerprint(`${secret}2`, { customer: "+493023125114", ours })).not.toBe(one);
});

test.each(["anonymous", "", "4711", "+49 30 CALL-US-NOW"])("%j can't be told from others", (customer) => {
  expect(callFingerprint(secret, { customer, ours })).toBeNull();
});
