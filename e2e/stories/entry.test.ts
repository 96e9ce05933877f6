import { afterAll, beforeAll, expect, test } from "@jest/globals";
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
  open = await openWorld({
    env: { server: { CAPTURE_SECONDS: "25", EXTENSION_SECONDS: "20", EXTENSIONS: "1" } },
  });
  story = await newCall(open, 0);
}, 90_000);
afterAll(() => open.close(), 30_000);

test("what can't be right is asked for again, that one field only", async () => {
  const { desk, phone } = story;
  await desk.takePayment({ amount: "42.50", reference: "ENTRY-1" });
  await desk.status("Line secured");
  await desk.panel.getByRole("button", { name: /^Extend/ }).click();
  await phone.key(cards.wrongCheckDigit.number);
  await desk.groupReads("Card number", /check digit/i);
  await desk.groupReads("Card number", "Nothing keyed yet");
  await phone.key(cards.visa.number);
  await desk.groupReads("Card number", "4242");
  await phone.key("0120");
  await desk.groupReads("Expiry", /expired/i);
  await desk.groupReads("Card number", "4242");
  await phone.key("1330");
  await desk.groupReads("Expiry", /month/i);
  await phone.key(`${cards.visa.expiry}${cards.visa.securityCode}`);
  await desk.submittable();

  await desk.press("Clear security code");
  await desk.groupReads("Security code", "Nothing keyed yet");
  expect(await desk.canSubmit()).toBe(false);
  await phone.key("9*456");
  await desk.submittable();
  await desk.submit();
  await desk.heading("Payment approved");
  await isRestored(story);
  expect(approvedCharges(story.world, "ENTRY-1")).toHaveLength(1);
}, 90_000);

test("a number of no known brand is refused when # ends it; * clears the field, never the session", async () => {
  const { desk, phone } = story;
  await desk.takePayment({ amount: "42.50", reference: "ENTRY-2" });
  await desk.status("Line secured");
  await phone.key(`${cards.unknownBrand.number}#`);
  await desk.groupReads("Card number", /kind of card/i);
  await phone.key("4242*");
  await desk.groupReads("Card number", "Nothing keyed yet");
  await phone.key(cards.amex.number);
  await desk.groupReads("Card number", "American Express");
  await phone.key(`${cards.amex.expiry}${cards.amex.securityCode}`);
  await desk.submittable();
  await desk.press("Clear card number");
  await desk.press("Cancel payment");
  await desk.heading("Payment canceled");
  await isRestored(story);
}, 90_000);

test("nobody keys anything: it expires, and the line is released", async () => {
  const { desk } = story;
  await desk.takePayment({ amount: "42.50", reference: "ENTRY-3" });
  await desk.status("Line secured");
  await desk.panel.getByRole("heading", { name: "Payment expired" }).waitFor({ timeout: 40_000 });
  await isRestored(story);
}, 90_000);

test.each([
  ["0", "INV-1", /above zero/],
  ["-5", "INV-1", /above zero/],
  ["1.234", "INV-1", /decimals/],
  ["1000000", "INV-1", /up to/],
  ["many", "INV-1", /digits/],
  ["", "INV-1", /Enter an amount/],
  ["5", "", /Enter a reference/],
  ["5", "x".repeat(300), /64 characters/],
  ["5", `INV ${cards.visa.number}`, /card number/],
])(
  "amount %j with reference %j is refused with the reason, and nothing that was typed is lost",
  async (amount, reference, reason) => {
    const { desk } = story;
    await desk.takePayment({ amount, reference });
    await desk.reads(reason);
    expect(await desk.panel.getByRole("textbox", { name: "Amount" }).inputValue()).toBe(amount);
    expect(await desk.panel.getByRole("textbox", { name: "Reference" }).inputValue()).toBe(reference);
    expect(await desk.isUsable("Take payment")).toBe(true);
  },
  30_000,
);

test("after all that, a good one is taken", async () => {
  const { desk, phone } = story;
  await desk.takePayment({ amount: "500", currency: "JPY", reference: "ENTRY-4" });
  await desk.status("Line secured");
  await phone.key(keysOf(cards.visa));
  await desk.submittable();
  await desk.submit();
  await desk.heading("Payment approved");
  await isRestored(story);
  expect(approvedCharges(story.world, "ENTRY-4")).toMatchObject([{ amount: 500, currency: "JPY" }]);
}, 60_000);
