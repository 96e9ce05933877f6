/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { render, screen } from "@testing-library/react";
import { I18nProvider } from "../i18n/index.ts";
import { createFakeServer } from "../session-feed/fake-server.ts";
import { english } from "../testing/english.ts";
import { happen, openPanel, pass } from "../testing/panel-story.tsx";
import { createFakeZoom } from "../zoom/fake.ts";
import { App } from "./App.tsx";
import { createPanel } from "./panel.ts";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

function panelWith(config: () => Promise<never>) {
  const zoom = createFakeZoom();
  const server = createFakeServer();
  return createPanel({
    sdk: { ...zoom.sdk, config },
    openTransport: server.openTransport,
    signInBy: () => server.signIn,
    fetch: () => Promise.reject(new TypeError("fetch failed")),
  });
}

test("in a plain browser the panel says where to open it", async () => {
  const panel = panelWith(() =>
    Promise.reject(new Error("The Zoom Apps SDK is not supported by this browser")),
  );
  render(
    <I18nProvider i18n={english()}>
      <App panel={panel} />
    </I18nProvider>,
  );
  panel.start();
  await pass(10);
  expect(screen.getByRole("heading", { name: "Open Tacet in Zoom" })).toBeTruthy();
});

test("when Zoom does not answer, trying again is offered", async () => {
  const panel = panelWith(() => Promise.reject(new Error("config took longer than 30000ms to respond.")));
  render(
    <I18nProvider i18n={english()}>
      <App panel={panel} />
    </I18nProvider>,
  );
  panel.start();
  await pass(10);
  expect(screen.getByRole("heading", { name: "Zoom does not answer" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});

test("an agent gets no tabs", async () => {
  await openPanel();
  expect(screen.queryByRole("tablist")).toBeNull();
});

test("a supervisor sees open payments live, with the count of digits, and never a digit", async () => {
  const { server, user, takePayment } = await openPanel({
    prepare: (_, fake) => {
      fake.dials.role = "supervisor";
    },
  });
  await pass(10);
  expect(screen.getByText("No payment is open right now.")).toBeTruthy();
  await user.click(screen.getByRole("tab", { name: "Take payment" }));
  await takePayment();
  await happen(() => server.happen({ type: "line_secured" }));
  await user.click(screen.getByRole("tab", { name: "Open payments" }));
  await happen(() => server.key("cardNumber", { cardNumber: { entered: 9 } }));
  await pass(100);
  const row = screen.getByRole("button", { name: "INV-1001, Amy Brooks" }).closest("li");
  expect(row?.textContent).toContain("€42.50");
  expect(row?.textContent).toContain("Keying card");
  expect(row?.textContent).toContain("Card number9 digits keyed");
  await pass(6 * 60_000 + 1_000);
  expect(row?.textContent).toContain("Secured for 6 minutes");
});

test("an admin finds the setup in front, and moves between the tabs by keyboard", async () => {
  const { user } = await openPanel({
    prepare: (_, fake) => {
      fake.dials.role = "admin";
    },
  });
  await pass(10);
  expect(screen.getByRole("heading", { name: "Setup" })).toBeTruthy();
  await user.click(screen.getByRole("tab", { name: "Setup" }));
  await user.keyboard("{ArrowRight}");
  expect(screen.getByRole("tab", { name: "Open payments" }).getAttribute("aria-selected")).toBe("true");
});

test("when the account has no installation, an agent gets the address for an admin, and can try again", async () => {
  const { server, user } = await openPanel({
    prepare: (_, fake) => {
      fake.dials.signInProblem = { code: "not_installed", installUrl: "https://tacet.example/install" };
    },
  });
  expect(screen.getByRole("heading", { name: "Tacet isn't set up for your account yet" })).toBeTruthy();
  expect(screen.getByText("https://tacet.example/install")).toBeTruthy();
  server.dials.signInProblem = null;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await pass(10);
  expect(screen.getByRole("heading", { name: "Take a payment" })).toBeTruthy();
});

test("a guest is sent to Zoom's sign-in, and the panel opens once that is done", async () => {
  const { zoom, server, user } = await openPanel({
    prepare: (client, fake) => {
      client.user("unauthenticated");
      fake.dials.signInProblem = { code: "no_user" };
    },
  });
  await user.click(screen.getByRole("button", { name: "Sign in to Zoom" }));
  await pass(10);
  expect(zoom.calls).toContain("promptAuthorize");
  server.dials.signInProblem = null;
  await happen(() => zoom.user("authenticated"));
  await pass(10);
  expect(screen.getByRole("heading", { name: "Take a payment" })).toBeTruthy();
});

test("a problem that passes does not take the panel away; the removal of the app does", async () => {
  const { zoom, server } = await openPanel();
  server.dials.signInProblem = { code: "zoom_no_answer" };
  await happen(() => zoom.user("authenticated"));
  await pass(20_000);
  expect(screen.getByRole("heading", { name: "Take a payment" })).toBeTruthy();
  server.dials.signInProblem = { code: "being_removed" };
  await pass(20_000);
  expect(screen.getByRole("heading", { name: "Tacet is being removed" })).toBeTruthy();
});
