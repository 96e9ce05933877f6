import { describe, expect, test } from "@jest/globals";
import { SignJWT } from "jose";
import { anAccount, aUser, publicUrl, redirectUri, signInWorld } from "../testing/sign-in-world.ts";

const refused = (code: string, more: object = {}) => ({ ok: false, error: { code, ...more } });

describe("attacks, each refused", () => {
  test("an app context that is replayed, also written otherwise", async () => {
    const { signIn, contextFor, install } = signInWorld();
    const userId = aUser();
    await install("connector", { accountId: anAccount(), userId });
    const context = contextFor(userId);
    expect((await signIn.withContext(context)).ok).toBe(true);
    expect(await signIn.withContext(context)).toEqual(refused("used_before"));
    const rewritten = Buffer.from(context, "base64").toString("base64url");
    expect(await signIn.withContext(rewritten)).toEqual(refused("used_before"));
  });

  test.each([
    ["of another app", { aud: "other" }, "wrong_app"],
    ["of another issuer", { iss: "evil.example" }, "wrong_app"],
    ["expired", { exp: 0 }, "expired"],
    ["of a guest", { uid: undefined }, "no_user"],
  ])("an app context %s", async (_, change, code) => {
    const { signIn, contextFor } = signInWorld();
    expect(await signIn.withContext(contextFor(aUser(), change))).toEqual(refused(code));
    expect(await signIn.withContext("forged")).toEqual(refused("malformed"));
  });

  async function authorizing() {
    const made = signInWorld();
    const [accountId, userId] = [anAccount(), aUser()];
    await made.install("connector", { accountId });
    await made.install("connector", { accountId: anAccount() });
    made.joins(accountId, userId);
    return { ...made, accountId, userId, ...(await made.begun(userId)) };
  }

  test("an authorization with a state that is unknown, used or too old", async () => {
    const { signIn, consent, userId, accountId, state, codeChallenge, begun, pass } = await authorizing();
    const code = consent(userId, accountId, codeChallenge);
    const guessed = { state: "guessed", code, redirectUri };
    expect(await signIn.withAuthorization(guessed)).toEqual(refused("state_unknown"));
    expect((await signIn.withAuthorization({ state, code, redirectUri })).ok).toBe(true);
    expect(await signIn.withAuthorization({ state, code, redirectUri })).toEqual(refused("state_unknown"));
    const late = await begun(aUser());
    pass(300_000);
    expect(await signIn.withAuthorization({ ...guessed, state: late.state })).toEqual(
      refused("state_unknown"),
    );
  });

  test("an authorization that another user has given: nobody signs in as somebody else", async () => {
    const { signIn, consent, accountId, state, codeChallenge, accounts, oauth } = await authorizing();
    const other = aUser();
    const code = consent(other, accountId, codeChallenge);
    expect(await signIn.withAuthorization({ state, code, redirectUri })).toEqual(refused("other_user"));
    expect(await accounts.panelInstallationOf(other)).toBeNull();
    expect(oauth.calls.at(-1)).toBe("revoke");
  });

  test("an authorization for another verifier or another address", async () => {
    for (const change of ["verifier", "redirect"]) {
      const { signIn, consent, userId, accountId, state, codeChallenge } = await authorizing();
      const code = consent(userId, accountId, change === "verifier" ? "another" : codeChallenge);
      const to = change === "redirect" ? "https://evil.example/" : redirectUri;
      expect(await signIn.withAuthorization({ state, code, redirectUri: to })).toEqual(
        refused("not_authorized"),
      );
    }
    for (const to of [
      `${publicUrl}/evil`,
      "https://user@tacet.example/",
      "not a url",
      "http://tacet.example/",
    ]) {
      const { signIn, state, oauth } = await authorizing();
      const before = oauth.calls.length;
      expect(await signIn.withAuthorization({ state, code: "c", redirectUri: to })).toEqual(
        refused("not_authorized"),
      );
      expect(oauth.calls).toHaveLength(before);
    }
  });

  test("Zoom can't be asked in the middle of it: that is said, and is no refusal of the user", async () => {
    const { signIn, consent, userId, accountId, state, codeChallenge, oauth } = await authorizing();
    oauth.failNext("whoIs", "no_answer");
    const code = consent(userId, accountId, codeChallenge);
    expect(await signIn.withAuthorization({ state, code, redirectUri })).toEqual(refused("zoom_no_answer"));
  });

  test("a session token that is changed, expired, unsigned, of another secret, audience or form", async () => {
    const { open, install, signIn, pass, tokenSecret, now } = signInWorld();
    const [accountId, userId] = [anAccount(), aUser()];
    await install("connector", { accountId, userId });
    const signed = await open(userId);
    const token = signed.ok ? signed.value.token : "";
    const [header = "", payload = "", signature = ""] = token.split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const other = encode({ ...claims, acc: "another" });
    const make = (more: object, secret = tokenSecret, audience = "tacet-panel") =>
      new SignJWT({ ...claims, ...more })
        .setProtectedHeader({ alg: "HS256" })
        .setAudience(audience)
        .sign(secret);
    const forged = [
      "",
      "x",
      `${header}.${other}.${signature}`,
      `${encode({ alg: "none" })}.${other}.`,
      await make({}, new TextEncoder().encode("x".repeat(32))),
      await make({}, tokenSecret, "another"),
      await make({ role: "owner" }),
      await make({ exp: undefined }),
      await make({ acc: 7 }),
      await make({ acc: "an account of nobody" }),
      await make({ acc: anAccount() }),
      await make({ exp: Math.floor(now() / 1_000) - 1 }),
    ];
    for (const text of forged) expect(await signIn.principalOf(text)).toBeNull();
    expect(await signIn.principalOf(await make({}))).toMatchObject({ accountId });
    pass(15 * 60_000);
    expect(await signIn.principalOf(token)).toBeNull();
  });
});
