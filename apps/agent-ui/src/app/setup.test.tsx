/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { screen } from "@testing-library/react";
import { openPanel, pass } from "../testing/panel-story.tsx";
import { alertText, openSetup, section, uses } from "../testing/setup-story.tsx";

// Roles are looked up on a long page, many times a test: on a busy machine that takes its time.
jest.setTimeout(60_000);

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

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
