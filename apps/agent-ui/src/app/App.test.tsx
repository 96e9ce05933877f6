/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { render, screen, within } from "@testing-library/react";
import { createFakeServer } from "../session-feed/fake-server.ts";
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
  });
}

test("in a plain browser the panel says where to open it", async () => {
  const panel = panelWith(() =>
    Promise.reject(new Error("The Zoom Apps SDK is not supported by this browser")),
  );
  render(<App panel={panel} />);
  panel.start();
  await pass(10);
  expect(screen.getByRole("heading", { name: "Open Tacet in Zoom" })).toBeTruthy();
});

test("when Zoom does not answer, trying again is offered", async () => {
  const panel = panelWith(() => Promise.reject(new Error("config took longer than 30000ms to respond.")));
  render(<App panel={panel} />);
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
  const row = within(screen.getByRole("tabpanel")).getByRole("listitem");
  expect(row.textContent).toContain("€42.50");
  expect(row.textContent).toContain("Keying card");
  expect(row.textContent).toContain("9 digits keyed");
  await pass(6 * 60_000 + 1_000);
  expect(row.textContent).toContain("Secured for more than 6 minutes");
});

test("an admin reads the settings, and moves between the tabs by keyboard", async () => {
  const { user } = await openPanel({
    prepare: (_, fake) => {
      fake.dials.role = "admin";
    },
  });
  await pass(10);
  expect(screen.getByRole("heading", { name: "Settings" })).toBeTruthy();
  expect(screen.getByText("10,000 in any currency")).toBeTruthy();
  await user.click(screen.getByRole("tab", { name: "Settings" }));
  await user.keyboard("{ArrowRight}");
  expect(screen.getByRole("tab", { name: "Open payments" }).getAttribute("aria-selected")).toBe("true");
});
