/** The same payment with each provider and each gateway, as an admin chooses them in Setup. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { GatewayName } from "@tacet/sandbox/world";
import { patienceMs } from "../desk/agent-desk.ts";
import { cards, keysOf } from "../desk/cards.ts";
import { SetupDesk } from "../desk/setup-desk.ts";
import { isRestored, newCall, type OpenWorld, openDesk, openWorld, type Story } from "../desk/story.ts";

let open: OpenWorld;
let setup: SetupDesk;
beforeAll(async () => {
  open = await openWorld();
  setup = new SetupDesk(await openDesk(open.browser, `${open.world.urls.zoom}?as=admin`));
}, 120_000);
afterAll(() => open.close(), 30_000);

const gateways = [
  ["stripe", "Stripe"],
  ["adyen", "Adyen"],
  ["braintree", "Braintree"],
  ["checkout", "Checkout.com"],
] as const;

/** In Setup: chosen, the credentials typed in, tested and saved. */
async function choose(provider: string, target: keyof OpenWorld["world"]["credentials"], title: string) {
  await setup.open();
  const isGateway = provider === "Tacet secure bridge";
  await setup.choose(provider, isGateway ? title : undefined);
  await setup.type(title, open.world.credentials[target]);
  await setup.testConnection(title);
  await setup.cardSays(title, "Everything works.");
  await setup.saveCredentials(title);
  await setup.cardSays(title, `Credentials of ${title} saved`);
  await setup.saveSettings();
}

async function takeKeyed({ desk, phone }: Story, reference: string): Promise<void> {
  await desk.takePayment({ amount: "42.50", currency: "EUR", reference });
  await desk.status("Line secured");
  await phone.key(keysOf(cards.visa));
  await desk.submittable();
  await desk.submit();
  await desk.heading("Payment approved");
}

/** Charges at the gateway, and what they came to. */
const chargesAt = (name: GatewayName, reference: string) =>
  open.world.gateways[name]
    .charges()
    .filter((charge) => charge.reference === reference)
    .map(({ status, amount, currency }) => [status, amount, currency]);

test.each(gateways)(
  "through our own bridge at %s",
  async (name, title) => {
    await choose("Tacet secure bridge", name, title);
    const story = await newCall(open, 0);
    await takeKeyed(story, `GATEWAY-${name}`);
    await isRestored(story);
    expect(chargesAt(name, `GATEWAY-${name}`)).toEqual([["approved", 4_250, "EUR"]]);
    expect(chargesAt("sandbox", `GATEWAY-${name}`)).toEqual([]);
  },
  120_000,
);

test("with Twilio, whose Payments take the digits", async () => {
  await choose("Twilio", "twilio", "Twilio");
  const story = await newCall(open, 1);
  await takeKeyed(story, "TWILIO-1");
  await isRestored(story);
  const charged = open.world.twilio.charges().filter(({ description }) => description.includes("TWILIO-1"));
  expect(charged).toMatchObject([{ isMade: true, amount: "42.50", currency: "EUR" }]);
}, 120_000);

test("with PCI Pal, whose own view takes the card in a frame of the panel", async () => {
  await choose("PCI Pal", "pci-pal", "PCI Pal");
  const story = await newCall(open, 2);
  const { desk, phone, world } = story;
  await desk.takePayment({ amount: "42.50", currency: "EUR", reference: "PCI-PAL-1" });
  const view = desk.panel.frameLocator('iframe[title="The payment provider\'s view"]');
  await view.getByText("Call connected").waitFor({ timeout: patienceMs });
  await phone.key(keysOf(cards.visa));
  await view.getByRole("button", { name: "Process" }).click({ timeout: patienceMs });
  await view.getByText("approved").first().waitFor({ timeout: patienceMs });
  await view.getByRole("button", { name: "Finish Session" }).click({ timeout: patienceMs });
  await desk.heading("Payment approved");
  await isRestored(story);
  expect(world.pciPal.charges()).toMatchObject([{ minorUnits: 4_250, currency: "EUR", isMade: true }]);
  // The view was posted into the frame: no address anywhere holds its token.
  for (const frame of desk.page.frames()) expect(frame.url()).not.toMatch(/token|bearer/i);
  expect(await desk.text()).not.toContain(cards.visa.number);
}, 120_000);
