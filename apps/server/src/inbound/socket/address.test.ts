import { expect, test } from "@jest/globals";
import { addressOf } from "./address.ts";

const at = (remoteAddress: string | undefined, forwarded?: string | string[]) =>
  ({ headers: { "x-forwarded-for": forwarded }, socket: { remoteAddress } }) as never;

test.each([
  ["without a proxy the header is anybody's word", at("192.0.2.1", "203.0.113.9"), 0, "192.0.2.1"],
  ["one proxy tells the last address", at("10.0.0.1", "203.0.113.9, 198.51.100.7"), 1, "198.51.100.7"],
  ["two proxies tell the one before", at("10.0.0.1", "203.0.113.9, 198.51.100.7"), 2, "203.0.113.9"],
  ["fewer addresses than proxies: the first there is", at("10.0.0.1", "203.0.113.9"), 3, "203.0.113.9"],
  ["no header", at("10.0.0.1"), 1, "10.0.0.1"],
  ["several headers", at("10.0.0.1", ["203.0.113.9", "198.51.100.7"]), 1, "198.51.100.7"],
  ["a socket that is gone", at(undefined), 0, null],
])("%s", (_, request, trustProxy, address) => {
  expect(addressOf(request, trustProxy)).toBe(address);
});

test("a word without an end is cut off", () => {
  expect(addressOf(at("10.0.0.1", "x".repeat(10_000)), 1)).toHaveLength(64);
});
