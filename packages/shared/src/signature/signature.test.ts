import { expect, test } from "@jest/globals";
import { checkSignature, replayWindowMs, type SignedMessage, sign } from "./index.ts";

const now = 1_800_000_000_000;
const message: SignedMessage = { method: "POST", path: "/bridge/events", body: '{"a":1}' };
const headers = sign("secret", message, now);

test("a signed message is taken", () => {
  expect(checkSignature(["secret"], message, headers, now)).toEqual({ ok: true, value: true });
});

test("the previous secret still works during a rotation", () => {
  expect(checkSignature(["new", "secret"], message, headers, now).ok).toBe(true);
});

test.each([
  ["another body", { ...message, body: '{"a":2}' }, headers, "signature_wrong"],
  ["another path", { ...message, path: "/control/open" }, headers, "signature_wrong"],
  ["another time", message, { ...headers, "x-tacet-timestamp": String(now + 1) }, "signature_wrong"],
  ["a shortened signature", message, { ...headers, "x-tacet-signature": "v1=AAAA" }, "signature_wrong"],
  ["no signature", message, {}, "signature_missing"],
  ["a time that is no number", message, { ...headers, "x-tacet-timestamp": "soon" }, "signature_missing"],
] as const)("%s is refused", (_, changed, withHeaders, problem) => {
  expect(checkSignature(["secret"], changed, withHeaders, now)).toEqual({ ok: false, error: problem });
});

test("a message from outside the replay window is refused, old or early", () => {
  expect(checkSignature(["secret"], message, headers, now + replayWindowMs).ok).toBe(true);
  expect(checkSignature(["secret"], message, headers, now + replayWindowMs + 1)).toEqual({
    ok: false,
    error: "timestamp_out_of_window",
  });
  expect(checkSignature(["secret"], message, headers, now - replayWindowMs - 1)).toEqual({
    ok: false,
    error: "timestamp_out_of_window",
  });
});
