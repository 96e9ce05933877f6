import { describe, expect, test } from "@jest/globals";
import { SipHeaders, type SipRequest } from "../message/index.ts";
import { answerChallenge, DigestGuard, parseDigest } from "./index.ts";

const login = { user: "trunk", password: "open sesame" };
const asked = { method: "INVITE", uri: "sip:a@127.0.0.1" };

function requestWith(authorization: string): SipRequest {
  const headers = new SipHeaders([["Authorization", authorization]]);
  return { kind: "request", ...asked, headers, body: Buffer.alloc(0) };
}

function answer(challenge: string, count = 1, by = login): string {
  const value = answerChallenge(challenge, asked, by, { count });
  if (value === null) throw new Error("no answer");
  return value;
}

describe("digest authentication", () => {
  test("gives the response of RFC 2617 section 3.5", () => {
    const value = answerChallenge(
      'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
      { method: "GET", uri: "/dir/index.html" },
      { user: "Mufasa", password: "Circle Of Life" },
      { count: 1, cnonce: "0a4f113b" },
    );
    const given = parseDigest(value ?? "");
    expect(given?.get("response")).toBe("6629fae49393a05397450978507c4ef1");
    expect(given?.get("nc")).toBe("00000001");
    expect(given?.get("opaque")).toBe("5ccc069c403ebaf9f0171e9517f40e41");
  });

  test("goes without qop where it isn't offered", () => {
    const given = parseDigest(answer('Digest realm="r", nonce="n"'));
    expect(given?.has("qop")).toBe(false);
    expect(given?.get("response")).toMatch(/^[0-9a-f]{32}$/);
  });

  test("has no answer to what it can't do", () => {
    for (const challenge of [
      'Basic realm="r"',
      'Digest nonce="n"',
      'Digest realm="r", nonce="n", algorithm=SHA-256',
      'Digest realm="r", nonce="n", qop="auth-int"',
      'Digest realm="r", realm="s", nonce="n"',
    ]) {
      expect(answerChallenge(challenge, asked, login)).toBeNull();
    }
  });

  test("takes the right password, for each count of a nonce once", () => {
    const guard = new DigestGuard({ realm: "zoom", logins: [login] });
    const challenge = guard.challenge(false);
    expect(guard.check(requestWith(answer(challenge)))).toBe("right");
    expect(guard.check(requestWith(answer(challenge)))).toBe("stale");
    expect(guard.check(requestWith(answer(challenge, 2)))).toBe("right");
  });

  test("refuses anything else", () => {
    const guard = new DigestGuard({ realm: "zoom", logins: [login], nonceMs: -1 });
    const challenge = guard.challenge(false);
    expect(guard.check(requestWith(answer(challenge)))).toBe("stale");
    expect(guard.challenge(true)).toContain("stale=true");
    expect(guard.check(requestWith(answer(challenge, 1, { ...login, password: "x" })))).toBe("wrong");
    expect(guard.check(requestWith(answer(challenge, 1, { ...login, user: "x" })))).toBe("wrong");
    expect(guard.check(requestWith(answer(challenge).replace(asked.uri, "sip:b@127.0.0.1")))).toBe("wrong");
    expect(guard.check(requestWith(answer('Digest realm="other", nonce="n", qop="auth"')))).toBe("missing");
    expect(guard.check(requestWith("Digest garbage"))).toBe("missing");
  });
});
