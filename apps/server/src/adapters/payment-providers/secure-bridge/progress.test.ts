import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { CaptureProgress, PaymentSession } from "@tacet/shared/payment-session";
import { err, ok } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import { unitOfWork } from "../../../budget/index.ts";
import { FakeProviderNotes } from "../../../ports/provider-notes/fake.ts";
import { aSession } from "../../../testing/sessions.ts";
import { type BridgeDouble, startBridgeDouble } from "./bridge-double.ts";
import { type BridgeNote, createSecureBridgeProvider } from "./index.ts";

const secret = "a secret that is at least 32 characters long";
const progressAt = (revision: number): CaptureProgress => ({
  attempt: 1,
  revision,
  activeField: "cardNumber",
  fields: [],
});

let a: BridgeDouble;
let b: BridgeDouble;
beforeEach(async () => {
  [a, b] = await Promise.all([start(), start()]);
});
afterEach(async () => {
  await Promise.all([a.close(), b.close()]);
});

const start = () => startBridgeDouble({ secret, tell: () => {} });
const node = (other = b.url, timeoutMs = 1_000) =>
  createSecureBridgeProvider({
    bridges: [
      { name: "a", url: a.url },
      { name: "b", url: other },
    ],
    secrets: [new Secret(secret)],
    notes: new FakeProviderNotes<BridgeNote>(),
    timeoutMs,
    maxSecuredMs: 60_000,
    gatewayKeyOf: async () => ok({ key: null, changedAt: null }),
    now: () => Date.now(),
  });

/** So many, of which every third one is at the one bridge, the next at the other, and the third nowhere. */
function sessionsAtBoth(count: number): readonly PaymentSession[] {
  return Array.from({ length: count }, (_, index) => {
    const session = aSession();
    if (index % 3 < 2) (index % 3 === 0 ? a : b).keypad.set(session.id, progressAt(index));
    return session;
  });
}
const expected = (index: number) => ok(index % 3 < 2 ? progressAt(index) : null);

test("many that are asked for together are few questions, and each is told of its own", async () => {
  const sessions = sessionsAtBoth(120);
  const provider = node();
  const told = await Promise.all(sessions.map((session) => provider.progress(session)));
  for (const [index, answer] of told.entries()) if (index > 1) expect(answer).toEqual(expected(index));
  // The first two are asked for at once, of the bridge that has them; the others, fifty at a time, of both.
  expect(a.headers.length + b.headers.length).toBeLessThanOrEqual(2 + 2 * 3);
});

test("one that is asked for alone is asked for at once, of the bridge that has it", async () => {
  const session = aSession();
  a.keypad.set(session.id, progressAt(4));
  expect(await node().progress(session)).toEqual(ok(progressAt(4)));
  expect(a.calls).toEqual([{ call: "progress", sessionId: session.id }]);
  expect(b.headers).toHaveLength(0);
});

test("a bridge of a former version is asked for one after the other", async () => {
  a.unknownCalls.add("progressOf");
  const sessions = sessionsAtBoth(30);
  const provider = node();
  const told = await Promise.all(sessions.map((session) => provider.progress(session)));
  for (const [index, answer] of told.entries()) if (index > 1) expect(answer).toEqual(expected(index));
});

test("of what a bridge may have that does not answer, nobody says that nothing is keyed", async () => {
  const sessions = sessionsAtBoth(12);
  const provider = node();
  b.loseNextAnswer("progressOf");
  const told = await Promise.all(sessions.map((session) => provider.progress(session)));
  const later = [...told.entries()].slice(2);
  for (const [index, answer] of later)
    expect(answer).toEqual(index % 3 === 0 ? expected(index) : err({ code: "no_answer" }));
});

test("a bridge that hangs holds up nobody whose keypad another one has", async () => {
  const hanging = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(hanging, "listening");
  const sessions = Array.from({ length: 200 }, () => aSession());
  for (const [index, session] of sessions.entries()) a.keypad.set(session.id, progressAt(index));
  const provider = node(`http://127.0.0.1:${(hanging.address() as AddressInfo).port}`, 5_000);
  // Each fifty would take the whole time-out.
  let isOver = false;
  const limit = new Promise((resolve) => setTimeout(resolve, 4_000)).then(() => {
    isOver = true;
  });
  const told = await Promise.all(sessions.slice(2).map((session) => provider.progress(session)));
  expect(isOver).toBe(false);
  expect(told.every((answer) => answer.ok && answer.value !== null)).toBe(true);
  await limit;
  hanging.closeAllConnections();
  hanging.close();
});

test("whoever has no time left takes none from those who are asked for with them", async () => {
  const sessions = sessionsAtBoth(9);
  const provider = node();
  const hurried = unitOfWork(0, () => sessions.slice(0, 3).map((session) => provider.progress(session)));
  const told = await Promise.all([...hurried, ...sessions.slice(3).map((each) => provider.progress(each))]);
  for (const [index, answer] of told.entries()) if (index > 2) expect(answer).toEqual(expected(index));
});
