/** @jest-environment jsdom */
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { mostMessages } from "@tacet/shared/customer-message";
import { cleanup, screen, within } from "@testing-library/react";
// Loaded when it is looked at, which takes its time; here it is there already.
import "../features/pay-by-link/index.ts";
import "../i18n/en/link.ts";
import "../i18n/en/message.ts";
import { happen, openPanel, type PanelStory, pass, visa } from "../testing/panel-story.tsx";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  cleanup();
  jest.restoreAllMocks();
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
  expect(screen.getByText("No card can be keyed here: this is no voice call.")).toBeTruthy();
  // There is no line of which anything could be said.
  expect(screen.queryByText(/Keypad tones/)).toBeNull();
  expect(story.server.links.all()).toEqual([]);
});

test("nobody can key in a chat that is over, or while the connection is lost: the form for a link stays", async () => {
  const story = await onMessaging();
  const reference = () => screen.getByRole("textbox", { name: "Reference" }) as HTMLInputElement;
  await story.user.type(reference(), "INV-1001");
  await happen(() => story.server.cut());
  expect(reference().value).toBe("INV-1001");
  await happen(() => story.server.heal());
  const engagementStatus = { engagementId: "engagement-one", state: "wrap-up" };
  await happen(() => story.zoom.emit("onEngagementStatusChange", { engagementStatus }));
  await pass(50);
  expect(reference().value).toBe("INV-1001");
  expect(screen.getByRole("button", { name: "Make the link" })).toBeTruthy();
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

describe("sending the link to the customer", () => {
  const sending = (name = "Send it to the customer") => screen.queryByRole("region", { name });
  const entries = (name?: string) =>
    within(sending(name) as HTMLElement)
      .queryAllByRole("listitem")
      .map(({ textContent }) => textContent);
  const email = () => screen.getByRole("textbox", { name: "Customer's e-mail address" });
  async function openLink(prepare?: Parameters<typeof openPanel>[0]): Promise<PanelStory> {
    const story = await openPanel(prepare);
    await askForLink(story);
    await happen(() => story.server.links.open());
    await pass(50);
    return story;
  }

  test("the agent sends it, sees it being sent and sent, and may send it again", async () => {
    const story = await openLink();
    const { user, server } = story;
    await user.type(email(), "mia@example.com");
    await user.selectOptions(screen.getByRole("combobox", { name: "Language of the message" }), "de");
    await press(story, "Send");
    expect(server.asked.filter(({ name }) => name === "send_link")).toMatchObject([
      { message: { channel: "email", to: "mia@example.com", language: "de" } },
    ]);
    // Links live for days: so the day is told, too.
    expect(entries()).toEqual([
      expect.stringMatching(/^Being sentE-mail to m•••@e•••\.com, \w+ \d+, \d{4}, /),
    ]);
    expect(email()).toHaveProperty("value", "");
    await happen(() => server.linkMessages.end("sent"));
    await pass(2_000);
    expect(entries()).toEqual([expect.stringMatching(/^SentE-mail to/)]);
    await user.click(screen.getByRole("radio", { name: "Text message" }));
    await user.type(screen.getByRole("textbox", { name: "Customer's phone number" }), "+44 20 7946 0000");
    await press(story, "Send");
    expect(entries()).toEqual([
      expect.stringMatching(/^Sent/),
      expect.stringMatching(/^Being sentText message to •••• 00/),
    ]);
    await heading("Waiting for the customer to pay");
  });

  test("after the last one the focus is on that there are no more", async () => {
    jest.spyOn(document, "hasFocus").mockReturnValue(true);
    const { user } = await openLink();
    for (let sent = 0; sent < mostMessages; sent += 1) {
      await user.type(email(), "mia@example.com{Enter}");
      await pass(50);
    }
    expect(document.activeElement?.textContent).toMatch(/^This link can't be sent again/);
  });

  test.each([
    ["refused", /Not sent.*Check it with the customer/],
    ["unknown", /Perhaps sent.*Ask the customer whether it has arrived/],
    ["not_sent", /Not sent.*could not be sent in time/],
  ] as const)("%s is said with what to do", async (state, said) => {
    const story = await openLink();
    await story.user.type(email(), "mia@example.com");
    await press(story, "Send");
    await happen(() => story.server.linkMessages.end(state));
    await pass(2_000);
    expect(entries()).toEqual([expect.stringMatching(said)]);
  });

  test("where nothing is set up to send, the link is there to be copied, and nothing is said", async () => {
    await openLink({
      prepare: (_, server) => {
        server.linkMessages.ways = { email: "not_set_up", sms: "not_set_up" };
      },
    });
    expect(screen.getByRole("button", { name: "Copy link" })).toBeTruthy();
    expect(sending()).toBeNull();
  });

  test("only what is set up is offered", async () => {
    await openLink({
      prepare: (_, server) => {
        server.linkMessages.ways = { email: "ready", sms: "not_set_up" };
      },
    });
    expect(email()).toBeTruthy();
    expect(screen.queryByRole("radio", { name: "Text message" })).toBeNull();
  });

  test("without the company's name nothing can be sent, and it is said who can mend that", async () => {
    await openLink({
      prepare: (_, server) => {
        server.linkMessages.ways = { email: "merchant_unnamed", sms: "merchant_unnamed" };
      },
    });
    expect(sending()?.textContent).toContain("Ask your admin to enter it in Setup.");
    expect(screen.queryByRole("button", { name: "Send" })).toBeNull();
  });

  test("a link that is over is not sent any more; what was sent is still told", async () => {
    const story = await openLink();
    await story.user.type(email(), "mia@example.com");
    await press(story, "Send");
    await press(story, "Cancel link");
    await happen(() => story.server.linkMessages.end("not_sent"));
    await happen(() => story.server.links.happen({ type: "link_ended" }));
    await pass(2_000);
    await heading("The link is canceled");
    expect(sending()).toBeNull();
    expect(entries("Messages with this link")).toEqual([
      expect.stringMatching(/^Not sent.*the link is over/),
    ]);
    expect(screen.queryByRole("button", { name: "Send" })).toBeNull();
  });

  test("a refusal is told, and what was typed stays", async () => {
    const story = await openLink();
    story.server.refuseNext("send_link", "too_many_sent");
    await story.user.type(email(), "mia@example.com");
    await press(story, "Send");
    expect(screen.getByRole("alert").textContent).toContain("No more was sent");
    expect(email()).toHaveProperty("value", "mia@example.com");
  });

  test("a server that knows nothing of it yet leaves the link to be copied, and is asked again", async () => {
    const story = await openPanel();
    story.server.refuseNext("link_messages", "unknown_message");
    await askForLink(story);
    await happen(() => story.server.links.open());
    await pass(50);
    expect(sending()).toBeNull();
    await pass(11_000);
    expect(sending()).toBeTruthy();
  });
});
