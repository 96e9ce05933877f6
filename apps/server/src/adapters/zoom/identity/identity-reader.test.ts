import { describe, expect, test } from "@jest/globals";
import { Secret } from "@tacet/shared/secret";
import fc from "fast-check";
import { contextOf, sealContext } from "../testing/seal.ts";
import { createIdentityReader } from "./identity-reader.ts";

const now = 1_800_000_000_000;
const reader = createIdentityReader({
  clientId: "client",
  clientSecrets: [new Secret("new"), new Secret("old")],
});
const identify = (payload: object, secret = "new") => reader.identify(sealContext(payload, secret), now);
const good = contextOf("agentA", "client", now);

describe("Zoom's app context", () => {
  test("says who the user is, sealed with the current or the previous secret", () => {
    expect(identify(good)).toMatchObject({
      ok: true,
      value: { agentId: "agentA", expiresAt: now + 120_000 },
    });
    expect(identify(good, "old")).toMatchObject({ ok: true, value: { agentId: "agentA" } });
  });

  test.each([
    ["another app's", { ...good, aud: "other" }, "wrong_app"],
    ["another issuer's", { ...good, iss: "evil.example" }, "wrong_app"],
    ["an expired one", { ...good, exp: now - 5_001 }, "expired"],
    ["a guest's", { ...good, uid: undefined }, "no_user"],
    ["one with a strange user id", { ...good, uid: "a b\n" }, "no_user"],
    ["one without times", { uid: "a", aud: "client", iss: "marketplace.zoom.us" }, "malformed"],
  ])("%s is refused", (_, payload, problem) => {
    expect(identify(payload)).toEqual({ ok: false, error: problem });
  });

  test("one that was sealed with a foreign secret is not authentic", () => {
    expect(identify(good, "guessed")).toEqual({ ok: false, error: "not_authentic" });
  });

  test("is the same context however its bytes are written, so that a rewritten one is no second one", () => {
    const context = sealContext(good, "new");
    const idOf = (text: string) => {
      const identified = reader.identify(text, now);
      return identified.ok ? identified.value.contextId : null;
    };
    const rewritten = [
      Buffer.from(context, "base64").toString("base64url"),
      context.replace(/=+$/, ""),
      `${context}==`,
      ` ${context.slice(0, 8)}\n${context.slice(8)}`,
    ];
    expect(idOf(context)).toEqual(expect.any(String));
    for (const text of rewritten) expect([idOf(context), null]).toContain(idOf(text));
    expect(idOf(rewritten[0] ?? "")).toBe(idOf(context));
    expect(idOf(sealContext(good, "new"))).not.toBe(idOf(context));
  });

  test("any changed, cut or random bytes are refused, and never throw", () => {
    const sealed = Buffer.from(sealContext(good, "new"), "base64");
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(sealed);
        changed[at] = (changed[at] ?? 0) ^ change;
        expect(reader.identify(changed.toString("base64"), now).ok).toBe(false);
        expect(reader.identify(sealed.subarray(0, at).toString("base64"), now).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(reader.identify(Buffer.from(bytes).toString("base64"), now).ok).toBe(false);
      }),
    );
  });
});
