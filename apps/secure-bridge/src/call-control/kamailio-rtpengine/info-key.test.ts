import { expect, test } from "@jest/globals";
import { readInfoKey } from "./info-key.ts";

const relay = "application/dtmf-relay";

test.each([
  [relay, "Signal=5\r\nDuration=160\r\n", 5],
  [relay, "signal= 0\nduration= 100", 0],
  [relay, "Duration=100\r\nSignal=*", "*"],
  [relay, "Signal=10\r\n", "*"],
  [relay, "Signal=11\r\n", "#"],
  ["Application/DTMF-Relay; charset=utf-8", "Signal=#\r\n", "#"],
  ["application/dtmf", "7", 7],
  ["application/dtmf", " #\r\n", "#"],
] as const)("%s %j is the key %s", (contentType, body, key) => {
  expect(readInfoKey(contentType, Buffer.from(body))).toBe(key);
});

test.each([
  [relay, ""],
  [relay, "Signal=A\r\n"],
  [relay, "Signal=12\r\n"],
  [relay, "Signal=55\r\n"],
  [relay, "5"],
  [relay, `${" ".repeat(600)}\r\nSignal=5`],
  ["application/dtmf", "Signal=5"],
  ["application/dtmf", ""],
  ["application/sdp", "5"],
])("%s %j is none", (contentType, body) => {
  expect(readInfoKey(contentType, Buffer.from(body))).toBeNull();
});

test.each([relay, "application/sdp"])("nothing of the body is left (%s)", (contentType) => {
  const body = Buffer.from("Signal=5\r\n");
  readInfoKey(contentType, body);
  expect(body.every((byte) => byte === 0)).toBe(true);
});
