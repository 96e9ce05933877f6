import { describe, expect, test } from "@jest/globals";
import { Secret } from "@tacet/shared/secret";
import fc from "fast-check";
import { createZoomContactCenter } from "./index.ts";
import { contextOf, sealContext } from "./testing/seal.ts";

const now = 1_800_000_000_000;
const zoom = createZoomContactCenter({
  clientId: "client",
  clientSecrets: [new Secret("new"), new Secret("old")],
});
const identify = (payload: object, secret = "new") => zoom.identify(sealContext(payload, secret), now);
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

  test("the same context has one id, however its base64 is written", () => {
    const sealed = sealContext(good, "new");
    const idOf = (context: string) => {
      const identified = zoom.identify(context, now);
      return identified.ok ? identified.value.contextId : identified.error;
    };
    const ways = [
      Buffer.from(sealed, "base64").toString("base64url"),
      sealed.replace(/=+$/, ""),
      `${sealed}==`,
      ` ${sealed}\n`,
    ];
    expect(new Set(ways.map(idOf))).toEqual(new Set([idOf(sealed)]));
    expect(idOf(sealed)).not.toBe(idOf(sealContext(good, "new")));
  });

  test("one that was sealed with a foreign secret is not authentic", () => {
    expect(identify(good, "guessed")).toEqual({ ok: false, error: "not_authentic" });
  });

  test("any changed, cut or random bytes are refused, and never throw", () => {
    const sealed = Buffer.from(sealContext(good, "new"), "base64");
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(sealed);
        changed[at] = (changed[at] ?? 0) ^ change;
        expect(zoom.identify(changed.toString("base64"), now).ok).toBe(false);
        expect(zoom.identify(sealed.subarray(0, at).toString("base64"), now).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(zoom.identify(Buffer.from(bytes).toString("base64"), now).ok).toBe(false);
      }),
    );
  });
});
