import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { cards, keysOf } from "../desk/cards.ts";
import { approvedCharges, isRestored, newCall, type OpenWorld, openWorld } from "../desk/story.ts";

let open: OpenWorld;
beforeAll(async () => {
  open = await openWorld();
}, 90_000);
afterAll(() => open.close(), 30_000);

test("the agent takes 42.50 EUR, and then a second payment on the same call", async () => {
  const story = await newCall(open, 0);
  const { desk, phone, world } = story;
  await desk.takePayment({ amount: "42.50", currency: "EUR", reference: "INV-1001" });
  await desk.status("Line secured");
  expect(await desk.canSubmit()).toBe(false);

  for (let count = 1; count <= 15; count++) {
    await phone.key(cards.visa.number.charAt(count - 1));
    await desk.groupReads("Card number", new RegExp(`\\b${count}( of 16)? digits?\\b`));
  }
  await desk.groupReads("Card number", "Visa");
  await phone.key(cards.visa.number.charAt(15));
  await desk.groupReads("Card number", "4242");
  expect(await desk.text()).not.toContain("42424");

  await phone.key(cards.visa.expiry);
  await phone.key(cards.visa.securityCode);
  await desk.submittable();
  await desk.submit();
  await desk.heading("Payment approved");
  await isRestored(story);
  const [charge] = approvedCharges(world, "INV-1001");
  expect(charge).toMatchObject({ amount: 4_250, currency: "EUR", card: { brand: "visa", last4: "4242" } });
  await desk.reads(charge?.authorization_code ?? "no charge");

  await desk.press("Take another payment");
  await desk.takePayment({ amount: "8", reference: "INV-1002" });
  await desk.status("Line secured");
  await phone.key(keysOf(cards.amex));
  await desk.submittable();
  await desk.submit();
  await desk.heading("Payment approved");
  await isRestored(story);
  expect(approvedCharges(world, "INV-1002")).toMatchObject([
    { amount: 800, card: { brand: "american-express", last4: "0005" } },
  ]);
  expect(desk.complaints).toEqual([]);
}, 120_000);

test("declined, and paid with another card on the same line", async () => {
  const story = await newCall(open, 1);
  const { desk, phone, world } = story;
  await desk.takePayment({ amount: "10", reference: "DECL-1" });
  await desk.status("Line secured");
  await phone.key(keysOf(cards.declined));
  await desk.submittable();
  await desk.submit();
  await desk.heading("Payment declined");
  await desk.status("Line secured");
  expect(await desk.canSubmit()).toBe(false);
  await phone.key(keysOf(cards.mastercard));
  await desk.submittable();
  await desk.submit();
  await desk.heading("Payment approved");
  await isRestored(story);
  const charges = world.gateway.charges().filter(({ reference }) => reference === "DECL-1");
  expect(charges.map(({ status }) => status)).toEqual(["declined", "approved"]);
  expect(new Set(charges.map(({ idempotency_key }) => idempotency_key)).size).toBe(2);
}, 60_000);

test("an amount that ends in 51 is declined; the agent gives up", async () => {
  const story = await newCall(open, 1);
  const { desk, phone, world } = story;
  await desk.takePayment({ amount: "10.51", reference: "DECL-2" });
  await desk.status("Line secured");
  await phone.key(keysOf(cards.visa));
  await desk.submittable();
  await desk.submit();
  await desk.heading("Payment declined");
  await desk.press("Cancel payment");
  await isRestored(story);
  await desk.heading("Payment declined");
  expect(approvedCharges(world, "DECL-2")).toEqual([]);
}, 60_000);

test("an amount that ends in 52: the gateway charges and answers too late; approved once", async () => {
  const story = await newCall(open, 1);
  const { desk, phone, world } = story;
  await desk.takePayment({ amount: "10.52", reference: "LATE-1" });
  await desk.status("Line secured");
  await phone.key(keysOf(cards.visa));
  await desk.submittable();
  await desk.submit();
  await desk.status("Asking the bank");
  await desk.heading("Payment approved");
  await isRestored(story);
  expect(approvedCharges(world, "LATE-1")).toHaveLength(1);
}, 90_000);

test("an amount that ends in 53: the gateway fails; nothing is charged, and the agent is told", async () => {
  const story = await newCall(open, 1);
  const { desk, phone, world } = story;
  await desk.takePayment({ amount: "10.53", reference: "FAIL-1" });
  await desk.status("Line secured");
  await phone.key(keysOf(cards.visa));
  await desk.submittable();
  await desk.submit();
  await desk.heading("Payment failed");
  await isRestored(story);
  expect(world.gateway.charges().filter(({ reference }) => reference === "FAIL-1")).toEqual([]);
}, 60_000);
