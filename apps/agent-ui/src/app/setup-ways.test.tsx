/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { screen } from "@testing-library/react";
import {
  alertText,
  hasRules,
  isSaved,
  openSetup,
  rule,
  section,
  usesStripe,
} from "../testing/setup-story.tsx";

// Roles are looked up on a long page, many times a test: on a busy machine that takes its time.
jest.setTimeout(60_000);

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

test("a way without credentials is warned of, with the way to them", async () => {
  const { choose, press, user, go } = await openSetup("Payments", usesStripe);
  const provider = section("Payment provider");
  expect(
    provider.getByText("No payment can be taken with Stripe until its credentials are saved."),
  ).toBeTruthy();
  await choose("Fall-back gateway", "Adyen");
  expect(provider.getByText(/can't stand in until the credentials of Adyen are saved/)).toBeTruthy();
  await press("Enter credentials of Adyen");
  expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Adyen" }));
  await go("Payments");
  await user.click(screen.getByLabelText("PCI Pal"));
  expect(section("Payment provider").getByText(/No payment can be taken with PCI Pal/)).toBeTruthy();
  expect(screen.queryByLabelText("Gateway")).toBeNull();
});

test("a provider says what it can do, and is saved with its gateway and fall-back", async () => {
  const { setup, user, press, choose } = await openSetup("Payments", (fake) => isSaved(fake, "sandbox"));
  const about = (label: string) => {
    const ids = screen.getByLabelText(label).getAttribute("aria-describedby") ?? "";
    return document.getElementById(ids)?.textContent ?? "";
  };
  expect(about("Tacet secure bridge")).toContain("Possible: saving cards, refunds");
  expect(about("PCI Pal")).toContain("Possible: several bills at once.");
  expect(about("Twilio")).toContain("Not possible: refunds");
  await user.click(screen.getByLabelText("Twilio"));
  await user.click(screen.getByLabelText("Tacet secure bridge"));
  await choose("Gateway", "Sandbox (charges no card)");
  await choose("Fall-back gateway", "Sandbox (charges no card)");
  await press("Save settings");
  expect(alertText()).toEqual(["This is the gateway itself. Choose another one, or none."]);
  expect(document.activeElement).toBe(screen.getByLabelText("Fall-back gateway"));
  expect(setup.asked).toEqual(["GET /api/setup"]);
  await choose("Fall-back gateway", "Braintree");
  await press("Save settings");
  expect(setup.view().settings.route).toEqual({
    provider: "secure-bridge",
    gateway: "sandbox",
    fallbackGateway: "braintree",
  });
});

test("the sandbox is offered only to those who have it", async () => {
  const { go } = await openSetup("Payments");
  expect(screen.queryByRole("option", { name: /^Sandbox \(/ })).toBeNull();
  await go("Credentials");
  expect(screen.getByRole("option", { name: "Sandbox" })).toBeTruthy();
});

test("a rule that is for every payment, or for the same ones as another, is not saved", async () => {
  const { setup, user, press } = await openSetup("Payments");
  await press("Add a rule");
  await press("Save settings");
  expect(alertText()).toEqual([expect.stringContaining("Choose a currency or a queue")]);
  await user.selectOptions(rule(1).getByLabelText("Currency"), "USD");
  await press("Add a rule");
  expect(document.activeElement).toBe(rule(2).getByLabelText("Currency"));
  await user.selectOptions(rule(2).getByLabelText("Currency"), "USD");
  expect(alertText()).toEqual([expect.stringContaining("Rule 1 is for the same currency and queue.")]);
  expect(setup.asked).toEqual(["GET /api/setup"]);
  await user.selectOptions(rule(2).getByLabelText("Queue"), "Sales");
  await user.selectOptions(rule(2).getByLabelText("Provider"), "PCI Pal");
  expect(section("Rules").getByText(/^Rule 2: no payment can be taken with PCI Pal/)).toBeTruthy();
  await press("Save settings");
  const { route, rules } = setup.view().settings;
  expect(rules).toEqual([
    { currency: "USD", queueId: null, route },
    {
      currency: "USD",
      queueId: "queue-sales",
      route: { provider: "pci-pal", gateway: null, fallbackGateway: null },
    },
  ]);
});

test("rules are put in order and removed, with the focus on what was done", async () => {
  const { setup, press } = await openSetup("Payments", (fake) =>
    hasRules(fake, ["USD", null], ["USD", "queue-sales"]),
  );
  expect(rule(2).getByText(/This rule is never reached, for rule 1 takes its payments/)).toBeTruthy();
  await press("Up: rule 2");
  expect(screen.getByRole("status").textContent).toBe("This is rule 1 now.");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Up: rule 1" }));
  expect(section("Rules").queryByText(/never reached/)).toBeNull();
  await press("Save settings");
  const saved = () => setup.view().settings.rules.map(({ queueId }) => queueId);
  expect(saved()).toEqual(["queue-sales", null]);
  await press("Remove rule 1");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Add a rule" }));
  await press("Save settings");
  expect(saved()).toEqual([null]);
});

test("a rule for a queue that is no longer listed keeps it, and shows its id", async () => {
  const { setup, press, replace } = await openSetup("Payments", (fake) =>
    hasRules(fake, [null, "queue-closed"]),
  );
  expect(rule(1).getByRole("option", { name: "queue-closed (not listed any more)" })).toBeTruthy();
  await replace("Keep payments for", "30");
  await press("Save settings");
  expect(setup.view().settings.rules).toMatchObject([{ queueId: "queue-closed" }]);
});

test("how our own bridge secures the line is chosen where it takes payments, with what each way costs", async () => {
  const { setup, user, press } = await openSetup("Payments");
  const choice = () => screen.queryByRole("group", { name: "How the line is secured" });
  const radio = (name: RegExp) => screen.getByRole<HTMLInputElement>("radio", { name });
  expect(radio(/^Masked.*can get through as sound before the line turns strict/).checked).toBe(true);
  await user.click(radio(/^Strict.*doesn't hear the customer while they key/));
  await press("Save settings");
  expect(setup.view().settings.securing).toBe("strict");

  // Only a rule still leads to the bridge; then nothing does.
  await press("Add a rule");
  await user.click(screen.getByRole("radio", { name: "Twilio" }));
  expect(choice()).not.toBeNull();
  await press("Remove rule 1");
  expect(choice()).toBeNull();
});
