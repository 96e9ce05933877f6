/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { cleanup, screen } from "@testing-library/react";
// Loaded when it is looked at, which takes its time; here it is there already.
import "../features/pay-by-link/index.ts";
import "../i18n/en/link.ts";
import { happen, openPanel, type PanelStory, pass, visa } from "../testing/panel-story.tsx";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

const address = () => (screen.getByLabelText("Link for the customer") as HTMLInputElement).value;
const press = async ({ user }: PanelStory, name: string) => {
  await user.click(screen.getByRole("button", { name }));
  await pass(50);
};
const heading = async (name: string) => {
  await pass(10);
  return screen.getByRole("heading", { name });
};

async function askForLink(story: PanelStory, reference = "INV-1001"): Promise<void> {
  await press(story, "Send a payment link instead");
  await story.user.type(screen.getByRole("textbox", { name: "Amount" }), "42.50");
  await story.user.type(screen.getByRole("textbox", { name: "Reference" }), reference);
  await press(story, "Make the link");
}
async function onMessaging(): Promise<PanelStory> {
  const story = await openPanel({
    prepare: (zoom) => zoom.put("engagement-one", { channel: "messaging" }),
  });
  await pass(50);
  return story;
}

test("an agent makes a link, gives it to the customer, and sees it being paid and paid", async () => {
  const story = await openPanel();
  await askForLink(story);
  await heading("The link is being made");
  await happen(() => story.server.links.open());
  await heading("Waiting for the customer to pay");
  expect(address()).toBe("https://pay.example/pl_example");
  expect(screen.getByText("23 hours left", { exact: false })).toBeTruthy();
  await happen(() => story.server.links.happen({ type: "link_seen_open", isPaying: true }));
  await heading("The customer is paying now");
  const payment = { gatewayReference: "pi_example", card: visa };
  await happen(() => story.server.links.happen({ type: "link_paid", payment }));
  await heading("Paid");
  expect(screen.getByText("•••• 4242")).toBeTruthy();
  expect(screen.queryByLabelText("Link for the customer")).toBeNull();
  await press(story, "Done");
  expect(screen.getByRole("button", { name: "Take payment" })).toBeTruthy();
  await press(story, "Send a payment link instead");
  expect(screen.getByRole("button", { name: "Make the link" })).toBeTruthy();
});

test("what was typed for the card is there, and the way back leads to it", async () => {
  const story = await openPanel();
  await story.user.type(screen.getByRole("textbox", { name: "Amount" }), "12.00");
  await press(story, "Send a payment link instead");
  expect((screen.getByRole("textbox", { name: "Amount" }) as HTMLInputElement).value).toBe("12.00");
  await press(story, "Make the link");
  expect(screen.getByRole("alert").textContent).toContain("reference");
  expect(story.server.links.all()).toEqual([]);
  await press(story, "Back to the card payment");
  expect(screen.getByRole("button", { name: "Take payment" })).toBeTruthy();
});

test("where there is no keypad the link is the way to pay, and the only one", async () => {
  const story = await onMessaging();
  expect(screen.getByRole("button", { name: "Make the link" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Take payment" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Back to the card payment" })).toBeNull();
  expect(story.server.links.all()).toEqual([]);
});

test("a canceled link is canceled only once the gateway has said so", async () => {
  const story = await openPanel();
  await askForLink(story);
  await happen(() => story.server.links.open());
  await press(story, "Cancel link");
  await heading("The link is being canceled");
  expect(screen.queryByLabelText("Link for the customer")).toBeNull();
  await happen(() => story.server.links.happen({ type: "link_ended" }));
  await heading("The link is canceled");
});

test("a gateway that does not tell is said to be one, until it tells", async () => {
  const story = await openPanel();
  await askForLink(story);
  await happen(() => story.server.links.open());
  await happen(() => story.server.links.happen({ type: "link_not_seen" }));
  await heading("Not known whether it is paid");
  await happen(() => story.server.links.happen({ type: "link_seen_open", isPaying: false }));
  await heading("Waiting for the customer to pay");
});

test("a link is there again after a reload, and after a break what was missed", async () => {
  const story = await openPanel();
  await askForLink(story);
  await happen(() => story.server.links.open());
  await story.reload();
  await heading("Waiting for the customer to pay");
  await happen(() => story.server.cut());
  const payment = { gatewayReference: "pi_example", card: null };
  await happen(() => story.server.links.happen({ type: "link_paid", payment }));
  await happen(() => story.server.heal());
  await pass(50);
  await heading("Paid");
});

test("a refusal is told with what to do next, and what was typed stays", async () => {
  const story = await openPanel();
  story.server.refuseNext("make_link", "reference_unresolved");
  await askForLink(story);
  expect(screen.getByRole("alert").textContent).toContain("Do not charge it again");
  expect((screen.getByRole("textbox", { name: "Reference" }) as HTMLInputElement).value).toBe("INV-1001");
});

test("an open link of another conversation is not out of sight", async () => {
  const story = await openPanel();
  await askForLink(story, "INV-7");
  await happen(() => story.server.links.open());
  await happen(() => story.zoom.select("engagement-two"));
  await press(story, "Send a payment link instead");
  await press(story, "€42.50, INV-7");
  await heading("Waiting for the customer to pay");
});

test("a gateway that makes no links has none offered", async () => {
  await openPanel({
    prepare: (_, server) => {
      server.dials.provider = "twilio";
    },
  });
  expect(screen.queryByRole("button", { name: "Send a payment link instead" })).toBeNull();
});
