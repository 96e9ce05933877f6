/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { SetupFacts, TestPayment } from "@tacet/shared/setup";
import { screen, within } from "@testing-library/react";
import type { FakeSetup } from "../features/setup/fake.ts";
import { openPanel, pass } from "../testing/panel-story.tsx";

jest.setTimeout(60_000);

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** Of an account that has not taken a payment yet. */
async function openGuide(prepare: (setup: FakeSetup) => void = () => undefined) {
  const story = await openPanel({
    prepare: (_zoom, server, setup) => {
      server.dials.role = "admin";
      changeFacts(setup, { guide: { dismissed: false, isInUse: false, test: null } });
      prepare(setup);
    },
  });
  await pass(10);
  const press = async (name: string) => {
    await story.user.click(screen.getByRole("button", { name }));
    await pass(10);
  };
  return { ...story, press };
}

function changeFacts(setup: FakeSetup, change: Partial<SetupFacts>) {
  const { facts } = setup.view();
  if (facts === undefined) throw new Error("the view has no facts");
  setup.change({ facts: { ...facts, ...change } });
}

const noSteps = { secured: null, keyed: null, approved: null, released: null, refunded: null };
const payment: TestPayment = {
  reference: "TEST-1",
  money: { minorUnits: 100, currency: "EUR" },
  intent: "charge",
  provider: "secure-bridge",
  canRefund: true,
  phase: "capturing",
  outcome: null,
  reason: null,
  refundRefused: false,
  steps: { ...noSteps, secured: 1_000 },
};
const paid: TestPayment = {
  ...payment,
  phase: "closed",
  outcome: "approved",
  steps: { secured: 1_000, keyed: 2_000, approved: 3_000, released: 4_000, refunded: null },
};
const isTested = (setup: FakeSetup, test: TestPayment) =>
  changeFacts(setup, { guide: { dismissed: false, isInUse: false, test } });

const step = (name: string) => {
  const found = screen
    .getAllByRole("listitem")
    .find((item) => within(item).queryByRole("heading", { name: new RegExp(`^${name}`) }) !== null);
  if (found === undefined) throw new Error(`there is no step ${name}`);
  return found;
};
const stateOf = (name: string) =>
  within(step(name)).getByRole("heading").textContent?.replace(name, "").trim();

test("an account without a payment begins with the guide, each step as the server finds it", async () => {
  await openGuide();
  expect(screen.getByRole("region", { name: "Guide" })).toBeTruthy();
  expect(
    [
      "Permissions in Zoom",
      "Webhooks",
      "Provider and credentials",
      "Currencies and limit",
      "Roles",
      "Phone numbers",
      "A test payment",
    ].map((name) => [name, stateOf(name)]),
  ).toEqual([
    ["Permissions in Zoom", "Done"],
    ["Webhooks", "To do"],
    ["Provider and credentials", "To do"],
    ["Currencies and limit", "Done"],
    ["Roles", "Done"],
    ["Phone numbers", "Done"],
    ["A test payment", "To do"],
  ]);
  expect(screen.getByText("4 of 7 done")).toBeTruthy();
});

test("a step leads to where it is done, with the focus", async () => {
  const { user } = await openGuide();
  await user.click(screen.getByRole("button", { name: "Go to the credentials" }));
  await pass(10);
  expect(document.activeElement).toBe(screen.getByRole("group", { name: "Credentials" }));
  expect(screen.getByRole("article", { name: "The server's own gateway" })).toBeTruthy();
});

test("the test payment is watched while it goes on, and ticked off by what the server says", async () => {
  const { setup } = await openGuide((fake) => isTested(fake, payment));
  const test = () => within(step("A test payment"));
  expect(test().getByText(/Key the card on the phone/)).toBeTruthy();
  isTested(setup, paid);
  await pass(3_100);
  expect(test().getByText(/Press Refund at the payment/)).toBeTruthy();
  expect(stateOf("A test payment")).toBe("To do");
  isTested(setup, { ...paid, steps: { ...paid.steps, refunded: 5_000 } });
  await pass(3_100);
  expect(stateOf("A test payment")).toBe("Done");
  expect(screen.getByRole("region", { name: "Guide" })).toBeTruthy();
  const asked = setup.asked.length;
  await pass(10_000);
  expect(setup.asked).toHaveLength(asked);
});

test.each([
  ["declined", /The card was declined/],
  ["failed", /Test the credentials, see what Health says/],
  ["unresolved", /enter the result in Open payments/],
] as const)("a test payment that %s says what to do next", async (outcome, advice) => {
  await openGuide((setup) => isTested(setup, { ...payment, phase: "closed", outcome }));
  expect(stateOf("A test payment")).toBe("Needs attention");
  expect(within(step("A test payment")).getByText(advice)).toBeTruthy();
});

test("with a provider that can't refund, the payment has gone through when the call is given back", async () => {
  await openGuide((setup) => isTested(setup, { ...paid, provider: "twilio", canRefund: false }));
  await screen.findByRole("navigation", { name: "Parts of Setup" });
  // Done, so Setup opens with how everything is.
  expect(screen.getByRole("region", { name: "Installation" })).toBeTruthy();
});

test("the payment is taken and given back in the other tabs", async () => {
  const { press } = await openGuide((setup) => isTested(setup, paid));
  await press("Give the money back");
  expect(screen.getByRole("tab", { name: "Open payments" }).getAttribute("aria-selected")).toBe("true");
});

test("the guide can be left for the whole account, and brought back", async () => {
  const { setup, press } = await openGuide();
  await press("Leave the guide");
  expect(setup.view().facts?.guide.dismissed).toBe(true);
  expect(screen.queryByRole("button", { name: "Guide" })).toBeNull();
  await press("Bring the guide back");
  expect(setup.view().facts?.guide.dismissed).toBe(false);
  expect(screen.getByRole("region", { name: "Guide" })).toBeTruthy();
});

test("the line above says what needs attention, and leads there", async () => {
  const { user } = await openGuide((setup) => {
    changeFacts(setup, {
      payments: { lines: 1, unresolved: 0, refunds: 0 },
      away: [{ provider: "secure-bridge", since: Date.now() - 60_000, againAt: 0 }],
    });
  });
  const strip = within(screen.getByRole("region", { name: "Health at a glance" }));
  expect(strip.getAllByRole("button").map((button) => button.textContent)).toEqual([
    "Line not released",
    "Webhooks",
    "Provider does not answer",
    "Credentials missing",
  ]);
  expect(strip.getByText("4 things need attention:")).toBeTruthy();
  await user.click(strip.getByRole("button", { name: "Provider does not answer" }));
  expect(screen.getByText(/No answer from Tacet secure bridge for 1:0\d minutes/)).toBeTruthy();
});

test("all in order says so", async () => {
  await openGuide((setup) => {
    const { health, credentials } = setup.view();
    setup.change({
      health: { ...health, webhooks: { ...health.webhooks, lastAt: Date.now() } },
      credentials: { ...credentials, "secure-bridge": { isSet: true, setAt: 1_000, webhooks: [] } },
    });
    changeFacts(setup, { tests: { "secure-bridge": { ok: true, at: 2_000 } } });
  });
  const strip = within(screen.getByRole("region", { name: "Health at a glance" }));
  expect(strip.getByText("All in order.")).toBeTruthy();
});

test("a server of the version before knows no facts: Setup works without them", async () => {
  await openGuide((setup) => setup.change({ facts: undefined }));
  expect(screen.getByRole("region", { name: "Installation" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Guide" })).toBeNull();
});
