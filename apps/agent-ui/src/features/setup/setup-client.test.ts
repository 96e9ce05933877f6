import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { createFakeSetup, exampleView } from "./fake.ts";
import { createSetupClient } from "./setup-client.ts";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

function opened({ renews = true } = {}) {
  const setup = createFakeSetup();
  let token = "token-one";
  let signIns = 0;
  const client = createSetupClient({
    fetch: setup.fetch,
    token: () => token,
    signInAgain: async () => {
      signIns += 1;
      if (renews) token = "token-two";
      else await new Promise(() => undefined);
    },
  });
  return { setup, client, signIns: () => signIns };
}

test("it asks in the name of whoever is signed in", async () => {
  const { setup, client } = opened();
  expect(await client.load()).toEqual({ ok: true, value: exampleView });
  expect(setup.asked).toEqual(["GET /api/setup"]);
  expect(setup.tokens).toEqual(["token-one"]);
});

test("a token that has run out is replaced once, without the admin", async () => {
  const { setup, client, signIns } = opened();
  setup.dials.validToken = "token-two";
  expect(await client.load()).toMatchObject({ ok: true });
  expect(setup.tokens).toEqual(["token-one", "token-two"]);
  setup.dials.validToken = "token-three";
  expect(await client.load()).toEqual({ ok: false, error: { code: "not_signed_in", faults: [] } });
  expect(signIns()).toBe(2);
});

test("a sign-in that does not come about is not waited for longer than 15 seconds", async () => {
  const { setup, client } = opened({ renews: false });
  setup.dials.validToken = "token-two";
  const answer = client.load();
  await jest.advanceTimersByTimeAsync(15_000);
  expect(await answer).toEqual({ ok: false, error: { code: "not_signed_in", faults: [] } });
  expect(setup.asked).toHaveLength(1);
});

test("a refusal keeps its code and names the faults", async () => {
  const { client } = opened();
  const settings = { ...exampleView.settings, amountLimit: 0 };
  expect(await client.saveSettings({ version: 3, settings })).toEqual({
    ok: false,
    error: { code: "bad_request", faults: ["settings.amountLimit"] },
  });
  expect(await client.saveSettings({ version: 2, settings: exampleView.settings })).toEqual({
    ok: false,
    error: { code: "settings_changed", faults: [] },
  });
});

test("silence, and an answer of another form, are unreachable", async () => {
  const { setup, client } = opened();
  const unreachable = { ok: false, error: { code: "unreachable", faults: [] } };
  setup.answerNext("down");
  expect(await client.load()).toEqual(unreachable);
  setup.change({ version: -1 });
  expect(await client.load()).toEqual(unreachable);
  const page = createSetupClient({
    fetch: async () => new Response("<html>", { status: 502 }),
    token: () => "",
    signInAgain: async () => undefined,
  });
  expect(await page.exportData()).toEqual(unreachable);
});

test("an export may take longer than anything else: it may be a large file", async () => {
  const { client } = opened();
  const timeout = jest.spyOn(AbortSignal, "timeout");
  await client.load();
  await client.exportData();
  expect(timeout.mock.calls).toEqual([[15_000], [600_000]]);
  timeout.mockRestore();
});

test("the export comes as it is, and the removal needs the account's own id", async () => {
  const { client } = opened();
  const exported = await client.exportData();
  expect(exported.ok ? await exported.value.text() : null).toBe('{"accountId":"kLmNoPqRsTuV"}');
  expect(await client.requestRemoval({ accountId: "another" })).toMatchObject({
    ok: false,
    error: { code: "bad_request" },
  });
  expect(await client.requestRemoval({ accountId: "kLmNoPqRsTuV" })).toEqual({ ok: true, value: true });
});
