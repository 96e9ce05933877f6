/** Paying by link: the agent makes one, the customer pays on the gateway's own page, and nothing is paid twice. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type AgentDesk, patienceMs, until } from "../desk/agent-desk.ts";
import { cards } from "../desk/cards.ts";
import { nameTheCompany } from "../desk/company.ts";
import { newCall, type OpenWorld, openWorld } from "../desk/story.ts";

let open: OpenWorld;
beforeAll(async () => {
  open = await openWorld();
}, 120_000);
afterAll(() => open.close(), 30_000);

async function makeLink(desk: AgentDesk, reference: string): Promise<string> {
  await desk.press("Send a payment link instead");
  await desk.panel.getByRole("textbox", { name: "Amount" }).fill("42.50");
  await desk.panel.getByRole("textbox", { name: "Reference" }).fill(reference);
  await desk.press("Make the link");
  await desk.heading("Waiting for the customer to pay");
  return await desk.panel.getByLabel("Link for the customer").inputValue({ timeout: patienceMs });
}

/** The customer, in a browser of their own. */
async function openPage(url: string) {
  const context = await open.browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

type CustomerPage = Awaited<ReturnType<typeof openPage>>;
async function pay(page: CustomerPage, number: string): Promise<void> {
  await page.getByLabel("Card number").fill(number);
  await page.getByLabel("Expiry").fill("12/30");
  await page.getByLabel("Security code").fill("123");
  await page.getByRole("button", { name: "Pay" }).click({ timeout: patienceMs });
}

const charged = (reference: string) =>
  open.world.gateways.sandbox.charges().filter((charge) => charge.reference === reference && charge.captured);

test("an agent makes a link, the customer pays on the gateway's page, and the panel shows it", async () => {
  const { desk } = await newCall(open, 0);
  await desk.readyForPayment();
  const page = await openPage(await makeLink(desk, "LINK-PAID"));
  await pay(page, "4000002500003155");
  await desk.heading("The customer is paying now");
  await page.getByRole("button", { name: "Confirm" }).click({ timeout: patienceMs });
  await page.getByRole("heading", { name: "Paid. Thank you." }).waitFor({ timeout: patienceMs });
  await desk.heading("Paid");
  expect(charged("LINK-PAID")).toHaveLength(1);
  await page.reload();
  expect(await page.getByRole("button", { name: "Pay" }).count()).toBe(0);
  await page.context().close();
  await desk.press("Done");
}, 90_000);

test("the agent sends the link; the customer opens the e-mail, follows it and pays, and the panel shows it", async () => {
  const { world, browser } = open;
  await nameTheCompany(open, "Northwind Traders");
  const { desk } = await newCall(open, 0);
  await desk.readyForPayment();
  const url = await makeLink(desk, "LINK-SENT");
  await desk.panel.getByRole("textbox", { name: "Customer's e-mail address" }).fill("mia.keller@example.com");
  await desk.panel.getByRole("combobox", { name: "Language of the message" }).selectOption("de");
  await desk.press("Send");
  await desk.reads(/E-mail to m•••@e•••\.com/);
  await until("the e-mail has come", () => world.inbox.messages().length === 1);
  await desk.reads(/^Sent$/);
  await desk.panel.getByRole("radio", { name: "Text message" }).check();
  await desk.panel.getByRole("textbox", { name: "Customer's phone number" }).fill("+49 151 23456789");
  await desk.press("Send");
  await until("the text message has come", () => world.inbox.messages().length === 2);
  expect(world.inbox.messages()[1]?.text).toContain(url);
  expect(await desk.text()).not.toContain("mia.keller");

  const customer = await browser.newContext();
  const inbox = await customer.newPage();
  await inbox.goto(world.urls.inbox);
  await inbox
    .getByRole("link", { name: "Northwind Traders: Bitte zahlen Sie 42,50 €", exact: true })
    .click({ timeout: patienceMs });
  const mail = inbox.frameLocator("iframe");
  await mail.getByText("LINK-SENT").waitFor({ timeout: patienceMs });
  const opened = customer.waitForEvent("page", { timeout: patienceMs });
  await mail.getByRole("link", { name: "42,50 € zahlen" }).click({ timeout: patienceMs });
  const page = await opened;
  await pay(page, cards.visa.number);
  await page.getByRole("heading", { name: "Paid. Thank you." }).waitFor({ timeout: patienceMs });
  await desk.heading("Paid");
  expect(charged("LINK-SENT")).toHaveLength(1);
  expect(await desk.panel.getByRole("button", { name: "Send", exact: true }).count()).toBe(0);
  await customer.close();
  await desk.press("Done");
  expect(desk.complaints).toEqual([]);
}, 120_000);

test("a canceled link can't be paid any more", async () => {
  const { desk } = await newCall(open, 0);
  await desk.readyForPayment();
  const page = await openPage(await makeLink(desk, "LINK-CANCELED"));
  await desk.press("Cancel link");
  await desk.heading("The link is canceled");
  await pay(page, cards.visa.number);
  await page.getByRole("heading", { name: "This payment was canceled." }).waitFor({ timeout: patienceMs });
  expect(charged("LINK-CANCELED")).toEqual([]);
  await page.context().close();
  await desk.press("Done");
}, 90_000);

test("what can be paid by link is not taken on the call as well, until the link is over", async () => {
  const { desk } = await newCall(open, 0);
  await desk.readyForPayment();
  await makeLink(desk, "LINK-TWICE");
  const other = await newCall(open, 1);
  await other.desk.readyForPayment();
  await other.desk.takePayment({ amount: "42.50", currency: "EUR", reference: "LINK-TWICE" });
  await other.desk.reads(/A payment link with this reference can still be paid/);
  expect(charged("LINK-TWICE")).toEqual([]);
  await newCall(open, 0);
  await desk.press("Cancel link");
  await desk.heading("The link is canceled");
  await until("the link is over at the gateway", () =>
    open.world.gateways.sandbox
      .links()
      .every(({ reference, status }) => reference !== "LINK-TWICE" || status === "canceled"),
  );
}, 90_000);
