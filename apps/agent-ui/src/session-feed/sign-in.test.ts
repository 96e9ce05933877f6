import { expect, test } from "@jest/globals";
import { createSignIn } from "./sign-in.ts";

const now = Date.parse("2026-11-24T10:00:00Z");
const reply = { token: "t", expiresAt: now, role: "agent" };

function signInWith(answer: () => Response, context: string | null = "sealed") {
  const sent: { url: string; init: RequestInit }[] = [];
  const signIn = createSignIn({
    appContext: async () => context,
    fetch: async (url, init) => {
      sent.push({ url, init });
      return answer();
    },
    now: () => now,
  });
  return { sent, signIn };
}

test("the app context goes into the body, not into the address", async () => {
  const { sent, signIn } = signInWith(() => Response.json(reply));
  expect(await signIn()).toMatchObject({ ok: true, value: { reply, clockAhead: 0 } });
  expect(sent).toMatchObject([
    { url: "/api/sign-in", init: { method: "POST", body: '{"context":"sealed"}' } },
  ]);
});

test("the server's clock is read from its answer", async () => {
  const headers = { date: "Tue, 24 Nov 2026 10:01:00 GMT" };
  const { signIn } = signInWith(() => Response.json(reply, { headers }));
  expect(await signIn()).toMatchObject({ value: { clockAhead: 60_500 } });
});

test.each([
  [401, "refused"],
  [400, "refused"],
  [503, "unreachable"],
])("status %p is the problem %p", async (status, problem) => {
  const { signIn } = signInWith(() => Response.json({}, { status }));
  expect(await signIn()).toEqual({ ok: false, error: problem });
});

test("a server that can't be reached is unreachable", async () => {
  const { signIn } = signInWith(() => {
    throw new TypeError("fetch failed");
  });
  expect(await signIn()).toEqual({ ok: false, error: "unreachable" });
});

test("without an app context the server is not asked", async () => {
  const { sent, signIn } = signInWith(() => Response.json(reply), null);
  expect(await signIn()).toEqual({ ok: false, error: "no_app_context" });
  expect(sent).toHaveLength(0);
});
