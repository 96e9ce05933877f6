import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type AgentDesk, patienceMs, until } from "../desk/agent-desk.ts";
import { cards, keysOf } from "../desk/cards.ts";
import { nameTheCompany } from "../desk/company.ts";
import { isRestored, newCall, type OpenWorld, openWorld } from "../desk/story.ts";

let open: OpenWorld;
beforeAll(async () => {
  open = await openWorld();
}, 90_000);
afterAll(() => open.close(), 30_000);

/** Opens the receipts of the payment that is shown. */
async function openReceipts(desk: AgentDesk): Promise<void> {
  await desk.press("Send receipt");
  await desk.panel.getByRole("region", { name: "Receipt for the customer" }).waitFor({ timeout: patienceMs });
}

test("the agent sends receipts; the customer reads the e-mail, and opens the link of the text message", async () => {
  const story = await newCall(open, 0);
  const { desk, phone, world } = story;
  await desk.takePayment({ amount: "42.50", currency: "EUR", reference: "INV-7001" });
  await desk.status("Line secured");
  await phone.key(keysOf(cards.visa));
  await desk.submittable();
  await desk.submit();
  await desk.heading("Payment approved");
  await isRestored(story);

  await openReceipts(desk);
  await desk.reads("Your company's name is not known.");
  await desk.press("Close");
  await nameTheCompany(open, "Northwind Traders");

  await openReceipts(desk);
  await desk.panel.getByRole("textbox", { name: "Customer's e-mail address" }).fill("mia.keller@example.com");
  await desk.panel.getByRole("combobox", { name: "Language of the receipt" }).selectOption("de");
  await desk.press("Send");
  await desk.reads(/E-mail to m•••@e•••\.com/);
  await until("the e-mail has come", () => world.inbox.messages().length === 1);
  await desk.reads(/^Sent$/);

  await desk.panel.getByRole("radio", { name: "Text message" }).check();
  await desk.panel.getByRole("textbox", { name: "Customer's phone number" }).fill("+49 151 23456789");
  await desk.press("Send");
  await desk.reads(/Text message to •••• 89/);
  await until("the text message has come", () => world.inbox.messages().length === 2);
  expect(await desk.text()).not.toContain("mia.keller");

  const customer = await (await open.browser.newContext()).newPage();
  await customer.goto(world.urls.inbox);
  await customer.getByRole("link", { name: "Northwind Traders: Beleg über 42,50 €" }).click();
  const mail = customer.frameLocator("iframe");
  await mail.getByRole("heading", { name: "Zahlungsbeleg" }).waitFor({ timeout: patienceMs });
  await mail.getByText("Visa, endet auf 4242").waitFor({ timeout: patienceMs });
  await mail.getByText("INV-7001").waitFor({ timeout: patienceMs });

  await customer.getByRole("link", { name: "All messages" }).click();
  await customer.getByRole("link", { name: /^Northwind Traders: Ihr Beleg/ }).click();
  await customer.getByRole("link", { name: /\/receipt\// }).click();
  await customer.getByRole("heading", { name: "Zahlungsbeleg" }).waitFor({ timeout: patienceMs });
  expect(await customer.getByText("Visa, endet auf 4242").count()).toBe(1);
  const address = customer.url();
  const last = address.slice(-1) === "A" ? "B" : "A";
  expect((await customer.goto(address.slice(0, -1) + last))?.status()).toBe(404);
  await customer.context().close();
  expect(desk.complaints).toEqual([]);
}, 120_000);
