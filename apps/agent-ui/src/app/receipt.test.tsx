/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { cleanup, screen, within } from "@testing-library/react";
import { happen, openPanel, type PanelStory, pass } from "../testing/panel-story.tsx";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

const section = () => screen.findByRole("region", { name: "Receipt for the customer" });
const entries = async () =>
  within(await section())
    .queryAllByRole("listitem")
    .map(({ textContent }) => textContent);

/** A paid call, with the receipts of its payment open. */
async function openReceipts(prepare?: Parameters<typeof openPanel>[0]): Promise<PanelStory> {
  const story = await openPanel(prepare);
  await story.pay();
  await story.user.click(screen.getByRole("button", { name: "Send receipt" }));
  await section();
  await pass(10);
  return story;
}

test("the agent sends a receipt, and sees what becomes of it", async () => {
  const { user, server } = await openReceipts();
  await user.type(screen.getByRole("textbox", { name: "Customer's e-mail address" }), "mia@example.com");
  await user.selectOptions(screen.getByRole("combobox", { name: "Language of the receipt" }), "de");
  await user.click(screen.getByRole("button", { name: "Send" }));
  await pass(10);
  expect(server.asked.find(({ name }) => name === "send_receipt")).toMatchObject({
    message: { channel: "email", to: "mia@example.com", language: "de" },
  });
  expect(await entries()).toEqual([expect.stringMatching(/^Being sentE-mail to m•••@e•••\.com/)]);
  expect(screen.getByRole("textbox", { name: "Customer's e-mail address" })).toHaveProperty("value", "");
  await happen(() => server.receipts.end("sent"));
  await pass(2_000);
  expect(await entries()).toEqual([expect.stringMatching(/^SentE-mail to/)]);
  const asked = server.asked.length;
  await pass(30_000);
  // Nothing is waited for any more.
  expect(server.asked.slice(asked).filter(({ name }) => name === "receipts")).toEqual([]);
});

test("an address that is none is said at once, and not sent; a card number neither", async () => {
  const { user, server } = await openReceipts();
  await user.click(screen.getByRole("radio", { name: "Text message" }));
  const field = screen.getByRole("textbox", { name: "Customer's phone number" });
  await user.type(field, "030 1234");
  await user.click(screen.getByRole("button", { name: "Send" }));
  expect(screen.getByRole("alert").textContent).toMatch(/no phone number/);
  await user.clear(field);
  await user.type(field, "+44 20 7946 0000");
  await user.click(screen.getByRole("button", { name: "Send" }));
  await pass(10);
  expect(server.asked.filter(({ name }) => name === "send_receipt")).toMatchObject([
    { message: { channel: "sms", to: "+442079460000" } },
  ]);
});

test("while the connection is lost it is sent once, when it is back", async () => {
  const { user, server } = await openReceipts();
  await user.type(screen.getByRole("textbox", { name: "Customer's e-mail address" }), "mia@example.com");
  server.loseAnswers(true);
  await user.click(screen.getByRole("button", { name: "Send" }));
  await pass(2_000);
  server.loseAnswers(false);
  await pass(2_000);
  expect(server.asked.filter(({ name }) => name === "send_receipt").length).toBeGreaterThan(1);
  expect(await entries()).toHaveLength(1);
});

test.each([
  ["refused", /Not sent.*Check it with the customer/],
  ["unknown", /Perhaps sent.*Ask the customer whether it has arrived/],
  ["not_sent", /Not sent.*given up/],
] as const)("%s is said with what to do", async (state, said) => {
  const { user, server } = await openReceipts();
  await user.type(screen.getByRole("textbox", { name: "Customer's e-mail address" }), "mia@example.com");
  await user.click(screen.getByRole("button", { name: "Send" }));
  await happen(() => server.receipts.end(state));
  await pass(2_000);
  expect((await entries())[0]).toMatch(said);
});

test("what is not set up is not offered, and the reason is said", async () => {
  await openReceipts({
    prepare: (_zoom, server) => {
      server.receipts.ways = { email: "ready", sms: "not_set_up" };
    },
  });
  expect(screen.queryByRole("radio", { name: "Text message" })).toBeNull();
  expect((await section()).textContent).toContain("Nothing is set up to send text messages.");
});

test("without the company's name nothing can be sent", async () => {
  await openReceipts({
    prepare: (_zoom, server) => {
      server.receipts.ways = { email: "merchant_unnamed", sms: "merchant_unnamed" };
    },
  });
  expect(screen.queryByRole("button", { name: "Send" })).toBeNull();
  expect(screen.getAllByText(/Your company's name is not known/)).toHaveLength(1);
});

test("of a payment that was not made there is no receipt", async () => {
  const story = await openPanel();
  await story.secureLine();
  await story.keyCard();
  await story.user.click(screen.getByRole("button", { name: "Charge €42.50" }));
  await happen(() => story.server.answerCharge({ kind: "failed", reason: "gateway_error" }));
  await pass(100);
  expect(screen.queryByRole("button", { name: "Send receipt" })).toBeNull();
});
