import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { until } from "../desk/agent-desk.ts";
import { cards, keysOf } from "../desk/cards.ts";
import { approvedCharges, isRestored, newCall, type OpenWorld, openWorld } from "../desk/story.ts";

let open: OpenWorld;
beforeAll(async () => {
  open = await openWorld();
}, 90_000);
afterAll(() => open.close(), 30_000);

test("canceled in the middle of the entry", async () => {
  const story = await newCall(open, 0);
  const { desk, phone, world } = story;
  await desk.takePayment({ amount: "42.50", reference: "CANC-1" });
  await desk.status("Line secured");
  await phone.key("424242");
  await desk.groupReads("Card number", "6 of 16 digits");
  await desk.press("Cancel payment");
  await desk.heading("Payment canceled");
  await isRestored(story);
  expect(world.gateway.charges()).toEqual([]);
}, 60_000);

test("the panel is reloaded in the middle of the entry: the fields come back masked", async () => {
  const story = await newCall(open, 0);
  const { desk, phone, world } = story;
  await desk.takePayment({ amount: "42.50", reference: "RELO-1" });
  await desk.status("Line secured");
  await phone.key(`${cards.visa.number}12`);
  await desk.groupReads("Expiry", "2 of 4 digits");
  await desk.page.getByRole("button", { name: "Reload app" }).click();
  await desk.status("Line secured");
  await desk.groupReads("Card number", "4242");
  await desk.groupReads("Expiry", "2 of 4 digits");
  await phone.key(`30${cards.visa.securityCode}`);
  await desk.submittable();
  await desk.submit();
  await desk.heading("Payment approved");
  await isRestored(story);
  expect(approvedCharges(world, "RELO-1")).toHaveLength(1);
}, 60_000);

test("the whole page is reloaded while the bank is being asked: the result is there", async () => {
  const story = await newCall(open, 0);
  const { desk, phone, world } = story;
  await desk.takePayment({ amount: "42.52", reference: "RELO-2" });
  await desk.status("Line secured");
  await phone.key(keysOf(cards.visa));
  await desk.submittable();
  await desk.submit();
  await desk.status("Asking the bank");
  await desk.page.reload();
  await desk.heading("Payment approved");
  await isRestored(story);
  expect(approvedCharges(world, "RELO-2")).toHaveLength(1);
}, 90_000);

test("the engagement is switched in the middle of the entry and back: each keeps its own", async () => {
  const story = await newCall(open, 0);
  const { desk, phone, world } = story;
  const [first, second] = world.calls.engagements();
  if (first === undefined || second === undefined) throw new Error("two engagements are needed");
  await desk.takePayment({ amount: "42.50", reference: "SWIT-1" });
  await desk.status("Line secured");
  await phone.key("4242");
  await desk.groupReads("Card number", "4 of 16 digits");

  await desk.show(second.consumerName);
  await desk.panel.getByRole("textbox", { name: "Amount" }).fill("7");
  await desk.panel.getByRole("textbox", { name: "Reference" }).fill("DRAFT");
  await phone.key("4242");

  await desk.show(first.consumerName);
  await desk.groupReads("Card number", "8 of 16 digits");
  await desk.show(second.consumerName);
  await until(
    "the draft is still there",
    async () => (await desk.panel.getByRole("textbox", { name: "Reference" }).inputValue()) === "DRAFT",
  );
  await desk.show(first.consumerName);
  await phone.key(`42424242${cards.visa.expiry}${cards.visa.securityCode}`);
  await desk.submittable();
  await desk.submit();
  await desk.heading("Payment approved");
  await isRestored(story);
}, 90_000);

test("an SDK event with a foreign engagement id is ignored, with a word about it", async () => {
  const story = await newCall(open, 0);
  const { desk, phone, world } = story;
  await desk.takePayment({ amount: "42.50", reference: "FORE-1" });
  await desk.status("Line secured");
  await desk.page.evaluate(() => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[title="Tacet"]');
    const MediaRedirectStatus = {
      accountId: "x",
      engagementId: "eng_foreign",
      userId: "x",
      action: "stop",
      status: "success",
    };
    const engagementId = "eng_foreign";
    const timestamp = Date.now();
    const messages = [
      { name: "onEngagementMediaRedirect", data: { MediaRedirectStatus, timestamp } },
      { name: "onEngagementContextChange", data: { engagementContext: { engagementId }, timestamp } },
      {
        name: "onEngagementStatusChange",
        data: { engagementStatus: { engagementId, state: "end" }, timestamp },
      },
    ];
    for (const message of messages) frame?.contentWindow?.postMessage({ type: "event", ...message }, "*");
  });
  await desk.reads(/isn't yours/);
  await desk.status("Line secured");
  await phone.key(keysOf(cards.visa));
  await desk.submittable();
  await desk.submit();
  await desk.heading("Payment approved");
  await isRestored(story);
  expect(approvedCharges(world, "FORE-1")).toHaveLength(1);
}, 60_000);

test("the agent ends the engagement in the middle of the payment: the line is released", async () => {
  const story = await newCall(open, 2);
  const { desk, phone, world } = story;
  await desk.takePayment({ amount: "42.50", reference: "ENDS-1" });
  await desk.status("Line secured");
  await phone.key("4242");
  await desk.page.getByRole("button", { name: "End call" }).click();
  await desk.heading("Payment canceled");
  await isRestored(story);
  expect(approvedCharges(world, "ENDS-1")).toEqual([]);
}, 60_000);

test("the customer hangs up in the middle of the entry", async () => {
  const story = await newCall(open, 0);
  const { desk, phone, world } = story;
  await desk.takePayment({ amount: "42.50", reference: "HANG-1" });
  await desk.status("Line secured");
  await phone.key("4242");
  await phone.hangUp();
  await desk.heading("Payment canceled");
  await desk.reads(/hung up/i);
  await isRestored(story);
  expect(approvedCharges(world, "HANG-1")).toEqual([]);
}, 60_000);

test("the customer hangs up while the bank is being asked: the answer still counts, once", async () => {
  const story = await newCall(open, 0);
  const { desk, phone, world } = story;
  await desk.takePayment({ amount: "42.52", reference: "HANG-2" });
  await desk.status("Line secured");
  await phone.key(keysOf(cards.visa));
  await desk.submittable();
  await desk.submit();
  await desk.status("Asking the bank");
  await phone.hangUp();
  await desk.heading("Payment approved");
  await isRestored(story);
  expect(approvedCharges(world, "HANG-2")).toHaveLength(1);
}, 90_000);
