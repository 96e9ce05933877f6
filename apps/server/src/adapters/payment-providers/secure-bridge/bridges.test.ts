import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type EffectId, effectId } from "@tacet/shared/ids";
import type { Charge, PaymentSession, Refund } from "@tacet/shared/payment-session";
import { err, ok } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import { FakeProviderNotes } from "../../../ports/provider-notes/fake.ts";
import { after, aSession, wayToCharge } from "../../../testing/sessions.ts";
import { type BridgeDouble, startBridgeDouble } from "./bridge-double.ts";
import { type BridgeNote, createSecureBridgeProvider } from "./index.ts";

const secret = "a secret that is at least 32 characters long";

let [a, b]: BridgeDouble[] = [];
/** Where nobody listens. */
let nowhere: string;
let notes: FakeProviderNotes<BridgeNote>;
const started: BridgeDouble[] = [];
const start = async () => {
  const double = await startBridgeDouble({ secret, tell: () => {} });
  started.push(double);
  return double;
};
const bridges = () => {
  if (a === undefined || b === undefined) throw new Error("not started");
  return { a, b };
};
beforeEach(async () => {
  [a, b] = [await start(), await start()];
  const gone = await start();
  nowhere = gone.url;
  await gone.close();
  notes = new FakeProviderNotes();
});
afterEach(async () => {
  for (const double of started.splice(0)) await double.close();
});

/** Another node of the server, or the same one after a restart: it knows what is noted. */
const node = (urls: Record<string, string> = { a: bridges().a.url, b: bridges().b.url }) => {
  const [first, ...others] = Object.entries(urls).map(([name, url]) => ({ name: name || null, url }));
  if (first === undefined) throw new Error("no bridge");
  return createSecureBridgeProvider({
    bridges: [first, ...others],
    secrets: [new Secret(secret)],
    notes,
    timeoutMs: 1_000,
    maxSecuredMs: 60_000,
    gatewayKeyOf: async () => ok({ key: null, changedAt: null }),
    now: () => Date.now(),
  });
};
const callOn = (session: PaymentSession, index = 0) => ({
  key: effectId(session.id, session.version, index),
  session,
});
const open = async (session: PaymentSession, at = node()) => await at.open(callOn(session));
const linkOf = (opened: Awaited<ReturnType<typeof open>>) => (opened.ok ? opened.value.linkId : opened.error);
const called = (double: BridgeDouble, { id }: PaymentSession) =>
  double.calls.filter(({ sessionId }) => sessionId === id).map(({ call }) => call);

/** Everything that is asked of a session after its opening, by another node than the one that has opened it. */
async function theRest(session: PaymentSession, at = node()) {
  const charged = after(session, ...wayToCharge);
  const chargeKey = charged.chargeKey as EffectId;
  const look = { key: chargeKey, session: charged, chargeKey, askedAt: 1_000 };
  const charge: Charge = {
    ...{ key: chargeKey, money: session.money, card: { brand: "visa", last4: "4242" }, at: 1_000 },
    authorization: { code: null, gatewayReference: "ch_x", gateway: null, token: null },
  };
  const refund: Refund = {
    ...{ key: effectId(session.id, 50, 0), chargeKey, money: session.money, askedAt: 2_000 },
    ...{ state: "asked", reason: null, gatewayReference: null },
  };
  return [
    await at.beginCapture({ ...callOn(charged), attempt: 1 }),
    await at.clearField({ ...callOn(charged, 1), attempt: 1, field: "cardNumber" }),
    await at.progress(charged),
    await at.submit({ key: chargeKey, session: charged, attempt: 1 }),
    await at.lookUp(look),
    await at.refund({ session: charged, charge, refund }),
    await at.release(callOn(charged, 2)),
  ];
}
const everyCall = ["beginCapture", "clearField", "progress", "submit", "lookUp", "refund", "release"];

describe("a redirected call", () => {
  test("goes to the bridge with the fewest sessions, and by turns among equals; its link id says which one", async () => {
    const links: unknown[] = [];
    for (let count = 0; count < 4; count++) links.push(linkOf(await open(aSession())));
    const names = links.map((link) => String(link).split("-")[0]);
    expect([...names].sort()).toEqual(["a", "a", "b", "b"]);
    expect(bridges().a.opened[0]).toMatchObject({ bridge: "a", callFingerprint: null });
    expect(bridges().b.opened[0]).toMatchObject({ bridge: "b" });
  });

  test("stays with its bridge in everything that is asked later, on whatever node", async () => {
    const { a, b } = bridges();
    for (const [has, other, name] of [
      [a, b, "a"],
      [b, a, "b"],
    ] as const) {
      other.isReady = false;
      const session = aSession();
      expect(linkOf(await open(session))).toMatch(new RegExp(`^${name}-`));
      other.isReady = true;
      await theRest(session);
      expect(called(has, session)).toEqual(["open", ...everyCall]);
      expect(called(other, session)).toEqual([]);
    }
  });

  test("does not go to a bridge that is down, has no engines, or does not answer", async () => {
    const { b } = bridges();
    const session = aSession();
    expect(linkOf(await open(session, node({ a: nowhere, b: b.url })))).toMatch(/^b-/);
    bridges().a.isReady = false;
    expect(linkOf(await open(aSession()))).toMatch(/^b-/);
    bridges().a.isReady = true;
    bridges().a.loseNextAnswer();
    expect(linkOf(await open(aSession()))).toMatch(/^b-/);
    expect(bridges().a.opened).toEqual([]);
  });

  test("goes to the next bridge if one takes no more sessions, and is refused if none does", async () => {
    const { a, b } = bridges();
    a.isFull = true;
    for (let count = 0; count < 2; count++) expect(linkOf(await open(aSession()))).toMatch(/^b-/);
    b.isFull = true;
    const session = aSession();
    expect(await open(session)).toEqual(err({ code: "refused" }));
    a.isFull = false;
    // It was opened nowhere, so it may be anywhere.
    expect(linkOf(await open(session))).toMatch(/^a-/);
  });

  test("is opened nowhere while no bridge is ready", async () => {
    for (const double of Object.values(bridges())) double.isReady = false;
    expect(await open(aSession())).toEqual(err({ code: "not_sent" }));
    expect(await open(aSession(), node({ a: nowhere, b: nowhere }))).toEqual(err({ code: "not_sent" }));
    expect([...bridges().a.calls, ...bridges().b.calls]).toEqual([]);
  });

  test("stays with a bridge whose answer was lost: it may be open there", async () => {
    const { a, b } = bridges();
    b.isReady = false;
    const session = aSession();
    a.loseNextAnswer("open");
    expect(await open(session)).toEqual(err({ code: "no_answer" }));
    b.isReady = true;
    a.isReady = false;
    expect(linkOf(await open(session))).toMatch(/^a-/);
    expect(called(b, session)).toEqual([]);
    await a.close();
    expect(await open(session)).toMatchObject({ ok: false });
    expect(called(b, session)).toEqual([]);
  });
});

describe("a session", () => {
  test("whose bridge is down is asked for at no other one", async () => {
    const { a, b } = bridges();
    b.isReady = false;
    const session = aSession();
    await open(session);
    b.isReady = true;
    await a.close();
    for (const answer of await theRest(session)) expect(answer.ok).toBe(false);
    expect(called(b, session)).toEqual([]);
    expect(b.moved.size).toBe(0);
  });

  test("whose bridge is not listed any more is asked for at no other one", async () => {
    const { a, b } = bridges();
    b.isReady = false;
    const session = aSession();
    await open(session);
    expect(await open(session, node({ b: b.url }))).toEqual(err({ code: "not_sent" }));
    for (const answer of await theRest(session, node({ b: b.url, c: nowhere })))
      expect(answer).toEqual(err({ code: "not_sent" }));
    expect([called(a, session), called(b, session)]).toEqual([["open"], []]);
  });

  test("whose bridge is gone is asked for at the one that has taken over its name, which is counted once", async () => {
    const { a, b } = bridges();
    b.isReady = false;
    const session = aSession();
    await open(session);
    b.isReady = true;
    const later = { b: b.url, a: b.url };
    await theRest(session, node(later));
    expect(called(b, session)).toEqual(everyCall);
    expect(called(a, session)).toEqual(["open"]);
    for (let count = 0; count < 3; count++)
      expect(linkOf(await open(aSession(), node(later)))).toMatch(/^b-/);
    b.callsAlike = 1;
    const onTrunk = aSession({ callPath: "inline-trunk", callFingerprint: "ab".repeat(32) });
    expect(await open(onTrunk, node(later))).toMatchObject({ ok: true });
    expect(b.opened.at(-1)).toMatchObject({ bridge: "b", callFingerprint: "ab".repeat(32) });
  });

  test("from the time of one bridge without a name is at the first one", async () => {
    const { a, b } = bridges();
    const session = aSession();
    expect(linkOf(await open(session, node({ "": a.url })))).toMatch(/^L_/);
    expect(await notes.of(session.id)).toBeNull();
    expect(a.opened[0]).not.toHaveProperty("bridge");
    await theRest(session);
    expect(called(a, session)).toEqual(["open", ...everyCall]);
    expect(called(b, session)).toEqual([]);
  });

  test("is not opened any more once a release was asked for, wherever it was to be", async () => {
    const session = aSession();
    await node().release(callOn(session));
    expect(await open(session)).toEqual(err({ code: "refused" }));
    const { a, b } = bridges();
    expect([...a.opened, ...b.opened]).toEqual([]);
  });

  test("that was released while its bridge was refusing it is not opened at the next one", async () => {
    const { a, b } = bridges();
    const session = aSession();
    // Both are full; the release comes between the two.
    for (const double of [a, b]) double.isFull = true;
    const note = notes.change.bind(notes);
    let changes = 0;
    notes.change = async (...how) => {
      changes += 1;
      if (changes === 2)
        await note(session.id, (known) => ({ bridge: known?.bridge ?? null, isReleased: true }));
      return await note(...how);
    };
    expect(await open(session)).toEqual(err({ code: "refused" }));
    expect(a.opened.length + b.opened.length).toBe(1);
  });

  test("of which nothing can be noted, or read, is neither opened nor charged", async () => {
    const session = aSession();
    await open(session);
    notes.change = () => Promise.reject(new Error("no database"));
    expect(await open(aSession())).toEqual(err({ code: "not_sent" }));
    notes.of = () => Promise.reject(new Error("no database"));
    expect(await open(session)).toEqual(err({ code: "not_sent" }));
    for (const answer of await theRest(session)) expect(answer).toEqual(err({ code: "not_sent" }));
    expect(bridges().a.calls.length + bridges().b.calls.length).toBe(1);
  });
});

describe("a call on a trunk", () => {
  const callFingerprint = "ab".repeat(32);
  const onTrunk = () => aSession({ callPath: "inline-trunk", callFingerprint });

  test("is secured by the bridge that has it, however many sessions that has", async () => {
    const { a, b } = bridges();
    for (let count = 0; count < 3; count++) await open(aSession(), node({ b: b.url }));
    b.callsAlike = 1;
    const session = onTrunk();
    await open(session);
    expect(b.opened.at(-1)).toMatchObject({ callPath: "inline-trunk", callFingerprint, bridge: "b" });
    expect(a.opened).toEqual([]);
    await theRest(session);
    expect(called(b, session)).toEqual(["open", ...everyCall]);
  });

  test("is paired by a code at the bridge that has several like it", async () => {
    const { a } = bridges();
    a.callsAlike = 2;
    a.nextPairingCode = "4821";
    expect(await open(onTrunk())).toMatchObject(ok({ pairingCode: "4821" }));
  });

  test("is paired by a code where it is if not all bridges can tell whether they have one like it", async () => {
    const { a, b } = bridges();
    a.callsAlike = 1;
    b.isReady = false;
    await open(onTrunk());
    expect(a.opened).toMatchObject([{ callFingerprint: null, bridge: "a" }]);
    // Nor does a second try, which has not looked at the others.
    b.isReady = true;
    const session = onTrunk();
    a.loseNextAnswer("open");
    await open(session);
    await open(session);
    expect(a.opened.slice(1)).toMatchObject([{ callFingerprint }, { callFingerprint: null }]);
  });

  test("whose numbers nobody has is waited for at the first bridge that is ready", async () => {
    const { a, b } = bridges();
    for (const count of [1, 2]) {
      await open(onTrunk());
      expect(a.opened).toHaveLength(count);
    }
    a.isReady = false;
    await open(onTrunk());
    expect(b.opened).toMatchObject([{ callFingerprint: null }]);
  });

  test("that may be at either of two bridges is refused, and opened at none", async () => {
    const { a, b } = bridges();
    a.callsAlike = 1;
    b.callsAlike = 1;
    expect(await open(onTrunk())).toEqual(err({ code: "refused" }));
    expect([...a.opened, ...b.opened]).toEqual([]);
  });
});

describe("a check", () => {
  const checkOf = async (urls?: Record<string, string>) =>
    await node(urls).check({ accountId: aSession().accountId, target: "secure-bridge", values: null });

  test("asks all bridges", async () => {
    expect(await checkOf()).toEqual(
      ok([
        { name: "voice_engines", code: "ok" },
        { name: "gateway", code: "ok" },
      ]),
    );
  });

  test("names those that do not answer, and what the others say", async () => {
    const { a } = bridges();
    expect(await checkOf({ a: a.url, b: nowhere, c: `${nowhere}/c` })).toEqual(
      ok([
        { name: "bridge", code: "not_reached", at: ["b", "c"] },
        { name: "voice_engines", code: "ok" },
        { name: "gateway", code: "ok" },
      ]),
    );
    a.loseNextAnswer();
    expect(await checkOf()).toMatchObject(ok([{ name: "bridge", code: "not_answering", at: ["a"] }, {}, {}]));
  });

  test("fails if none answers", async () => {
    expect(await checkOf({ a: nowhere, b: nowhere })).toEqual(err({ code: "not_sent" }));
    expect(await checkOf({ "": nowhere })).toEqual(err({ code: "not_sent" }));
  });
});

test("a charge is asked for once, and known, wherever the server's nodes ask from", async () => {
  const { a, b } = bridges();
  b.isReady = false;
  const session = aSession();
  await open(session);
  b.isReady = true;
  const charged = after(session, ...wayToCharge);
  const chargeKey = charged.chargeKey as EffectId;
  const submit = { key: chargeKey, session: charged, attempt: 1 };
  a.loseNextAnswer("submit");
  expect(await node().submit(submit)).toEqual(err({ code: "no_answer" }));
  expect(await node().submit(submit)).toEqual(ok("accepted"));
  const look = { ...submit, chargeKey, askedAt: 1_000 };
  expect(await node().lookUp(look)).toMatchObject(ok({ kind: "approved" }));
  expect([a.charged.get(chargeKey), b.charged.size]).toEqual([1, 0]);
});

describe("which of many sessions are being captured", () => {
  const progress = { attempt: 1, revision: 1, activeField: "cardNumber" as const, fields: [] };
  const sessions = [aSession(), aSession(), aSession()] as const;
  const [one, other, unknown] = sessions;
  const keyIn = () => {
    bridges().a.keypad.set(one.id, progress);
    bridges().b.keypad.set(other.id, progress);
  };

  test("every bridge is asked once, for all of them", async () => {
    keyIn();
    expect(await node().capturing(sessions)).toEqual(ok({ ids: new Set([one.id, other.id]) }));
    expect(bridges().a.headers).toHaveLength(1);
    expect(bridges().b.headers).toHaveLength(1);
  });

  test("what another one may have that can't be reached is not said to be forgotten", async () => {
    keyIn();
    const answer = await node({ a: bridges().a.url, b: nowhere }).capturing(sessions);
    expect(answer).toEqual(ok({ ids: new Set([one.id]), problem: { code: "not_sent" } }));
    expect(await node({ a: nowhere, b: nowhere }).capturing(sessions)).toEqual(err({ code: "not_sent" }));
  });

  test("a bridge of a former version is asked for one after the other", async () => {
    keyIn();
    bridges().a.unknownCalls.add("capturing");
    expect(await node().capturing(sessions)).toEqual(ok({ ids: new Set([one.id, other.id]) }));
    expect(called(bridges().a, unknown)).toEqual(["progress"]);
  });
});
