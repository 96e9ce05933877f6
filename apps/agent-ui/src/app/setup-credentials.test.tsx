/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { fireEvent, screen } from "@testing-library/react";
import { pass } from "../testing/panel-story.tsx";
import { alertText, card, isSaved, openSetup, uses, usesStripe } from "../testing/setup-story.tsx";

// Roles are looked up on a long page, many times a test: on a busy machine that takes its time.
jest.setTimeout(60_000);

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
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
