/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { CredentialTarget, Route } from "@tacet/shared/setup";
import { fireEvent, screen, within } from "@testing-library/react";
import type { FakeSetup } from "../features/setup/fake.ts";
import { openPanel, pass } from "../testing/panel-story.tsx";
import type { FakeZoom } from "../zoom/fake.ts";

// Roles are looked up on a long page, many times a test: on a busy machine that takes its time.
jest.setTimeout(60_000);

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

type Prepare = (setup: FakeSetup, zoom: FakeZoom) => void;

/** `part`: what is gone to first; `null`: what Setup opens with. */
async function openSetup(part: string | null, prepare: Prepare = () => undefined) {
  const story = await openPanel({
    prepare: (zoom, server, setup) => {
      server.dials.role = "admin";
      prepare(setup, zoom);
    },
  });
  await pass(10);
  const { user } = story;
  const goTo = async (name: string) => {
    await user.click(
      within(screen.getByRole("navigation", { name: "Parts of Setup" })).getByRole("button", { name }),
    );
    await pass(10);
  };
  if (part !== null) await goTo(part);
  return {
    ...story,
    press: async (name: string) => {
      await user.click(screen.getByRole("button", { name }));
      await pass(10);
    },
    /** As from a password manager: key by key takes long. */
    paste: async (field: HTMLElement, text: string) => {
      await user.clear(field);
      await user.paste(text);
    },
    replace: async (label: string, text: string) => {
      const field = screen.getByLabelText(label);
      await user.clear(field);
      if (text !== "") await user.type(field, text);
    },
    choose: (label: string, option: string) => user.selectOptions(screen.getByLabelText(label), option),
    go: goTo,
  };
}

function uses(setup: FakeSetup, route: Partial<Route>) {
  const { settings } = setup.view();
  setup.change({ settings: { ...settings, route: { ...settings.route, ...route } } });
}

const usesStripe = (setup: FakeSetup) => uses(setup, { gateway: "stripe" });

/** Each rule is a currency and a queue, and goes the way of all. */
function hasRules(setup: FakeSetup, ...rules: (readonly ["USD" | null, string | null])[]) {
  const { settings } = setup.view();
  const { route } = settings;
  const made = rules.map(([currency, queueId]) => ({ currency, queueId, route }));
  setup.change({ settings: { ...settings, rules: made } });
}

function isSaved(setup: FakeSetup, target: CredentialTarget) {
  const saved = { isSet: true, setAt: null, webhooks: [] };
  setup.change({ credentials: { ...setup.view().credentials, [target]: saved } });
}

const card = (name: string) => within(screen.getByRole("article", { name }));
const rule = (place: number) => within(screen.getByRole("group", { name: `Rule ${place}` }));
const section = (name: string) => within(screen.getByRole("region", { name }));
const alertText = () => screen.getAllByRole("alert").map((alert) => alert.textContent);

test("the installation says what is in order", async () => {
  await openSetup("Health", (setup) => {
    const { health } = setup.view();
    setup.change({ health: { ...health, webhooks: { ...health.webhooks, lastAt: Date.now() - 185_000 } } });
  });
  const health = section("Installation");
  expect(health.getByText("The last one arrived 3 minutes ago.")).toBeTruthy();
  expect(health.getByText("All 2 are granted.")).toBeTruthy();
  expect(health.getByText("2 of 3 can be secured.")).toBeTruthy();
  expect(health.getByText("This call can be secured.")).toBeTruthy();
});

test("the installation says what is wrong, and what to do", async () => {
  await openSetup("Health", (setup, zoom) => {
    const { health } = setup.view();
    const { connector } = health;
    zoom.securable({ ready: false, reason: "phoneNumberNotReady" });
    setup.change({
      health: {
        ...health,
        connector: {
          ...connector,
          state: "needs_authorization",
          scopes: connector.scopes.map((scope) => ({ ...scope, granted: !scope.optional })),
        },
        numbers: { state: "not_available", because: "scope_missing" },
      },
    });
  });
  const health = section("Installation");
  expect(health.getByText("https://tacet.example/install")).toBeTruthy();
  expect(health.getByText("https://tacet.example/webhooks/zoom/connector")).toBeTruthy();
  expect(health.getByText("1 is not granted. Add the app again to grant it.")).toBeTruthy();
  expect(health.getByText("contact_center:update:engagement_recording_control:admin")).toBeTruthy();
  expect(health.getByText(/permission to list numbers is not granted/)).toBeTruthy();
  expect(health.getByText(/This phone number is not set up/)).toBeTruthy();
});

test("credentials are tried before they are saved, and never shown again", async () => {
  const { setup, paste, press } = await openSetup("Credentials", usesStripe);
  expect(card("Stripe").getByText("Nothing is saved yet.")).toBeTruthy();
  await press("Test connection to Stripe");
  expect(
    card("Stripe").getByText("There are no credentials. Enter them above, then test again."),
  ).toBeTruthy();
  const field = card("Stripe").getByLabelText("Secret key");
  expect([field.getAttribute("type"), field.getAttribute("autocomplete")]).toEqual([
    "password",
    "new-password",
  ]);
  await paste(field, "sk_test_wrong_one");
  await press("Test connection to Stripe");
  expect(card("Stripe").getByText(/Refuses the credentials/)).toBeTruthy();
  await paste(field, setup.dials.goodSecret);
  expect(card("Stripe").queryByText(/Refuses the credentials/)).toBeNull();
  await press("Test connection to Stripe");
  expect(card("Stripe").getByText("Everything works.")).toBeTruthy();
  expect(setup.saved("stripe")).toBeNull();
  await press("Save credentials of Stripe");
  expect(setup.saved("stripe")).toEqual({ secretKey: setup.dials.goodSecret });
  expect(card("Stripe").getByText("Saved on Nov 24, 2026.")).toBeTruthy();
  expect(card("Stripe").queryByLabelText("Secret key")).toBeNull();
  expect(document.body.innerHTML).not.toContain(setup.dials.goodSecret);
  expect(screen.getByRole("status").textContent).toMatch(/^Credentials of Stripe saved/);
});

test("saved credentials can be tested, replaced and, once confirmed, removed", async () => {
  const { setup, paste, press } = await openSetup("Credentials", (fake) => {
    usesStripe(fake);
    isSaved(fake, "stripe");
  });
  await press("Replace credentials of Stripe");
  await paste(card("Stripe").getByLabelText("Secret key"), "sk_test_another_one");
  await press("Cancel: keep the saved credentials of Stripe");
  expect(card("Stripe").queryByLabelText("Secret key")).toBeNull();
  await press("Test connection to Stripe");
  expect(setup.asked).toEqual(["GET /api/setup", "POST /api/setup/test-connection"]);
  // jsdom's window loses the focus together with the focused element.
  jest.spyOn(document, "hasFocus").mockReturnValue(true);
  await press("Remove credentials of Stripe");
  expect(document.activeElement).toBe(
    screen.getByRole("group", { name: "Remove the credentials of Stripe?" }),
  );
  await press("Keep");
  expect(setup.view().credentials.stripe.isSet).toBe(true);
  await press("Remove credentials of Stripe");
  await press("Remove now");
  expect(setup.view().credentials.stripe.isSet).toBe(false);
  expect(card("Stripe").getByText("Nothing is saved yet.")).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Stripe" }));
});

test("what can't be taken is said at its field of the form, and nothing is sent", async () => {
  const { setup, user, paste, press } = await openSetup("Credentials", (fake) =>
    uses(fake, { provider: "twilio" }),
  );
  const field = (label: string) => card("Twilio").getByLabelText(label);
  await paste(field("Account SID"), "AC123");
  await press("Save credentials of Twilio");
  expect(
    card("Twilio")
      .getAllByRole("alert")
      .map((alert) => alert.textContent),
  ).toEqual([
    "It is AC and then 32 digits and letters from a to f.",
    "It is 32 digits and letters from a to f.",
  ]);
  expect(field("Account SID").getAttribute("aria-invalid")).toBe("true");
  expect(setup.asked).toEqual(["GET /api/setup"]);
  await paste(field("Auth token"), "0".repeat(32));
  expect(field("Auth token").getAttribute("aria-invalid")).toBe("false");
  await paste(field("Account SID"), `AC${"a".repeat(32)}`);
  await user.selectOptions(field("Region (optional)"), "Ireland (IE1)");
  await press("Save credentials of Twilio");
  expect(setup.saved("twilio")).toEqual({
    accountSid: `AC${"a".repeat(32)}`,
    authToken: "0".repeat(32),
    region: "ie1",
  });
});

test("faults of credentials that only the server knows are shown at their fields", async () => {
  const { setup, paste, press } = await openSetup("Credentials", usesStripe);
  await paste(card("Stripe").getByLabelText("Secret key"), "sk_test_some_key");
  setup.answerNext({ code: "bad_request", message: "", faults: ["values.secretKey"] });
  await press("Save credentials of Stripe");
  expect(alertText()).toEqual([expect.stringContaining("It begins with sk_ or rk_")]);
  setup.answerNext("down");
  await press("Save credentials of Stripe");
  expect(alertText()).toEqual([expect.stringContaining("The server does not answer.")]);
  expect(card("Stripe").getByDisplayValue("sk_test_some_key")).toBeTruthy();
});

test("a report on what has been changed meanwhile is not shown", async () => {
  const { paste } = await openSetup("Credentials", usesStripe);
  const field = card("Stripe").getByLabelText("Secret key");
  await paste(field, "sk_test_wrong_one");
  fireEvent.click(screen.getByRole("button", { name: "Test connection to Stripe" }));
  fireEvent.change(field, { target: { value: "sk_test_wrong_one_more" } });
  await pass(10);
  expect(card("Stripe").queryByText("Not everything works yet.")).toBeNull();
});

test("an account that may go without a key is told that the server's own is used", async () => {
  const { go } = await openSetup("Credentials", (setup) => setup.change({ serversKeyIsUsed: true }));
  expect(card("The server's own gateway").getByText(/the server's own key is used/)).toBeTruthy();
  await go("Payments");
  expect(screen.queryByText(/No payment can be taken with/)).toBeNull();
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

test("credentials may be added before they are used", async () => {
  const secretKey = `sk_sbox_${"a".repeat(27)}`;
  const { setup, paste, press, choose } = await openSetup("Credentials");
  await choose("Add credentials", "Checkout.com");
  expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Checkout.com" }));
  expect(card("Checkout.com").getByText("Not in use")).toBeTruthy();
  await paste(card("Checkout.com").getByLabelText("Secret key"), secretKey);
  const channel = `pc_${"a".repeat(26)}`;
  await paste(card("Checkout.com").getByLabelText("Processing channel id"), ` ${channel} `);
  await press("Save credentials of Checkout.com");
  expect(setup.saved("checkout")).toEqual({
    secretKey,
    processingChannelId: channel,
  });
});

test("an address that has to be entered at the provider can be copied", async () => {
  const { press } = await openSetup("Credentials", (fake) => uses(fake, { provider: "twilio" }));
  const url = "https://tacet.example/twilio/voice/kLmNoPqRsTuV";
  expect(card("Twilio").getByText(url)).toBeTruthy();
  await press("Copy the voice address for Twilio");
  expect(await navigator.clipboard.readText()).toBe(url);
  expect(card("Twilio").getByText("Copied.")).toBeTruthy();
  jest.spyOn(navigator.clipboard, "writeText").mockRejectedValueOnce(new Error("NotAllowedError"));
  await press("Copy the voice address for Twilio");
  expect(card("Twilio").getByText(/Select the address, then copy it/)).toBeTruthy();
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

test("settings are saved together, with the version that was shown", async () => {
  const { setup, user, press, replace, choose, go } = await openSetup("Payments");
  await choose("Add a currency", "GBP");
  await press("Make default: GBP");
  await press("Remove USD");
  await replace("Limit for one payment", "2,500");
  await user.click(screen.getByLabelText("Pause the recording, too"));
  await choose("Who may refund", "Admins only");
  await choose("Check of the call", "Strict");
  await replace("Keep payments for", "30");
  await go("Access");
  await choose("Agent", "No access");
  await choose("Team lead", "Agent (by name)");
  await press("Save settings");
  expect(setup.view()).toMatchObject({
    version: 4,
    settings: {
      currencies: ["GBP", "EUR"],
      amountLimit: 2_500,
      refundRole: "admin",
      pauseRecording: true,
      engagementCheck: "strict",
      retentionDays: 30,
      roles: [{ zoomRoleId: "role-agent", role: "none" }],
    },
  });
  expect(screen.getAllByText("Settings saved.").length).toBeGreaterThan(0);
});

test("what can't be taken is said at its field, and nothing is sent", async () => {
  const { setup, press, replace } = await openSetup("Payments");
  await replace("Limit for one payment", "ten");
  await replace("Keep payments for", "0");
  await press("Save settings");
  expect(alertText()).toEqual([
    "Enter a whole amount from 1 to 1,000,000.",
    "Enter a number of days from 1 to 3,650.",
  ]);
  expect(screen.getByLabelText("Limit for one payment").getAttribute("aria-invalid")).toBe("true");
  expect(setup.asked).toEqual(["GET /api/setup"]);
});

test("faults that only the server knows are shown at their field, until it is changed", async () => {
  const { setup, press, replace } = await openSetup("Payments");
  await replace("Limit for one payment", "5000");
  setup.answerNext({ code: "bad_request", message: "", faults: ["settings.amountLimit"] });
  await press("Save settings");
  expect(alertText()).toContain("Enter a whole amount from 1 to 1,000,000.");
  await replace("Limit for one payment", "4000");
  expect(screen.getByLabelText("Limit for one payment").getAttribute("aria-invalid")).toBe("false");
});

test("what was typed outlives an error and another tab", async () => {
  const { setup, user, press, replace } = await openSetup("Payments");
  const limit = () => (screen.getByLabelText("Limit for one payment") as HTMLInputElement).value;
  await replace("Limit for one payment", "5000");
  setup.answerNext("down");
  await press("Save settings");
  expect(alertText()).toEqual([expect.stringContaining("The server does not answer.")]);
  expect(limit()).toBe("5000");
  await user.click(screen.getByRole("tab", { name: "Take payment" }));
  await user.click(screen.getByRole("tab", { name: "Setup" }));
  await pass(10);
  expect(limit()).toBe("5000");
  await press("Save settings");
  expect(setup.view().settings.amountLimit).toBe(5_000);
});

test.each([
  ["Keep my changes", { amountLimit: 5_000, retentionDays: 7 }],
  ["Take theirs", { amountLimit: 10_000, retentionDays: 7 }],
])("when another admin was faster, %p is one way on", async (way, expected) => {
  const { setup, press, replace } = await openSetup("Payments");
  await replace("Limit for one payment", "5000");
  setup.change({ version: 8, settings: { ...setup.view().settings, retentionDays: 7 } });
  await press("Save settings");
  expect(alertText()).toEqual([expect.stringContaining("Somebody else has changed the settings")]);
  await press(way);
  if (way === "Keep my changes") await press("Save settings");
  expect(setup.view().settings).toMatchObject(expected);
  expect(screen.queryAllByRole("alert")).toHaveLength(0);
});

test("a setup that can't be loaded can be asked for again", async () => {
  const { press } = await openSetup(null, (setup) => setup.answerNext("down"));
  expect(alertText()).toEqual([expect.stringContaining("the setup can't be shown as it is now")]);
  await press("Try again");
  expect(screen.getByRole("region", { name: "Installation" })).toBeTruthy();
});

test("roles that Zoom did not name keep their assignment", async () => {
  const { setup, press, replace, go } = await openSetup("Access", (fake) => fake.change({ zoomRoles: null }));
  expect(screen.getByText(/Zoom did not give the list of roles/)).toBeTruthy();
  await go("Payments");
  await replace("Keep payments for", "30");
  await press("Save settings");
  expect(setup.view().settings.roles).toEqual([{ zoomRoleId: "role-lead", role: "supervisor" }]);
});

test("everything is removed only after the account's id was typed", async () => {
  const { setup, press, replace } = await openSetup("Data");
  await press("Remove all data …");
  expect(screen.getByText(/Open payments are canceled/)).toBeTruthy();
  const label = "Type the account's id to confirm: kLmNoPqRsTuV";
  await replace(label, "kLmNoPq");
  await press("Remove everything");
  expect(setup.asked).toEqual(["GET /api/setup"]);
  await replace(label, "kLmNoPqRsTuV");
  await press("Remove everything");
  expect(setup.asked).toEqual(["GET /api/setup", "POST /api/setup/removal"]);
  expect(screen.getByRole("heading", { name: "The data is being removed" })).toBeTruthy();
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

test.each([
  ["through the carrier trunk", "secure-bridge", false],
  ["redirected to another provider", "pci-pal", true],
] as const)(
  "of calls that go %s, Zoom is asked whether it can redirect them: %#",
  async (_, provider, isAsked) => {
    const { setup } = await openPanel({
      prepare: (_zoom, server, fake) => {
        server.dials.role = "admin";
        server.dials.callPath = "inline-trunk";
        uses(fake, { provider });
      },
    });
    await pass(10);
    expect(setup.view().settings.route.provider).toBe(provider);
    expect(section("Installation").queryByText("2 of 3 can be secured.") !== null).toBe(isAsked);
    expect(section("Installation").queryByText("This call can be secured.") !== null).toBe(isAsked);
  },
);
