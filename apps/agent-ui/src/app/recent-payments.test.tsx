/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { type AccountId, type AgentId, createSessionId, type EngagementId } from "@tacet/shared/ids";
import {
  createSession,
  type PaymentSession,
  plainCharge,
  plainSecuring,
  type SessionEvent,
  transition,
} from "@tacet/shared/payment-session";
import { screen, within } from "@testing-library/react";
import { en } from "../testing/english.ts";
import { authorized, happen, openPanel, pass, visa } from "../testing/panel-story.tsx";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

type Answer = Extract<SessionEvent, { type: "charge_answered" }>["answer"];

/** A payment of another agent, played to its end. */
function played(reference: string, answer: Answer): PaymentSession {
  const { session } = createSession(
    {
      id: createSessionId(),
      accountId: "account-one" as AccountId,
      agentId: "agent-two" as AgentId,
      engagementId: "engagement-nine" as EngagementId,
      provider: "secure-bridge",
      callPath: "zoom-redirect",
      money: { minorUnits: 4250, currency: "EUR" },
      reference,
      pauseRecording: false,
      ...plainCharge,
      ...plainSecuring,
    },
    Date.now(),
  );
  const then = (now: PaymentSession, event: object) => {
    const next = transition(now, { ...event, at: Date.now() } as SessionEvent);
    if (!next.ok) throw new Error(next.error.code);
    return next.value.session;
  };
  const asked = [
    { type: "provider_opened", providerSession: { id: "p", linkId: "l" } },
    { type: "redirect_requested" },
    { type: "line_secured" },
    { type: "fields_ready", attempt: 1, card: visa },
    { type: "submit_requested" },
  ].reduce(then, session);
  const answered = then(asked, {
    type: "charge_answered",
    chargeKey: asked.chargeKey,
    answer,
    lookedUp: true,
  });
  return then(answered, { type: "line_released" });
}

const approved = (reference: string) =>
  played(reference, { kind: "approved", authorization: authorized, card: visa });
const unresolved = (reference: string) => played(reference, { kind: "unknown", because: "amount_differs" });

const recent = () => within(screen.getByRole("region", { name: "Recent payments" }));
const rows = () => recent().queryAllByRole("listitem");

async function openAs(role: "supervisor" | "admin", ...sessions: readonly PaymentSession[]) {
  const story = await openPanel({
    prepare: (_, server) => {
      server.dials.role = role;
      server.dials.refundRole = "supervisor";
      for (const session of sessions) server.put(session);
    },
  });
  await pass(10);
  // An admin finds the setup in front.
  if (role === "admin") await story.user.click(screen.getByRole("tab", { name: "Open payments" }));
  await pass(10);
  await story.user.click(screen.getByRole("tab", { name: "Recent" }));
  return story;
}

test("a supervisor sees the closed payments, and finds those of one reference", async () => {
  const { user } = await openAs("supervisor", approved("INV-1"), unresolved("INV-2"));
  await pass(10);
  expect(rows()).toHaveLength(2);
  expect(rows().map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/€42\.50Unresolved.*INV-2.*agent-two/),
    expect.stringMatching(/€42\.50Approved.*INV-1.*agent-two/),
  ]);
  await user.type(recent().getByRole("textbox", { name: "Reference" }), " INV-1 ");
  await user.click(recent().getByRole("button", { name: "Find" }));
  await pass(10);
  expect(rows()).toHaveLength(1);
  await user.clear(recent().getByRole("textbox", { name: "Reference" }));
  await user.type(recent().getByRole("textbox", { name: "Reference" }), "INV-9{Enter}");
  await pass(10);
  expect(screen.getByText("There is no closed payment with the reference INV-9.")).toBeTruthy();
});

test("a payment that is closed meanwhile comes into the list", async () => {
  const { server } = await openAs("supervisor");
  await pass(10);
  expect(screen.getByText("No payment has been closed yet.")).toBeTruthy();
  await happen(() => server.put(approved("INV-3")));
  expect(rows()).toHaveLength(1);
});

test("a supervisor gives another agent's charge back", async () => {
  const { server, user } = await openAs("supervisor", approved("INV-1"));
  await pass(10);
  await user.click(recent().getByRole("button", { name: "Refund of €42.50 on Visa ••••\u00a04242" }));
  await user.click(screen.getByRole("button", { name: "Give back €42.50" }));
  await pass(10);
  expect(recent().getByText("Asked for")).toBeTruthy();
  await happen(() => server.answerRefund({ kind: "refunded", gatewayReference: "re_example" }));
  await pass(100);
  expect(recent().getByText("Given back")).toBeTruthy();
});

test.each([
  ["Charged", "Approved"],
  ["Not charged", "Failed"],
])("%s is entered only after a look at the gateway: %s", async (choice, outcome) => {
  const { user } = await openAs("supervisor", unresolved("INV-2"));
  await pass(10);
  await user.click(recent().getByRole("button", { name: "Enter the result of INV-2" }));
  const dialog = within(screen.getByRole("dialog"));
  expect(dialog.getByText(/Look at the gateway first: search for reference INV-2, €42\.50/)).toBeTruthy();
  await user.click(dialog.getByRole("button", { name: "Enter the result" }));
  expect(dialog.getByRole("alert").textContent).toBe("Choose what the gateway says.");
  await user.click(dialog.getByRole("radio", { name: new RegExp(`^${choice}`) }));
  await user.click(dialog.getByRole("button", { name: "Enter the result" }));
  await pass(10);
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(recent().getByText(outcome)).toBeTruthy();
  expect(recent().queryByRole("button", { name: /Enter the result/ })).toBeNull();
});

test("a result that somebody else has entered meanwhile is told in the dialog", async () => {
  const { server, user } = await openAs("admin", unresolved("INV-2"));
  await pass(10);
  await user.click(recent().getByRole("button", { name: "Enter the result of INV-2" }));
  const dialog = within(screen.getByRole("dialog"));
  server.refuseNext("resolve", "nothing_unresolved");
  await user.click(dialog.getByRole("radio", { name: /^Not charged/ }));
  await user.click(dialog.getByRole("button", { name: "Enter the result" }));
  await pass(10);
  expect(dialog.getByRole("alert").textContent).toBe(en.wireErrors.nothing_unresolved);
});

const refundResult = () =>
  recent().queryByRole("button", { name: "Enter the result of the refund of €42.50" });

async function openUnanswered(role: "supervisor" | "admin") {
  const story = await openAs(role, approved("INV-1"));
  await pass(10);
  await story.user.click(recent().getByRole("button", { name: "Refund of €42.50 on Visa ••••\u00a04242" }));
  await story.user.click(screen.getByRole("button", { name: "Give back €42.50" }));
  await pass(10);
  return story;
}

test.each([
  ["Given back", "Given back, as somebody found at the gateway.", false],
  [
    "Not given back",
    "Nothing was given back, as somebody found at the gateway. It can be asked for again.",
    true,
  ],
])("a refund that the gateway does not answer is settled by a person: %s", async (choice, told, isLeft) => {
  const { server, user } = await openUnanswered("supervisor");
  await pass(58_000);
  expect(refundResult()).toBeNull();
  await pass(4_000);
  await user.click(refundResult() as HTMLElement);
  const dialog = within(screen.getByRole("dialog", { name: "What became of this refund?" }));
  expect(dialog.getByText(/Look at the gateway first: search for reference INV-1, €42\.50/)).toBeTruthy();
  await user.click(dialog.getByRole("button", { name: "Enter the result" }));
  expect(dialog.getByRole("alert").textContent).toBe("Choose what the gateway says.");
  await user.click(dialog.getByRole("radio", { name: new RegExp(`^${choice}`) }));
  await user.click(dialog.getByRole("button", { name: "Enter the result" }));
  await pass(10);
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(recent().getByText(told)).toBeTruthy();
  expect(refundResult()).toBeNull();
  expect(server.sessions()[0]?.refunds).toMatchObject([{ reason: "resolved_by_hand" }]);
  const again = recent().queryByRole("button", { name: "Refund of €42.50 on Visa ••••\u00a04242" });
  expect(again !== null).toBe(isLeft);
});

test("a refund that is answered while an admin looks at the gateway takes the question away", async () => {
  const { server, user } = await openUnanswered("admin");
  await pass(61_000);
  await user.click(refundResult() as HTMLElement);
  await happen(() => server.answerRefund({ kind: "refunded", gatewayReference: "re_example" }));
  await pass(100);
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(refundResult()).toBeNull();
});

test("what a supervisor does to another agent's payment does not make it the supervisor's own", async () => {
  const { user, panel } = await openAs("supervisor", unresolved("INV-2"));
  await pass(10);
  await user.click(recent().getByRole("button", { name: "Enter the result of INV-2" }));
  await user.click(screen.getByRole("radio", { name: /^Not charged/ }));
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Enter the result" }));
  await pass(10);
  expect(panel().feed.store.get().sessions).toEqual({});
});
