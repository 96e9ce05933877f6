import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { until } from "../desk/agent-desk.ts";
import { cards, keysOf } from "../desk/cards.ts";
import {
  approvedCharges,
  isRestored,
  newCall,
  type OpenWorld,
  openWorld,
  type Story,
} from "../desk/story.ts";

let open: OpenWorld;
let story: Story;
beforeAll(async () => {
  open = await openWorld({ env: { server: { RELEASE_SECONDS: "2", AUTHORIZING_SECONDS: "5" } } });
}, 90_000);
afterAll(() => open.close(), 30_000);
beforeEach(async () => {
  story = await newCall(open, 0);
}, 60_000);

test("the server is killed in the middle of the entry: the payment goes on", async () => {
  const { desk, phone, world } = story;
  await desk.takePayment({ amount: "42.50", reference: "KILL-1" });
  await desk.status("Line secured");
  await phone.key("42424242");
  await desk.groupReads("Card number", "8 of 16 digits");
  await world.server.kill("SIGKILL");
  await desk.reads(/Connection lost/);
  // The customer goes on keying: the bridge counts, whoever listens.
  await phone.key("42424242");
  await world.server.start();
  await desk.groupReads("Card number", "4242");
  await phone.key(`${cards.visa.expiry}${cards.visa.securityCode}`);
  await desk.submittable();
  await desk.submit();
  await desk.heading("Payment approved");
  await isRestored(story);
  expect(approvedCharges(world, "KILL-1")).toHaveLength(1);
}, 120_000);

test.each([0, 150, 1_500])(
  "the server is killed %d ms after the submit: charged at most once, and the line comes back",
  async (delayMs) => {
    const { desk, phone, world } = story;
    const reference = `KILL-A${delayMs}`;
    await desk.takePayment({ amount: "42.52", reference });
    await desk.status("Line secured");
    await phone.key(keysOf(cards.visa));
    await desk.submittable();
    await desk.submit();
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    await world.server.kill("SIGKILL");
    await world.server.start();
    await until(
      "the payment is over",
      async () => /Payment (approved|failed|canceled)/.test(await desk.text()) || (await desk.canSubmit()),
    );
    // Killed before the submit was stored, the payment simply stands where it was.
    if (await desk.canSubmit()) await desk.submit();
    await isRestored(story);
    const charges = approvedCharges(world, reference);
    const approved = (await desk.text()).includes("Payment approved");
    expect(charges).toHaveLength(approved ? 1 : 0);
    await desk.press("Take another payment");
  },
  120_000,
);

test("the bridge is killed in the middle of the entry: nobody goes on as if the line were secured, and nothing is charged", async () => {
  const { desk, phone, world } = story;
  await desk.takePayment({ amount: "42.50", reference: "KILL-B" });
  await desk.status("Line secured");
  await phone.key("42424242");
  await world.bridge.kill("SIGKILL");
  await world.bridge.start();
  await desk.panel.getByRole("heading", { name: "Payment failed" }).waitFor({ timeout: 60_000 });
  await isRestored(story);
  expect(approvedCharges(world, "KILL-B")).toEqual([]);
}, 120_000);

test("the bridge is killed while the bank is being asked: the gateway is asked by key, and it stays one charge", async () => {
  const { desk, phone, world } = story;
  await desk.takePayment({ amount: "42.52", reference: "KILL-C" });
  await desk.status("Line secured");
  await phone.key(keysOf(cards.visa));
  await desk.submittable();
  await desk.submit();
  await until("the gateway has charged", () => approvedCharges(world, "KILL-C").length === 1);
  await world.bridge.kill("SIGKILL");
  await world.bridge.start();
  await desk.panel.getByRole("heading", { name: "Payment approved" }).waitFor({ timeout: 60_000 });
  await isRestored(story);
  expect(approvedCharges(world, "KILL-C")).toHaveLength(1);
}, 120_000);
