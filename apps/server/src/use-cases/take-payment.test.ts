import { beforeEach, describe, expect, test } from "@jest/globals";
import type { AccountId, AgentId, EngagementId } from "@tacet/shared/ids";
import { type CallPath, defaultPolicy } from "@tacet/shared/payment-session";
import type { GatewayName } from "@tacet/shared/providers";
import { err, ok } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import type { AccountSettings } from "@tacet/shared/setup";
import type { ProviderAway } from "@tacet/shared/wire";
import { createBusinessEvents } from "../events.ts";
import { createLogger } from "../logger.ts";
import type { CredentialsOf, GatewayKeyOf } from "../ports/payment-provider/index.ts";
import { FakeStore } from "../ports/store/fake.ts";
import { createSessionChanges } from "./change-session.ts";
import { createTakePayment, type TakePayment, type TakePaymentRequest } from "./take-payment.ts";

const bridge = { provider: "secure-bridge", gateway: null, fallbackGateway: null } as const;
const pciPal = { ...bridge, provider: "pci-pal" } as const;
const twilio = { ...bridge, provider: "twilio" } as const;

let store: FakeStore;
let settings: AccountSettings;
let isUsable: boolean;
let gatewayKey: Awaited<ReturnType<GatewayKeyOf>>;
/** Other keys than that one, by gateway. */
let otherKeys: Partial<Record<GatewayName, Awaited<ReturnType<GatewayKeyOf>>>>;
let credentials: Awaited<ReturnType<CredentialsOf>>;
let queueId: string | null;
let callPath: CallPath;
let lines: string[];
let engaged: "ok" | "engagement_over";
let away: ProviderAway | null;
let checked: string[];
let takePayment: TakePayment;

beforeEach(() => {
  store = new FakeStore();
  isUsable = true;
  gatewayKey = ok({ key: null, changedAt: null });
  otherKeys = {};
  credentials = ok({ values: {}, changedAt: 1 });
  engaged = "ok";
  queueId = null;
  callPath = "inline-trunk";
  away = null;
  checked = [];
  lines = [];
  settings = {
    currencies: ["EUR"],
    amountLimit: 100,
    route: bridge,
    rules: [],
    securing: "masked",
    refundRole: "supervisor",
    roles: [],
    pauseRecording: true,
    engagementCheck: "strict",
    merchantName: "",
    timeZone: "UTC",
    retentionDays: 1,
  };
  takePayment = createTakePayment({
    store,
    policy: defaultPolicy,
    changes: createSessionChanges(),
    events: createBusinessEvents(createLogger("info", { write: (line: string) => void lines.push(line) })),
    now: () => store.now,
    settingsOf: async () => settings,
    checkEngagement: async (_, engagementId, mode) => {
      checked.push(`${engagementId} ${mode}`);
      return engaged === "ok"
        ? ok({ queue: queueId === null ? null : { id: queueId, name: "Sales" } })
        : err({ code: engaged });
    },
    users: {
      user: async (accountId, userId) => ({
        accountId,
        userId,
        role: "agent",
        checkedAt: 1,
        name: "Amy Brooks",
      }),
    },
    accountUse: { isUsable: async () => isUsable },
    gatewayKeyOf: async (_, gateway) => (gateway === null ? undefined : otherKeys[gateway]) ?? gatewayKey,
    credentialsOf: async () => credentials,
    awayOf: (provider) => (provider === away?.provider ? away : null),
    operator: {
      get callPath() {
        return callPath;
      },
    },
    fingerprintOf: ({ customer, ours }) => (customer.length < 8 ? null : `${customer}>${ours}`),
  });
});

const request: TakePaymentRequest = {
  agent: { accountId: "account" as AccountId, agentId: "agent" as AgentId },
  requestId: "requestOne",
  engagementId: "eng" as EngagementId,
  money: { minorUnits: 4250, currency: "EUR" },
  reference: "INV-A",
};
const code = async (more: Partial<TakePaymentRequest> = {}) => {
  const taken = await takePayment({ ...request, ...more });
  return taken.ok ? "taken" : taken.error.code;
};

test("a provider that answers nobody is told before anything is begun, and no other route is taken", async () => {
  away = { provider: "secure-bridge", since: 1, againAt: 2 };
  expect(await takePayment(request)).toEqual({ ok: false, error: { code: "provider_away", away } });
  expect(await store.openSessions(request.agent.accountId, 10)).toEqual([]);
  away = { provider: "twilio", since: 1, againAt: 2 };
  expect(await code()).toBe("taken");
});

test("a payment that was taken before is answered alike while its provider is away", async () => {
  expect(await code()).toBe("taken");
  away = { provider: "secure-bridge", since: 1, againAt: 2 };
  expect(await code()).toBe("taken");
});

describe("taking a payment", () => {
  test("goes by the account's settings and the operator's call path", async () => {
    const taken = await takePayment(request);
    expect(taken).toMatchObject({ ok: true, value: { callPath: "inline-trunk", provider: "secure-bridge" } });
    expect(taken.ok && (await store.session(taken.value.id))).toMatchObject({ pauseRecording: true });
    expect(checked).toEqual(["eng strict"]);
  });

  test("is refused for what the account does not accept", async () => {
    expect(await code({ money: { minorUnits: 4250, currency: "USD" } })).toBe("currency_not_accepted");
    expect(await code({ money: { minorUnits: 10_001, currency: "EUR" } })).toBe("amount_above_limit");
    expect(await code({ reference: " " })).toBe("reference_missing");
    engaged = "engagement_over";
    expect(await code()).toBe("engagement_over");
    isUsable = false;
    expect(await code()).toBe("account_not_installed");
    expect(await store.openSessions(request.agent.accountId, 10)).toEqual([]);
  });

  test.each(["missing", "unreadable"] as const)(
    "is refused at once when the account's gateway key is %s: no customer keys a card in vain",
    async (problem) => {
      gatewayKey = err(problem);
      expect(await code()).toBe("gateway_key_missing");
      expect(await store.openSessions(request.agent.accountId, 10)).toEqual([]);
      gatewayKey = ok({ key: new Secret("key"), changedAt: 1 });
      expect(await code()).toBe("taken");
    },
  );

  test("the same request gives the same payment, also when nothing of it would be good any more", async () => {
    const taken = await takePayment(request);
    engaged = "engagement_over";
    isUsable = false;
    expect(await takePayment(request)).toEqual(taken);
    expect(await code({ requestId: "requestTwo" })).toBe("account_not_installed");
  });
});

/** The session that it led to. */
async function taken(more: Partial<TakePaymentRequest> = {}) {
  const answer = await takePayment({ ...request, ...more });
  if (!answer.ok) throw new Error(answer.error.code);
  const session = await store.session(answer.value.id);
  if (session === null) throw new Error("not stored");
  return session;
}

describe("the facts of a payment", () => {
  test("are who takes it, the queue it came through, and two digits of the customer's number", async () => {
    queueId = "sales";
    callPath = "zoom-redirect";
    const numbers = { customer: "+49 30 5550122 34", ours: "+498923125900" };
    const session = await taken({ numbers });
    expect(session).toMatchObject({
      agentName: "Amy Brooks",
      queue: { id: "sales", name: "Sales" },
      customer: "•••• 34",
    });
    expect(JSON.stringify(session)).not.toMatch(/5550122/);
  });

  test("are none where nobody has told them, or a number has too few digits to mask", async () => {
    expect(await taken()).toMatchObject({ queue: null, customer: null });
    const short = { numbers: { customer: "110", ours: "+498923125900" } };
    const more = { requestId: "requestTwo", engagementId: "eng2" as EngagementId, reference: "INV-B" };
    expect(await taken({ ...short, ...more })).toMatchObject({ customer: null });
  });
});

describe("the way of a payment", () => {
  test("is chosen by currency and queue, and what its provider is like goes with it", async () => {
    settings = {
      ...settings,
      currencies: ["EUR", "USD"],
      rules: [
        { currency: "USD", queueId: null, route: pciPal },
        { currency: null, queueId: "sales", route: twilio },
      ],
    };
    expect(await taken()).toMatchObject({ provider: "secure-bridge", capture: "streamed" });
    queueId = "sales";
    const ofQueue = { requestId: "requestTwo", engagementId: "eng2" as EngagementId, reference: "INV-B" };
    expect(await taken(ofQueue)).toMatchObject({ provider: "twilio", capture: "streamed" });
    const inDollars = {
      ...{ requestId: "requestThree", engagementId: "eng3" as EngagementId, reference: "INV-C" },
      money: { minorUnits: 1, currency: "USD" as const },
    };
    expect(await taken(inDollars)).toMatchObject({ provider: "pci-pal", capture: "framed" });
  });

  test("into the call is the operator's for our own bridge, and Zoom's for every other provider", async () => {
    expect(await taken()).toMatchObject({ callPath: "inline-trunk" });
    settings = { ...settings, route: pciPal };
    const other = { requestId: "requestTwo", engagementId: "eng2" as EngagementId, reference: "INV-B" };
    expect(await taken(other)).toMatchObject({ callPath: "zoom-redirect" });
  });

  test("leads to the chosen gateway, and to the other one only if there is a key for it", async () => {
    settings = { ...settings, route: { ...bridge, gateway: "stripe", fallbackGateway: "adyen" } };
    expect(await taken()).toMatchObject({ gateway: "stripe", fallbackGateway: "adyen" });
    otherKeys = { adyen: err("missing") };
    const second = { requestId: "requestTwo", engagementId: "eng2" as EngagementId, reference: "INV-B" };
    const session = await taken(second);
    expect(session).toMatchObject({ gateway: "stripe", fallbackGateway: null });
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({
        msg: "fallback gateway without a key",
        code: "adyen",
        sessionId: session.id,
      }),
    );
    otherKeys = { stripe: err("unreadable") };
    expect(await code({ requestId: "requestThree" })).toBe("gateway_key_missing");
  });

  test("never leads to the same gateway twice, nor with another provider to any", async () => {
    settings = { ...settings, route: { ...bridge, gateway: "stripe", fallbackGateway: "stripe" } };
    expect(await taken()).toMatchObject({ gateway: "stripe", fallbackGateway: null });
    settings = { ...settings, route: { ...twilio, gateway: "stripe", fallbackGateway: "adyen" } };
    const other = { requestId: "requestTwo", engagementId: "eng2" as EngagementId, reference: "INV-B" };
    expect(await taken(other)).toMatchObject({ gateway: null, fallbackGateway: null });
  });

  test.each(["missing", "unreadable"] as const)(
    "ends at once when the provider's credentials are %s",
    async (problem) => {
      settings = { ...settings, route: pciPal };
      credentials = err(problem);
      expect(await code()).toBe("gateway_key_missing");
    },
  );
});

describe("the call of a payment", () => {
  const numbers = { customer: "+493023125114", ours: "+498923125900" };
  const second = { requestId: "requestTwo", engagementId: "eng2" as EngagementId, reference: "INV-B" };

  test("on an inline trunk is looked for by its numbers, of which only the fingerprint is kept", async () => {
    const session = await taken({ numbers });
    expect(session.callFingerprint).toBe("+493023125114>+498923125900");
    expect(Object.keys(session)).not.toContain("numbers");
    expect(lines.join("")).not.toMatch(/23125/);
  });

  test("is not known by numbers that are not told, or tell nothing", async () => {
    expect(await taken()).toMatchObject({ callFingerprint: null });
    expect(await taken({ ...second, numbers: { ...numbers, customer: "4711" } })).toMatchObject({
      callFingerprint: null,
    });
  });

  test("that Zoom redirects brings a link id: its numbers are of no use, and nothing is made of them", async () => {
    settings = { ...settings, route: twilio };
    expect(await taken({ numbers })).toMatchObject({ callPath: "zoom-redirect", callFingerprint: null });
    settings = { ...settings, route: bridge };
    callPath = "zoom-redirect";
    expect(await taken({ ...second, numbers })).toMatchObject({ callFingerprint: null });
  });

  test("is secured in the way that the account has chosen", async () => {
    expect(await taken()).toMatchObject({ securing: "masked", line: null });
    settings = { ...settings, securing: "strict" };
    expect(await taken(second)).toMatchObject({ securing: "strict", line: null });
  });
});

describe("what a card is taken for", () => {
  const saved = { intent: "save_card", money: { minorUnits: 0, currency: "EUR" } } as const;

  test("is a charge unless it is told", async () => {
    expect(await taken()).toMatchObject({ intent: "charge", dueUnits: 4_250 });
  });

  test("is refused where the provider can't do it", async () => {
    expect(await taken({ intent: "authorize" })).toMatchObject({ intent: "authorize" });
    settings = { ...settings, route: twilio };
    expect(await code({ requestId: "requestTwo", intent: "authorize" })).toBe("intent_not_possible");
  });

  test("saving one moves no money, whatever the limit; anything else moves some", async () => {
    expect(await code({ ...saved, money: { minorUnits: 1, currency: "EUR" } })).toBe("bad_message");
    expect(await code({ ...saved, money: { minorUnits: 0, currency: "USD" } })).toBe("currency_not_accepted");
    expect(await code({ ...saved, intent: "authorize" })).toBe("amount_not_positive");
    expect(await taken(saved)).toMatchObject({ intent: "save_card", dueUnits: 0 });
  });
});

describe("several bills in one payment", () => {
  const bills = [
    { reference: " INV-1 ", minorUnits: 4_000 },
    { reference: "INV-2", minorUnits: 250 },
  ];

  test("are stored by their references if they come to the amount", async () => {
    settings = { ...settings, route: pciPal };
    expect(await code({ bills: bills.slice(0, 1) })).toBe("bills_do_not_add_up");
    expect(await code({ bills, money: { minorUnits: 4_251, currency: "EUR" } })).toBe("bills_do_not_add_up");
    expect(await code({ bills: [...bills, { reference: " ", minorUnits: 1 }] })).toBe("reference_missing");
    expect((await taken({ bills })).bills).toEqual([
      { reference: "INV-1", minorUnits: 4_000 },
      { reference: "INV-2", minorUnits: 250 },
    ]);
  });

  test("are refused by a provider that takes one at a time", async () => {
    expect(await code({ bills })).toBe("bills_not_possible");
  });
});
