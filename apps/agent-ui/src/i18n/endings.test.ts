import { expect, test } from "@jest/globals";
import { type AccountId, type AgentId, createSessionId, type EngagementId } from "@tacet/shared/ids";
import {
  type ChargeAnswer,
  createSession,
  defaultPolicy,
  type NewSession,
  type PaymentSession,
  plainCharge,
  plainSecuring,
  type SessionEvent,
  transition,
} from "@tacet/shared/payment-session";
import { endingText } from "../features/take-payment/ending.ts";
import { en } from "../testing/english.ts";

const card = { brand: "visa", last4: "4242" } as const;
const authorization = { code: "A1", gatewayReference: "ch", gateway: null, token: null } as const;
const policy = { ...defaultPolicy, maxLookups: 1, maxAttempts: 2, extensions: 0 };

/** Everything that can happen to this session now. */
function eventsFor({ chargeKey, attempt, deadline, capture }: PaymentSession): readonly SessionEvent[] {
  const at = 1;
  const opened = (["provider_unreachable", "provider_refused"] as const).flatMap((reason) => [
    { type: "provider_not_opened" as const, reason, mayBeOpen: true, at },
    { type: "provider_not_opened" as const, reason, mayBeOpen: false, at },
    { type: "capture_not_started" as const, reason, at },
  ]);
  return [
    ...opened,
    { type: "provider_opened", providerSession: { id: "p", linkId: "l" }, at },
    { type: "redirect_requested", at },
    { type: "redirect_failed", at },
    { type: "line_secured", at },
    { type: "line_not_secured", reason: "line_not_secured", at },
    { type: "line_not_secured", reason: "provider_unreachable", at },
    { type: "view_requested", at },
    { type: "split_requested", minorUnits: 1, at },
    { type: "fields_ready", attempt, card, at },
    { type: "submit_requested", at },
    { type: "cancel_requested", at },
    {
      type: "release_requested",
      by: { id: "dana" as AgentId, name: null, role: "supervisor" },
      why: "-",
      at,
    },
    { type: "call_ended", reason: "customer_hung_up", at },
    { type: "call_ended", reason: "engagement_ended", at },
    { type: "line_lost", at },
    { type: "line_released", at },
    { type: "resolved_by_hand", result: "charged", at },
    { type: "resolved_by_hand", result: "not_charged", at },
    { type: "deadline_passed", deadlineAt: deadline?.at ?? -1, at },
    ...(chargeKey === null
      ? []
      : answersFor(capture).map((answer) => ({
          type: "charge_answered" as const,
          chargeKey,
          answer,
          lookedUp: true,
          at,
        }))),
  ];
}

/** Only where the customer meets the provider's own view can a charge be canceled in it. */
function answersFor(capture: PaymentSession["capture"]): readonly ChargeAnswer[] {
  const failures = ["gateway_error", "not_charged", "provider_unreachable", "provider_refused"] as const;
  return [
    { kind: "approved", authorization, card },
    { kind: "declined", code: "do_not_honor", card, anotherCardMayHelp: true },
    { kind: "declined", code: "do_not_honor", card, anotherCardMayHelp: false },
    ...failures.map((reason) => ({ kind: "failed" as const, reason })),
    ...(capture === "framed" ? [{ kind: "failed" as const, reason: "canceled_in_view" as const }] : []),
    { kind: "unknown" },
    { kind: "unknown", because: "amount_differs" },
  ];
}

const order: NewSession = {
  id: createSessionId(),
  accountId: "a" as AccountId,
  agentId: "b" as AgentId,
  engagementId: "c" as EngagementId,
  provider: "secure-bridge",
  callPath: "zoom-redirect",
  money: { minorUnits: 2, currency: "EUR" },
  reference: "r",
  pauseRecording: false,
  ...plainCharge,
  ...plainSecuring,
};

/** Every way a payment can end, found by letting everything happen, with either kind of provider. */
function allEndings(): ReadonlySet<string> {
  const endings = new Set<string>();
  const seen = new Set<string>();
  const open = [
    createSession(order, 0, policy).session,
    createSession({ ...order, provider: "pci-pal", capture: "framed" }, 0, policy).session,
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.outcome !== null) endings.add(`${next.outcome}/${next.reason ?? "none"}`);
    const key = JSON.stringify({
      ...next,
      version: 0,
      chargeKey: next.chargeKey !== null,
      chargeAskedAt: 0,
      charges: next.charges.length,
      releaseRequests: 0,
      releasedBy: null,
      lookups: Math.min(next.lookups, policy.maxLookups + 1),
    });
    if (seen.has(key)) continue;
    seen.add(key);
    for (const event of eventsFor(next)) {
      const changed = transition(next, event, policy);
      if (changed.ok) open.push(changed.value.session);
    }
  }
  return endings;
}

const written = Object.entries(en.endings).flatMap(([outcome, reasons]) =>
  Object.keys(reasons).map((reason) => `${outcome}/${reason}`),
);

test("every way a payment can end has a text, and there is no text for a way that there isn't", () => {
  expect([...allEndings()].sort()).toEqual(written.sort());
});

test.each(written)("%s says what happened and what to do next, in sentences", (ending) => {
  const [outcome, reason] = ending.split("/");
  const text = endingText(en.endings, outcome as never, reason === "none" ? null : (reason as never));
  expect(text.happened).toMatch(/^[A-Z].*\.$/);
  expect(text.next).toMatch(/^[A-Z].*\.$/);
  const isCharged = ["approved", "partly_approved", "unresolved"].includes(outcome ?? "");
  expect(text.happened.includes("Nothing was charged") || text.happened.includes("nothing was charged")).toBe(
    !isCharged,
  );
});

test("a reason from a newer server takes the nearest text", () => {
  expect(endingText(en.endings, "failed", "a_new_reason" as never)).toBe(en.endings.failed.not_charged);
});
