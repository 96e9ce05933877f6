import { beforeEach, describe, expect, test } from "@jest/globals";
import type { AccountId, AgentId, EngagementId } from "@tacet/shared/ids";
import { defaultPolicy } from "@tacet/shared/payment-session";
import { err, ok } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import type { AccountSettings } from "@tacet/shared/setup";
import { createBusinessEvents } from "../events.ts";
import { createLogger } from "../logger.ts";
import type { GatewayKeyOf } from "../ports/payment-provider/index.ts";
import { FakeStore } from "../ports/store/fake.ts";
import { createSessionChanges } from "./change-session.ts";
import { createTakePayment, type TakePayment, type TakePaymentRequest } from "./take-payment.ts";

let store: FakeStore;
let settings: AccountSettings;
let isUsable: boolean;
let gatewayKey: Awaited<ReturnType<GatewayKeyOf>>;
let engaged: "ok" | "engagement_over";
let checked: string[];
let takePayment: TakePayment;

beforeEach(() => {
  store = new FakeStore();
  isUsable = true;
  gatewayKey = ok({ key: null, changedAt: null });
  engaged = "ok";
  checked = [];
  settings = {
    currencies: ["EUR"],
    amountLimit: 100,
    provider: "secure-bridge",
    roles: [],
    pauseRecording: true,
    engagementCheck: "strict",
    retentionDays: 1,
  };
  takePayment = createTakePayment({
    store,
    policy: defaultPolicy,
    changes: createSessionChanges(),
    events: createBusinessEvents(createLogger("silent")),
    now: () => store.now,
    settingsOf: async () => settings,
    checkEngagement: async (_, engagementId, mode) => {
      checked.push(`${engagementId} ${mode}`);
      return engaged === "ok" ? ok(true) : err({ code: engaged });
    },
    accountUse: { isUsable: async () => isUsable },
    gatewayKeyOf: async () => gatewayKey,
    operator: { callPath: "inline-trunk" },
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
