import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { effectId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { err, ok } from "@tacet/shared/result";
import { paymentProviderContract } from "../../../ports/payment-provider/contract.ts";
import { createPciPalProvider } from "./index.ts";
import { aPayment, type Bench, cardNumber, credentials, expiry, startBench } from "./testing/bench.ts";

paymentProviderContract("pci-pal", async () => {
  const bench = await startBench();
  return {
    provider: bench.provider,
    told: bench.told,
    credentials: {
      target: "pci-pal",
      right: credentials,
      wrong: { ...credentials, clientSecret: "another" },
      checkedAs: "provider",
    },
    webhookPath: "/pci-pal/callbacks",
    connectCustomer: async (session) => void (await bench.connect(session)),
    payInView: (session) => bench.pay(session),
    charged: (key) =>
      bench.pciPal
        .charges()
        .filter(({ order, isMade }) => isMade && key.startsWith(`${order}:`))
        .map(({ minorUnits }) => minorUnits),
    cut: () => bench.pciPal.close(),
    loseNextAnswer: () => {
      bench.pciPal.dials.nextAnswer = "lost-after";
    },
    close: () => bench.close(),
  };
});

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

const launches = () => bench.pciPal.requests().filter(({ path }) => path.endsWith("/launch"));
const tokens = () => bench.pciPal.requests().filter(({ path }) => path.endsWith("/token"));
const open = (session: PaymentSession) =>
  bench.provider.open({ key: effectId(session.id, 1, 0), session: bench.store(session) });
const release = (session: PaymentSession) =>
  bench.provider.release({ key: effectId(session.id, 8, 0), session });
const lookUp = (session: PaymentSession) =>
  bench.provider.lookUp({
    key: effectId(session.id, 9, 0),
    session,
    chargeKey: session.chargeKey ?? effectId(session.id, 4, 0),
    askedAt: 2_000,
  });
const codes = () => bench.logged.map(({ fields }) => fields?.code);

describe("a payment in the view", () => {
  test("is launched, keyed, charged and told, with nothing of the card but brand and last four", async () => {
    const session = await bench.begin();
    const view = await bench.view(session);
    expect(view.headers.get("x-frame-options")).toBeNull();
    const page = await view.text();
    await bench.pay(session);
    expect(bench.answersOf(session)).toEqual([
      {
        kind: "approved",
        authorization: {
          code: expect.stringMatching(/^[A-Z0-9-]+$/),
          gatewayReference: expect.stringMatching(/^pp-/),
          gateway: null,
          token: null,
        },
        card: { brand: "visa", last4: "4242" },
      },
    ]);
    expect(bench.pciPal.charges()).toMatchObject([{ order: session.id, minorUnits: 4_250, currency: "EUR" }]);
    const callbackToken = bench.paths[0]?.split("/").at(-1) ?? "no token";
    for (const text of [page, bench.crossed()]) {
      expect(text).not.toMatch(/\d{5,}4242/);
      expect(text).not.toContain(expiry);
      expect(text).not.toContain(`${expiry.slice(0, 2)}/${expiry.slice(2)}`);
    }
    expect(bench.crossed()).not.toContain(callbackToken);
  });

  test.each([
    [4_251, { kind: "declined", code: "do_not_honor", card: { brand: "visa", last4: "4242" } }],
    [4_253, { kind: "unknown" }],
  ])("of %d ends as %j", async (minorUnits, answer) => {
    const money = { minorUnits, currency: "EUR" } as const;
    const session = await bench.begin({ money, dueUnits: minorUnits });
    await bench.pay(session);
    expect(bench.answersOf(session)).toMatchObject([answer]);
  });

  test("that the agent cancels in the view was not charged", async () => {
    const session = await bench.begin();
    await bench.view(session);
    bench.pciPal.click(bench.linkOf(session), "cancel");
    await bench.pciPal.settled();
    expect(bench.answersOf(session)).toEqual([{ kind: "failed", reason: "canceled_in_view" }]);
    expect(bench.pciPal.charges()).toEqual([]);
  });

  test("keys that are pressed before the view is there, or after the call, are nobody's", async () => {
    const session = await bench.begin();
    bench.keyCard(session);
    bench.pciPal.click(bench.linkOf(session), "process");
    expect(bench.pciPal.charges()).toEqual([]);
  });
});

describe("several bills", () => {
  const bills = [
    { reference: "INV-1", minorUnits: 1_250 },
    { reference: "INV-2", minorUnits: 3_000 },
  ] as const;
  const begin = async () => {
    bench.saved = { ...credentials, flowId: "1056", callback: "items" };
    return await bench.begin({ bills: [...bills], money: { minorUnits: 4_250, currency: "GBP" } });
  };

  test("in another currency than the flow's are refused before anything is launched", async () => {
    bench.saved = { ...credentials, flowId: "1056", callback: "items" };
    const euros = { minorUnits: 4_250, currency: "EUR" } as const;
    const session = bench.store(aPayment({ bills: [...bills], money: euros }));
    const open = () => bench.provider.open({ key: effectId(session.id, 1, 0), session });
    expect(await open()).toEqual({ ok: false, error: { code: "refused" } });
    expect(bench.pciPal.requests().filter(({ path }) => path.endsWith("/launch"))).toEqual([]);
    bench.saved = { ...bench.saved, currency: "EUR" };
    expect(await open()).toMatchObject({ ok: true });
  });

  test.each(["each", "list"] as const)("are told %s, and approved once all are", async (items) => {
    bench.pciPal.dials.items = items;
    const session = await begin();
    await bench.pay(session);
    expect(bench.pciPal.charges()).toMatchObject([
      { order: `${session.id}-1`, minorUnits: 1_250 },
      { order: `${session.id}-2`, minorUnits: 3_000 },
    ]);
    const [first, second] = bench.pciPal.charges();
    expect(bench.answersOf(session)).toMatchObject([
      {
        kind: "approved",
        authorization: { gatewayReference: `${first?.transactionId} ${second?.transactionId}` },
      },
    ]);
  });

  test("of which one failed are for a person to look at", async () => {
    bench.pciPal.dials.result = "first-item-only";
    const session = await begin();
    await bench.pay(session);
    expect(bench.answersOf(session)).toEqual([{ kind: "unknown" }]);
    expect(bench.logged.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^some bills were charged/),
    );
  });

  test("that all failed are declined", async () => {
    bench.pciPal.dials.result = "declines";
    const session = await begin();
    await bench.pay(session);
    expect(bench.answersOf(session)).toMatchObject([{ kind: "declined" }]);
  });

  test("of which one has another amount are never approved", async () => {
    bench.pciPal.dials.amount = "wrong-amount";
    const session = await begin();
    await bench.pay(session);
    expect(bench.answersOf(session)).toEqual([{ kind: "unknown", because: "amount_differs" }]);
  });
});

describe("the token", () => {
  test("is one per agent, under a name that does not say who it is, and kept", async () => {
    await bench.begin();
    await bench.begin();
    await bench.begin({ agentId: "anna@northwind.example" as PaymentSession["agentId"] });
    const names = tokens().map(({ username }) => username);
    expect(new Set(names).size).toBe(2);
    expect(names).toHaveLength(2);
    for (const name of names) expect(name).toMatch(/^tacet-[a-z]{32}$/);
    expect(launches().map(({ username }) => username)).toEqual([names[0], names[0], names[1]]);
  });

  test("is asked for once by however many at the same time", async () => {
    const sessions = Array.from({ length: 8 }, () => aPayment());
    const opened = await Promise.all(sessions.map(open));
    expect(opened.every(({ ok: isOpen }) => isOpen)).toBe(true);
    expect(tokens()).toHaveLength(1);
    expect(launches()).toHaveLength(8);
  });

  test("is renewed before its end", async () => {
    await open(aPayment());
    bench.ahead = 260_000;
    await open(aPayment());
    expect(tokens()).toHaveLength(1);
    bench.ahead = 270_000;
    await open(aPayment());
    expect(tokens()).toHaveLength(2);
  });

  test("that is refused in the middle is replaced once, and the call repeated", async () => {
    await open(aPayment());
    bench.pciPal.dials.nextAnswer = "expired";
    expect(await open(aPayment())).toMatchObject({ ok: true });
    expect(tokens()).toHaveLength(2);
  });

  test("that is refused again and again ends in a refusal, not in a circle", async () => {
    bench.pciPal.dials.tokens = "refused";
    expect(await open(aPayment())).toEqual(err({ code: "refused" }));
    expect(tokens()).toHaveLength(2);
    expect(codes()).toEqual(["token_refused"]);
  });

  test("is a new one each time the view is given out, in fields and not in the address", async () => {
    const session = await bench.begin();
    const [first, second] = [await bench.provider.openView(session), await bench.provider.openView(session)];
    if (!first.ok || !second.ok) throw new Error("no view");
    expect(first.value.action).toMatch(/\/session\/303\/view\/[0-9a-f-]{36}\/framed$/);
    expect(first.value.fields.map(({ name }) => name)).toEqual(["X-BEARER-TOKEN", "X-REFRESH-TOKEN"]);
    expect(second.value.fields[0]?.value).not.toBe(first.value.fields[0]?.value);
    expect(bench.crossed()).not.toContain(first.value.fields[0]?.value);
  });
});

describe("what goes wrong at the launch", () => {
  test.each([
    ["lost-before", "no_answer", "not_answered"],
    ["lost-after", "no_answer", "not_answered"],
    ["slow", "no_answer", "not_answered"],
    ["server-error", "no_answer", "server_error"],
    ["html", "no_answer", "answer_not_readable"],
  ] as const)("an answer that is %s is told as %s, and logged as %s", async (nextAnswer, code, logged) => {
    await open(aPayment());
    bench.pciPal.dials.nextAnswer = nextAnswer;
    const session = aPayment();
    expect(await open(session)).toEqual(err({ code }));
    expect(codes()).toEqual([logged]);
    // Asked again, it is launched again: the other one is never used.
    expect(await open(session)).toMatchObject({ ok: true });
  });

  test("a flow that is not provisioned is refused, and the log says what to do", async () => {
    bench.saved = { ...credentials, flowId: "4711" };
    expect(await open(aPayment())).toEqual(err({ code: "refused" }));
    expect(bench.logged).toMatchObject([
      { message: expect.stringContaining("provision"), fields: { code: "flow_4711_refused" } },
    ]);
  });

  test.each([
    [{ clientSecret: "another" }, "credentials_refused"],
    [{ account: "304" }, "account_refused"],
    [{ fieldMap: '{"amount":null}' }, "credentials_unreadable"],
  ])("%j is refused as %s", async (wrong, code) => {
    bench.saved = { ...credentials, ...wrong };
    expect(await open(aPayment())).toEqual(err({ code: "refused" }));
    expect(codes()).toEqual([code]);
  });

  test("credentials that are missing are refused", async () => {
    const provider = createPciPalProvider({
      credentialsOf: async () => err("missing"),
      sessionOf: async () => null,
      notes: {
        of: async () => null,
        change: async (_, change) => change(null),
        sessionOf: async () => null,
      },
      publicUrl: bench.publicUrl,
      url: bench.pciPal.url,
      timeoutMs: 1_000,
      log: { error: () => {}, warn: () => {}, info: () => {} },
      now: Date.now,
    });
    const session = aPayment();
    expect(await provider.open({ key: effectId(session.id, 1, 0), session })).toEqual(
      err({ code: "refused" }),
    );
  });
});

describe("the view", () => {
  test("of an expired session refuses to be displayed in a frame", async () => {
    const session = await bench.begin();
    bench.pciPal.dials.sessions = "expired";
    expect((await bench.view(session)).headers.get("x-frame-options")).toBe("DENY");
  });

  test("is not given out for a charge that nobody waits for, nor after the end", async () => {
    const session = await bench.begin();
    expect(await bench.provider.openView({ ...session, chargeKey: null })).toEqual(err({ code: "refused" }));
    await bench.pay(session);
    expect(await bench.provider.openView(session)).toEqual(err({ code: "refused" }));
  });
});

describe("credentials that an admin changes in the middle of a payment", () => {
  test.each([{ account: "304" }, { tenantName: "southwind" }])(
    "to %j are another account's: no view is given out with them, and nothing counts as charged",
    async (other) => {
      const session = await bench.begin();
      const before = tokens().length;
      bench.saved = { ...credentials, ...other };
      expect(await bench.provider.openView(session)).toEqual(err({ code: "refused" }));
      expect(tokens()).toHaveLength(before);
      expect(codes()).toEqual(["account_changed"]);
      expect(await lookUp(session)).toEqual(ok({ kind: "failed", reason: "not_charged" }));
    },
  );

  test("within the account are used at once", async () => {
    const session = await bench.begin();
    bench.saved = { ...credentials, flowId: "1056", callback: "items" };
    expect(await bench.provider.openView(session)).toMatchObject({ ok: true });
  });
});

describe("the end", () => {
  test("is at once if the view was never given out, or the call is over", async () => {
    expect(await release(await bench.begin())).toEqual(ok("released"));
    const session = await bench.begin();
    await bench.view(session);
    expect(await release({ ...session, callEnded: true })).toEqual(ok("released"));
  });

  test("comes with the callback if the view is open, and is told then", async () => {
    const session = await bench.begin();
    await bench.view(session);
    expect(await release(session)).toEqual(ok("accepted"));
    expect(bench.told).toEqual([]);
    bench.pciPal.click(bench.linkOf(session), "cancel");
    await bench.pciPal.settled();
    expect(bench.told.map(({ event }) => event.type)).toEqual(["charge_answered", "line_released"]);
    expect(await release(session)).toEqual(ok("released"));
  });
});

describe("a look-up", () => {
  test("knows what the callback has said, also if that never reached the session", async () => {
    const session = await bench.begin();
    await bench.pay(session);
    expect(await lookUp(session)).toMatchObject(ok({ kind: "approved" }));
  });

  test("of a lost callback is unknown for ever: nobody can be asked", async () => {
    bench.pciPal.dials.callbacks = "lost";
    const session = await bench.begin();
    await bench.pay(session);
    expect(await lookUp(session)).toEqual(ok({ kind: "unknown" }));
  });

  test("before the view was given out is certain, because then it never will be", async () => {
    const session = await bench.begin();
    expect(await lookUp(session)).toEqual(ok({ kind: "failed", reason: "not_charged" }));
    expect(await bench.provider.openView(session)).toEqual(err({ code: "refused" }));
  });
});

describe("a check", () => {
  const check = (change: Partial<typeof credentials>) =>
    bench.provider.check({
      accountId: aPayment().accountId,
      target: "pci-pal",
      values: { ...credentials, ...change } as typeof credentials,
    });

  test.each([
    [{}, "ok"],
    [{ clientSecret: "another" }, "key_refused"],
    [{ account: "304" }, "refused"],
    [{ flowId: "4711" }, "refused"],
    [{ flowId: "1056", callback: "items" }, "ok"],
  ])("of %j says %s", async (change, code) => {
    expect(await check(change)).toEqual(ok([{ name: "provider", code }]));
    expect(bench.pciPal.charges()).toEqual([]);
  });

  test("of a host that does not answer says so", async () => {
    bench.pciPal.dials.nextAnswer = "html";
    expect(await check({})).toEqual(err({ code: "no_answer" }));
  });
});

test("a card number is in nothing that leaves the simulator, whichever way a payment goes", async () => {
  for (const callbacks of ["normal", "twice", "early", "html"] as const) {
    bench.pciPal.dials.callbacks = callbacks;
    await bench.pay(await bench.begin());
  }
  expect(bench.crossed()).not.toContain(cardNumber);
});
