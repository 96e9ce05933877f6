import { expect, test } from "@jest/globals";
import { err, ok } from "@tacet/shared/result";
import type { SignInReply } from "@tacet/shared/wire";
import { createSignIn, type SignInDeps } from "./sign-in.ts";

const now = Date.parse("2026-11-24T10:00:00Z");
const reply = {
  token: "token",
  expiresAt: now,
  agentId: "agent-one",
  accountId: "account-one",
  role: "agent",
  settings: {
    currencies: ["EUR"],
    amountLimit: 10_000,
    callPath: "zoom-redirect",
    provider: "secure-bridge",
    extensionMs: 120_000,
    maxAttempts: 3,
    pauseRecording: false,
    intents: ["charge", "save_card"],
    bills: false,
    refundRole: "supervisor",
  },
} as unknown as SignInReply;
const authorization = { state: "state-one", codeChallenge: "challenge" };
const needed = { code: "authorization_needed", message: "", authorization };
const granted = { state: "state-one", code: "code", redirectUri: "https://tacet.example/" };

function signInWith(answers: readonly (() => Response)[], change: Partial<SignInDeps> = {}) {
  const sent: { url: string; init: RequestInit }[] = [];
  let contexts = 0;
  const signIn = createSignIn({
    appContext: async () => ok(`sealed-${++contexts}`),
    authorize: async () => ok(granted),
    fetch: async (url, init) => {
      sent.push({ url, init });
      const answer = answers[Math.min(sent.length, answers.length) - 1];
      if (answer === undefined) throw new TypeError("fetch failed");
      return answer();
    },
    now: () => now,
    ...change,
  });
  let authorizing = 0;
  return {
    sent,
    bodies: () => sent.map(({ url, init }) => [url, JSON.parse(String(init.body))]),
    signIn: () => signIn(() => authorizing++),
    authorizing: () => authorizing,
  };
}

const refusing = (status: number, code: string, more = {}) => {
  return () => Response.json({ code, message: "", ...more }, { status });
};

test("the app context goes into the body, not into the address", async () => {
  const { sent, signIn } = signInWith([() => Response.json(reply)]);
  expect(await signIn()).toMatchObject({ ok: true, value: { reply, clockAhead: 0 } });
  expect(sent).toMatchObject([
    { url: "/api/sign-in", init: { method: "POST", body: '{"context":"sealed-1"}' } },
  ]);
});

test("the server's clock is read from its answer", async () => {
  const headers = { date: "Tue, 24 Nov 2026 10:01:00 GMT" };
  const { signIn } = signInWith([() => Response.json(reply, { headers })]);
  expect(await signIn()).toMatchObject({ value: { clockAhead: 60_500 } });
});

test("an unknown user is authorized by Zoom, and what Zoom gives is sent on", async () => {
  const { bodies, signIn, authorizing } = signInWith([
    () => Response.json(needed, { status: 409 }),
    () => Response.json(reply),
  ]);
  expect(await signIn()).toMatchObject({ ok: true, value: { reply } });
  expect(authorizing()).toBe(1);
  expect(bodies()).toEqual([
    ["/api/sign-in", { context: "sealed-1" }],
    ["/api/sign-in/authorization", granted],
  ]);
});

test.each([
  ["declined", "authorization_declined"],
  ["no_answer", "authorization_unanswered"],
  ["unsupported", "authorization_unsupported"],
  ["refused", "authorization_unsupported"],
] as const)("an authorization that ends with %p sends nothing on", async (problem, code) => {
  const { sent, signIn } = signInWith([() => Response.json(needed, { status: 409 })], {
    authorize: async () => err(problem),
  });
  expect(await signIn()).toEqual({ ok: false, error: { code } });
  expect(sent).toHaveLength(1);
});

test("a second demand for authorization is the end of it", async () => {
  const { sent, signIn } = signInWith([() => Response.json(needed, { status: 409 })]);
  expect(await signIn()).toEqual({ ok: false, error: { code: "not_authorized" } });
  expect(sent).toHaveLength(2);
});

test.each(["expired", "used_before"])(
  "a context that is %p is replaced by a fresh one, once",
  async (code) => {
    const mended = signInWith([refusing(401, code), () => Response.json(reply)]);
    expect(await mended.signIn()).toMatchObject({ ok: true });
    expect(mended.bodies()).toEqual([
      ["/api/sign-in", { context: "sealed-1" }],
      ["/api/sign-in", { context: "sealed-2" }],
    ]);
    const hopeless = signInWith([refusing(401, code)]);
    expect(await hopeless.signIn()).toEqual({ ok: false, error: { code } });
    expect(hopeless.sent).toHaveLength(2);
  },
);

test("a refusal keeps its code, and the address where an admin adds the app", async () => {
  const installUrl = "https://tacet.example/install";
  const { signIn, sent } = signInWith([refusing(403, "not_installed", { installUrl })]);
  expect(await signIn()).toEqual({ ok: false, error: { code: "not_installed", installUrl } });
  expect(sent).toHaveLength(1);
  const forged = signInWith([refusing(403, "not_installed", { installUrl: "javascript:alert" })]);
  expect(await forged.signIn()).toEqual({ ok: false, error: { code: "not_installed" } });
});

test.each([
  ["a proxy's page", () => new Response("<html>", { status: 502 })],
  ["an unknown code", refusing(403, "something_new")],
  ["a reply without a role", () => Response.json({ ...reply, role: undefined })],
  ["a reply with a role of its own", () => Response.json({ ...reply, role: "owner" })],
  ["a demand without a challenge", () => Response.json({ ...needed, authorization: {} }, { status: 409 })],
])("%s is no answer of the server's", async (_, answer) => {
  expect(await signInWith([answer]).signIn()).toEqual({ ok: false, error: { code: "unreachable" } });
});

test("a server that can't be reached is unreachable, and is not waited for forever", async () => {
  const { sent, signIn } = signInWith([]);
  expect(await signIn()).toEqual({ ok: false, error: { code: "unreachable" } });
  expect(sent[0]?.init.signal).toBeInstanceOf(AbortSignal);
});

test("without an app context the server is not asked", async () => {
  for (const [problem, code] of [
    ["refused", "no_app_context"],
    ["no_answer", "no_app_context"],
    ["not_added", "not_added"],
  ] as const) {
    const { sent, signIn } = signInWith([], { appContext: async () => err(problem) });
    expect(await signIn()).toEqual({ ok: false, error: { code } });
    expect(sent).toHaveLength(0);
  }
});
