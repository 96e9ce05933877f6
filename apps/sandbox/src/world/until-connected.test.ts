import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type StubApp, startStubApp } from "../zoom/testing/stub-app.ts";
import { makeTestApps } from "../zoom/testing/test-apps.ts";
import { untilConnected } from "./until-connected.ts";

const account = "aNorthwindTradersAcct";
let stub: StubApp;
let caughtUp: string[];
beforeEach(async () => {
  stub = await startStubApp();
  caughtUp = [];
});
afterEach(() => stub.close());

const host = () => ({
  apps: makeTestApps(stub.url),
  catchUp: async (accountId: string) => void caughtUp.push(accountId),
});

test("the server is told of the account's calls as soon as it takes its word, and not before", async () => {
  stub.texts.splice(0, 1, '{"status":"ignored"}', '{"status":"ignored"}', '{"status":"taken"}');
  await untilConnected(host(), account);
  expect(stub.received.map(({ path }) => path)).toEqual(Array(3).fill("/hooks/connector"));
  expect(caughtUp).toEqual([account]);
});

test("a start that is given up is not waited for", async () => {
  await expect(untilConnected(host(), account, AbortSignal.abort())).rejects.toThrow("aborted");
  expect(caughtUp).toEqual([]);
});
