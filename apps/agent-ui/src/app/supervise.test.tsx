/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { screen, within } from "@testing-library/react";
import type { FakeServer } from "../session-feed/fake-server.ts";
import { en } from "../testing/english.ts";
import { happen, openPanel, type PanelStory, pass } from "../testing/panel-story.tsx";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** A supervisor's panel that looks at a payment which is being keyed. */
async function supervising(prepare: (server: FakeServer) => void = () => undefined): Promise<PanelStory> {
  const story = await openPanel({
    prepare: (_, server) => {
      server.dials.role = "supervisor";
      prepare(server);
    },
  });
  await pass(10);
  await story.user.click(screen.getByRole("tab", { name: "Take payment" }));
  await story.takePayment();
  await happen(() => story.server.happen({ type: "line_secured" }));
  await story.user.click(screen.getByRole("tab", { name: "Open payments" }));
  await pass(100);
  return story;
}

const row = () => screen.getByRole("button", { name: "INV-1001, Amy Brooks" });
const detail = () => within(screen.getByRole("region", { name: "Payment INV-1001" }));
const dialog = () => within(screen.getByRole("dialog"));

test("the field that is keyed is told with the count of all digits, and never more", async () => {
  const { server, user } = await supervising();
  await happen(() => server.key("expiry", { cardNumber: { entered: 16 }, expiry: { entered: 2 } }));
  await pass(100);
  expect(row().closest("li")?.textContent).toContain("Expiry18 digits keyed");
  await user.click(row());
  expect(detail().getByText("18 digits keyed")).toBeTruthy();
});

test("filters, search and order are remembered while other screens are looked at", async () => {
  const { user } = await supervising();
  expect(screen.getByText("1 of 1 shown")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Filter and sort" }));
  await user.selectOptions(screen.getByRole("combobox", { name: "Phase" }), "Securing");
  await user.selectOptions(screen.getByRole("combobox", { name: "Sort by" }), "Agent");
  await user.type(screen.getByRole("textbox", { name: "Search" }), "inv");
  expect(screen.getByText("0 of 1 shown")).toBeTruthy();
  expect(screen.getByText("No open payment fits.")).toBeTruthy();
  // Said once the typing is over.
  await pass(1_000);
  expect(screen.getByRole("status").textContent).toBe("0 of 1 shown");
  await user.click(screen.getByRole("tab", { name: "Take payment" }));
  await user.click(screen.getByRole("tab", { name: "Open payments" }));
  await pass(10);
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Search" }).value).toBe("inv");
  expect(screen.getByRole("button", { name: "Filter and sort: 1 filter" })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Show all" }));
  expect(row()).toBeTruthy();
  expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "Sort by" }).value).toBe("agent");
});

test("trouble is named above everything, said once, and leads to the payment", async () => {
  const { user } = await supervising();
  expect(screen.queryByRole("heading", { name: /needs? a look/ })).toBeNull();
  await pass(6 * 60_000);
  const strip = within(screen.getByRole("region", { name: "1 payment needs a look" }));
  expect(screen.getByRole("status").textContent).toBe("INV-1001: Secured for 6 minutes");
  await pass(60_000);
  // The minutes go by where they are seen; nobody is told again.
  expect(strip.getByRole("button").textContent).toContain("Secured for 7 minutes");
  expect(screen.getByRole("status").textContent).toBe("INV-1001: Secured for 6 minutes");
  await user.click(strip.getByRole("button"));
  expect(document.activeElement).toBe(detail().getByRole("heading", { level: 2 }));
});

test("a payment is opened over the list where there is no room, and left to where it was opened", async () => {
  const { user, server } = await supervising();
  await user.click(row());
  expect(document.activeElement).toBe(detail().getByRole("heading", { level: 2 }));
  expect(screen.queryByRole("textbox", { name: "Search" })).toBeNull();
  await pass(10);
  const timeline = within(detail().getByRole("region", { name: "What happened" }));
  const told = () => timeline.getAllByRole("listitem").map(({ textContent }) => textContent);
  expect(told()[0]).toMatch(/Payment taken.*Amy Brooks, agent/);
  expect(told().at(-1)).toMatch(/Line secured/);
  const before = told().length;
  await happen(() => server.happen({ type: "call_ended", reason: "customer_hung_up" }));
  await pass(120);
  expect(told().length).toBeGreaterThan(before);
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("region", { name: "Payment INV-1001" })).toBeNull();
});

test("back in the list the row has the focus", async () => {
  const { user } = await supervising();
  await user.click(row());
  await user.click(detail().getByRole("button", { name: "Back to the list" }));
  await pass(20);
  expect(document.activeElement).toBe(row());
});

test("a payment that ends while it is looked at says how it ended", async () => {
  const { user, server } = await supervising();
  await user.click(row());
  await happen(() => server.happen({ type: "cancel_requested" }));
  await pass(300);
  expect(detail().getByText("This payment is over.")).toBeTruthy();
  const result = detail().getByText("This payment is over.").parentElement;
  expect(result?.textContent).toContain("Canceled The agent canceled");
  expect(detail().queryByRole("button", { name: "Release line" })).toBeNull();
  await user.click(detail().getByRole("button", { name: "Back to the list" }));
  expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Open payments" }));
  expect(screen.getByText("No payment is open right now.")).toBeTruthy();
});

test("a line is released for a reason, which everybody can read afterwards", async () => {
  const { user, server } = await supervising((fake) => {
    fake.dials.releasesByItself = false;
  });
  await user.click(row());
  await user.click(detail().getByRole("button", { name: "Release line" }));
  expect(dialog().getByText(/The payment is canceled, and what was keyed is erased/)).toBeTruthy();
  await user.click(dialog().getByRole("button", { name: "Release line" }));
  expect(dialog().getByRole("alert").textContent).toBe(en.wireErrors.why_missing);
  expect(server.asked.some(({ name }) => name === "release_line")).toBe(false);
  await user.click(dialog().getByRole("button", { name: "The agent can't go on with the payment." }));
  await user.click(dialog().getByRole("button", { name: "Release line" }));
  await pass(150);
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(screen.getByRole("status").textContent).toBe("The line is being given back.");
  expect(detail().getByText(/^Amy Brooks had the line released at/)).toBeTruthy();
  expect(detail().getAllByText("“The agent can't go on with the payment.”").length).toBeGreaterThan(0);
  expect(server.sessions()[0]).toMatchObject({ phase: "releasing", reason: "released_by_supervisor" });
});

test("before a charge is answered, the dialog says that the result will be unknown", async () => {
  const { user, server, keyCard } = await supervising();
  await keyCard();
  await happen(() => server.happen({ type: "submit_requested" }));
  await pass(100);
  await user.click(row());
  await user.click(detail().getByRole("button", { name: "Release line" }));
  expect(dialog().getByText(/the result will be unknown until the provider answers/)).toBeTruthy();
});

test("a refusal is told in the dialog, and what was typed stays", async () => {
  const { user, server } = await supervising();
  server.refuseNext("release_line", "not_allowed");
  await user.click(row());
  await user.click(detail().getByRole("button", { name: "Release line" }));
  await user.type(dialog().getByRole("textbox", { name: "Why" }), "Stuck");
  await user.click(dialog().getByRole("button", { name: "Release line" }));
  await pass(10);
  expect(dialog().getByRole("alert").textContent).toBe(en.wireErrors.not_allowed);
  expect(dialog().getByRole<HTMLInputElement>("textbox", { name: "Why" }).value).toBe("Stuck");
  expect(server.sessions()[0]?.phase).toBe("capturing");
});

test("where the provider never answers, a person's word closes the payment", async () => {
  const { user, server } = await supervising((fake) => {
    fake.dials.releasesByItself = false;
  });
  await happen(() => server.happen({ type: "cancel_requested" }));
  await happen(() => server.passDeadline());
  await pass(100);
  await user.click(row());
  expect(detail().queryByRole("button", { name: "I made sure the line is back" })).toBeNull();
  await happen(() => server.passDeadline());
  await pass(100);
  await user.click(detail().getByRole("button", { name: "I made sure the line is back" }));
  await user.type(dialog().getByRole("textbox", { name: "How you made sure" }), "The call is over.");
  await user.click(dialog().getByRole("button", { name: "The line is back" }));
  await pass(150);
  expect(detail().getByText("This payment is over.")).toBeTruthy();
  expect(server.sessions()[0]?.phase).toBe("closed");
});
