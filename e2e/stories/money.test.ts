/** What an agent and a supervisor can do with money, beyond charging one card; and where it goes when a gateway is away. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type AgentDesk, patienceMs, until } from "../desk/agent-desk.ts";
import { cards, keysOf } from "../desk/cards.ts";
import { SetupDesk } from "../desk/setup-desk.ts";
import { isRestored, newCall, type OpenWorld, openDesk, openWorld, type Story } from "../desk/story.ts";

let open: OpenWorld;
let setup: SetupDesk;
let supervisor: AgentDesk;
beforeAll(async () => {
  open = await openWorld({
    env: {
      // Nobody listens there: Stripe can't be connected to.
      bridge: { STRIPE_URL: "http://127.0.0.1:9" },
      server: { AUTHORIZING_SECONDS: "3", LOOKUP_SECONDS: "1", LOOKUPS: "2" },
    },
  });
  const { urls } = open.world;
  setup = new SetupDesk(await openDesk(open.browser, `${urls.zoom}?as=admin`));
  supervisor = await openDesk(open.browser, `${urls.zoom}?as=supervisor`);
}, 120_000);
afterAll(() => open.close(), 30_000);

const { visa, mastercard } = cards;

async function begin(story: Story, payment: { amount: string; currency?: string; reference: string }) {
  await story.desk.takePayment({ currency: "EUR", ...payment });
  await story.desk.status("Line secured");
}

async function keyAndSubmit({ desk, phone }: Story, card: Parameters<typeof keysOf>[0]): Promise<void> {
  await phone.key(keysOf(card));
  await desk.submittable();
  await desk.submit();
}

/** What the sandbox's gateway has of a reference. */
const charges = (reference: string) =>
  open.world.gateways.sandbox.charges().filter((charge) => charge.reference === reference);

async function find(reference: string): Promise<void> {
  await supervisor.panel.getByRole("tab", { name: "Recent" }).click({ timeout: patienceMs });
  const recent = supervisor.panel.getByRole("region", { name: "Recent payments" });
  await recent.getByRole("textbox", { name: /^Reference/ }).fill(reference);
  await recent.getByRole("button", { name: "Find" }).click({ timeout: patienceMs });
  await recent.getByText(reference).first().waitFor({ timeout: patienceMs });
}

test("authorize only holds the money and does not take it", async () => {
  const story = await newCall(open, 0);
  const { desk } = story;
  await desk.readyForPayment();
  await desk.panel.getByRole("radio", { name: /^Authorize only/ }).check();
  await begin(story, { amount: "42.50", reference: "AUTHORIZE-1" });
  await keyAndSubmit(story, visa);
  await desk.heading("Payment authorized");
  await isRestored(story);
  expect(charges("AUTHORIZE-1")).toMatchObject([{ intent: "authorize", captured: false, amount: 4_250 }]);
}, 60_000);

test("save card asks for no amount, charges nothing, and gives a token", async () => {
  const story = await newCall(open, 0);
  const { desk } = story;
  await desk.readyForPayment();
  await desk.panel.getByRole("radio", { name: /^Save card/ }).check();
  await desk.panel.getByRole("textbox", { name: "Reference" }).fill("SAVE-1");
  await desk.press("Take payment");
  await desk.status("Line secured");
  await keyAndSubmit(story, visa);
  await desk.heading("Card saved");
  await isRestored(story);
  const [saved] = charges("SAVE-1");
  expect(saved).toMatchObject({ intent: "save_card", captured: false });
  await desk.reads(saved?.token ?? "no token");
}, 60_000);

test("one amount over two cards on the same secured line", async () => {
  const story = await newCall(open, 0);
  const { desk } = story;
  await begin(story, { amount: "42.50", reference: "SPLIT-1" });
  await desk.press("Split over two cards");
  await desk.panel.getByRole("textbox", { name: "Amount on this card" }).fill("10.00");
  await desk.press("Split");
  await desk.reads(/First card: €10\.00 of €42\.50/);
  await keyAndSubmit(story, visa);
  await desk.reads(/Second card: €32\.50 of €42\.50/);
  await keyAndSubmit(story, mastercard);
  await desk.heading("Payment approved");
  await isRestored(story);
  expect(charges("SPLIT-1").map(({ amount, card, status }) => [amount, card.last4, status])).toEqual([
    [1_000, visa.number.slice(-4), "approved"],
    [3_250, mastercard.number.slice(-4), "approved"],
  ]);
}, 60_000);

test("a supervisor gives money back, in part and then the rest, and never more; an agent is not offered to", async () => {
  const story = await newCall(open, 0);
  await begin(story, { amount: "42.50", reference: "REFUND-1" });
  await keyAndSubmit(story, visa);
  await story.desk.heading("Payment approved");
  expect(await story.desk.panel.getByRole("button", { name: /^Refund/ }).count()).toBe(0);
  await isRestored(story);
  await find("REFUND-1");
  const refund = supervisor.panel.getByRole("button", { name: /^Refund of €/ });
  const amount = supervisor.panel.getByRole("textbox", { name: "Amount to give back" });
  await refund.click({ timeout: patienceMs });
  await amount.fill("10.00");
  open.world.gateways.sandbox.dialNextRefund("lose_answer");
  await supervisor.press("Give back €10.00");
  await supervisor.reads(/Asked for|Given back/);
  await refund.click({ timeout: 3 * patienceMs });
  expect(await amount.inputValue()).toBe("32.50");
  await amount.fill("40.00");
  await supervisor.reads(/No more than €32\.50 is left/);
  await amount.fill("32.50");
  await supervisor.press("Give back €32.50");
  await until("both refunds are made", () => refunds("REFUND-1").length === 2);
  expect(refunds("REFUND-1")).toEqual([1_000, 3_250]);
  await until("no refund is offered any more", async () => (await refund.count()) === 0);
}, 120_000);

const refunds = (reference: string) => {
  const ids = charges(reference).map(({ id }) => id);
  return open.world.gateways.sandbox
    .refunds()
    .filter(({ charge }) => ids.includes(charge))
    .map(({ amount }) => amount);
};

test("a rule sends one currency to a gateway of its own, and its fall-back is charged while that can't be reached", async () => {
  await setup.open();
  await setup.go("Credentials");
  await setup.desk.panel.getByLabel("Add credentials").selectOption({ label: "Stripe" });
  await setup.type("Stripe", open.world.credentials.stripe);
  await setup.testConnection("Stripe");
  await setup.cardSays("Stripe", /Can't be reached by the bridge/);
  await setup.saveCredentials("Stripe");
  await setup.cardSays("Stripe", "Credentials of Stripe saved");
  await setup.desk.panel.getByLabel("Add credentials").selectOption({ label: "Adyen" });
  await setup.type("Adyen", open.world.credentials.adyen);
  await setup.saveCredentials("Adyen");
  await setup.cardSays("Adyen", "Credentials of Adyen saved");
  await setup.go("Payments");
  await setup.desk.press("Add a rule");
  const rule = setup.desk.panel.getByRole("group", { name: "Rule 1" });
  await rule.getByLabel("Currency").selectOption("GBP");
  await rule.getByLabel("Gateway", { exact: true }).selectOption({ label: "Stripe" });
  await rule.getByLabel("Fall-back gateway").selectOption({ label: "Adyen" });
  await setup.saveSettings();
  const story = await newCall(open, 1);
  await begin(story, { amount: "42.50", currency: "GBP", reference: "FALLBACK-1" });
  await keyAndSubmit(story, visa);
  await story.desk.heading("Payment approved");
  await story.desk.reads("Adyen");
  await isRestored(story);
  const at = open.world.gateways;
  expect(at.adyen.charges().map(({ reference, status }) => [reference, status])).toEqual([
    ["FALLBACK-1", "approved"],
  ]);
  expect(at.stripe.charges()).toEqual([]);
  expect(charges("FALLBACK-1")).toEqual([]);
}, 120_000);

test("a charge that the gateway can't tell of is unresolved, blocks its reference, and a supervisor enters what they found", async () => {
  const story = await newCall(open, 1);
  const { desk } = story;
  // Sent to the fall-back, where it gets lost: Adyen can't be asked by key, so nobody can say that there was none.
  open.world.gateways.adyen.dialNext("lose_request");
  await begin(story, { amount: "42.50", currency: "GBP", reference: "LOST-1" });
  await keyAndSubmit(story, visa);
  await desk.heading("Payment unresolved");
  await isRestored(story);
  await desk.takePayment({ amount: "42.50", currency: "GBP", reference: "LOST-1" });
  await desk.reads(/Do not charge it again/);
  await find("LOST-1");
  await supervisor.press("Enter the result of LOST-1");
  await supervisor.panel.getByRole("radio", { name: /^Not charged/ }).check({ timeout: patienceMs });
  await supervisor.press("Enter the result");
  await until("the reference is free again", async () => {
    await desk.press("Take payment");
    return desk
      .status("Line secured")
      .then(() => true)
      .catch(() => false);
  });
  await desk.press("Cancel payment");
  await desk.heading("Payment canceled");
  await isRestored(story);
  expect(open.world.gateways.adyen.charges().filter(({ reference }) => reference === "LOST-1")).toEqual([]);
}, 180_000);
