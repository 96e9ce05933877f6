import { beforeEach, describe, expect, test } from "@jest/globals";
import type { CaptureProgress, PaymentSession } from "@tacet/shared/payment-session";
import type { SessionProgress } from "@tacet/shared/wire";
import { FakeLiveProgress } from "../ports/live-progress/fake.ts";
import { FakePaymentProvider } from "../ports/payment-provider/fake.ts";
import { FakeStore } from "../ports/store/fake.ts";
import { after, aSession, wayToCharge } from "../testing/sessions.ts";
import { createKeypadProgress } from "./keypad-progress.ts";

let store: FakeStore;
let live: FakeLiveProgress;
let provider: FakePaymentProvider;
let session: PaymentSession;

beforeEach(async () => {
  store = new FakeStore();
  live = new FakeLiveProgress();
  provider = new FakePaymentProvider();
  session = { ...after(aSession(), ...wayToCharge.slice(0, 3)), version: 1 };
  const event = { type: "payment_taken", at: 0 } as const;
  await store.commit({ change: { session, effects: [] }, fromVersion: 0, event, actor: "test" });
});

/** One of several that share what they know. */
function aNode(longestWaitMs?: number) {
  const node = createKeypadProgress({
    store,
    live,
    provider: () => provider,
    ...(longestWaitMs === undefined ? {} : { longestWaitMs }),
  });
  const shown: number[] = [];
  node.subscribe((_, { progress }) => shown.push(progress.revision));
  return { ...node, shown };
}
const keys = (revision: number): CaptureProgress => ({
  attempt: 1,
  revision,
  activeField: "cardNumber",
  fields: [],
});
const of = (node: { of(sessions: readonly PaymentSession[]): Promise<readonly SessionProgress[]> }) =>
  node.of([session]).then((known) => known.map(({ progress }) => progress.revision));
const asked = () => provider.calls.filter((call) => call.startsWith("progress")).length;

describe("keys that come to several nodes", () => {
  test("are shown at once by the node they come to, and known to all", async () => {
    const [one, other] = [aNode(), aNode()];
    await one.report(session.id, keys(1));
    await other.report(session.id, keys(2));
    expect([one.shown, other.shown]).toEqual([[1], [2]]);
    expect([await of(one), await of(other), await of(aNode())]).toEqual([[2], [2], [2]]);
    expect(asked()).toBe(0);
  });

  test("that were overtaken are not shown by a node that has shown the newer one, and replace it nowhere", async () => {
    const [one, other] = [aNode(), aNode()];
    await one.report(session.id, keys(3));
    expect(await one.report(session.id, keys(2))).toBe(true);
    await other.report(session.id, keys(1));
    expect(one.shown).toEqual([3]);
    expect(await of(other)).toEqual([3]);
  });

  test("are forgotten by all when the payment is closed", async () => {
    const [one, other] = [aNode(), aNode()];
    await one.report(session.id, keys(3));
    one.forget(session.id);
    provider.keypad.set(session.id, keys(9));
    expect(await of(other)).toEqual([9]);
  });
});

describe("while the other nodes can't be asked", () => {
  test("keys are shown all the same, and a panel that comes back is given what the provider says now", async () => {
    const node = aNode();
    await node.report(session.id, keys(2));
    live.isAway = true;
    await node.report(session.id, keys(3));
    expect(node.shown).toEqual([2, 3]);
    // The keys since then came to another node.
    provider.keypad.set(session.id, keys(8));
    expect(await of(node)).toEqual([8]);
  });

  test("and the provider does not answer either, what this node has heard is better than nothing", async () => {
    const node = aNode();
    live.isAway = true;
    await node.report(session.id, keys(3));
    provider.failNext("progress", "no_answer");
    expect(await of(node)).toEqual([3]);
  });
});

test("a session that is not known is nobody's", async () => {
  expect(await aNode().report("ses_xxxxxxxxxxxxxxxxxxxxxx" as PaymentSession["id"], keys(1))).toBe(false);
});

describe("a panel that comes back while the provider takes its time", () => {
  /** Answers when it is told to. */
  function slowly() {
    const open: (() => void)[] = [];
    const progress = provider.progress.bind(provider);
    provider.progress = async (of) => {
      await new Promise<void>((resolve) => open.push(resolve));
      return await progress(of);
    };
    return { open, answer: () => open.splice(0).map((answer) => answer()) };
  }
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  test("does not wait for it, and is told what it says once it does", async () => {
    const node = aNode(10);
    const { answer } = slowly();
    provider.keypad.set(session.id, keys(5));
    expect(await of(node)).toEqual([]);
    expect(node.shown).toEqual([]);
    answer();
    await turn();
    expect(node.shown).toEqual([5]);
  });

  test("is not told again what a newer key has told it meanwhile", async () => {
    const node = aNode(10);
    const { answer } = slowly();
    provider.keypad.set(session.id, keys(5));
    await of(node);
    await node.report(session.id, keys(6));
    answer();
    await turn();
    expect(node.shown.at(-1)).toBe(6);
    expect(node.shown).not.toContain(5);
  });

  test("waits its turn with the others, and needs no answer for which a key has come by then", async () => {
    const node = aNode(60_000);
    const { open, answer } = slowly();
    const panels = Array.from({ length: 17 }, () => of(node));
    await turn();
    expect(open).toHaveLength(16);
    await node.report(session.id, keys(2));
    answer();
    expect(await Promise.all(panels)).toEqual(panels.map(() => [2]));
    expect(open).toHaveLength(0);
  });
});
