/** Chats and video: nobody can key a card there, so it is paid by a link that the agent puts into the chat. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { io } from "socket.io-client";
import { patienceMs, until } from "../desk/agent-desk.ts";
import { cards, keysOf } from "../desk/cards.ts";
import { CustomerChat, writeIn } from "../desk/customer-chat.ts";
import { approvedCharges, isRestored, newCall, type OpenWorld, openWorld } from "../desk/story.ts";

let open: OpenWorld;
beforeAll(async () => {
  open = await openWorld();
  // Whoever sits in front of Zoom's client may copy and paste.
  await open.desk.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
}, 120_000);
afterAll(() => open.close(), 30_000);

const noKeypad = "No card can be keyed here: this is no voice call.";

/** A customer comes to the company's web page, and the agent has them in front. */
async function comes(who: string, name: string, what: "chat" | "video call"): Promise<CustomerChat> {
  const chat = await CustomerChat.open(open.browser, open.world.urls.chat, who);
  await chat.start(what);
  await chat.write("I would like to pay my invoice.");
  await open.desk.show(name);
  await open.desk.page.getByRole("log").getByText("pay my invoice").waitFor({ timeout: patienceMs });
  await open.desk.reads(noKeypad);
  return chat;
}

async function makeLink(reference: string): Promise<void> {
  const { desk } = open;
  await desk.panel.getByRole("textbox", { name: "Amount" }).fill("18.20");
  await desk.panel.getByRole("textbox", { name: "Reference" }).fill(reference);
  await desk.press("Make the link");
  await desk.heading("Waiting for the customer to pay");
}

/** As agents do it: the panel's button, then the keyboard in Zoom's chat. */
async function pasteLink(): Promise<void> {
  const { desk } = open;
  await desk.press("Copy link");
  await desk.reads("Copied.");
  const line = desk.page.getByRole("textbox", { name: "Message" });
  await line.click();
  await desk.page.keyboard.press("Control+V");
  await desk.page.keyboard.press("Enter");
}

async function follow(chat: CustomerChat) {
  const page = await chat.follow();
  await page.getByRole("heading", { name: /^Pay / }).waitFor({ timeout: patienceMs });
  return page;
}

type PayPage = Awaited<ReturnType<typeof follow>>;
async function pay(page: PayPage): Promise<void> {
  await page.getByLabel("Card number").fill(cards.visa.number);
  await page.getByLabel("Expiry").fill("12/30");
  await page.getByLabel("Security code").fill(cards.visa.securityCode);
  await page.getByRole("button", { name: "Pay" }).click({ timeout: patienceMs });
}

const paid = (reference: string) =>
  open.world.gateways.sandbox.charges().filter((charge) => charge.reference === reference && charge.captured);

test("the link of a chat is paid while a card is keyed on a call, and each stays where it belongs", async () => {
  const { desk, phone, world } = open;
  const chat = await comes("emma", "Emma Novak", "chat");
  expect(await desk.button("Take payment").count()).toBe(0);
  await makeLink("CHAT-PAID");
  await pasteLink();

  const call = await newCall(open, 0);
  await desk.takePayment({ amount: "42.50", reference: "CALL-BESIDE" });
  await desk.status("Line secured");
  await phone.key(cards.visa.number.slice(0, 8));
  await desk.groupReads("Card number", "8 of 16 digits");
  expect(await desk.text()).not.toContain("CHAT-PAID");

  await desk.show("Emma Novak");
  await desk.heading("Waiting for the customer to pay");
  await desk.reads("CHAT-PAID");
  const page = await follow(chat);
  await pay(page);
  await page.getByRole("heading", { name: "Paid. Thank you." }).waitFor({ timeout: patienceMs });
  await phone.key(keysOf(cards.visa).slice(8));
  await desk.heading("Paid");
  expect(paid("CHAT-PAID")).toHaveLength(1);
  await writeIn(desk.page, "Thank you, it has arrived.");
  await chat.reads("it has arrived");

  const [maria] = world.calls.engagements();
  await desk.show(maria?.consumerName ?? "");
  await desk.submittable();
  await desk.submit();
  await desk.heading("Payment approved");
  await isRestored(call);
  expect(approvedCharges(world, "CALL-BESIDE")).toHaveLength(1);
  await chat.close();
}, 150_000);

test("the server takes no keyed payment on a chat, whatever a panel asks for", async () => {
  const { world } = open;
  const chat = world.calls.conversations().find(({ customerId }) => customerId === "emma");
  const signedIn = await fetch(`${world.urls.server}/api/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ context: world.zoom.appContext("agent") }),
  });
  const { token } = (await signedIn.json()) as { readonly token?: string };
  const socket = io(world.urls.server, { auth: { token, wireVersion: 1 }, transports: ["websocket"] });
  const reply: unknown = await socket.timeout(patienceMs).emitWithAck("take_payment", {
    requestId: `req_${randomUUID()}`,
    engagementId: chat?.id,
    money: { minorUnits: 4_250, currency: "EUR" },
    reference: "CHAT-KEYED",
  });
  socket.disconnect();
  expect(reply).toMatchObject({ ok: false, error: { code: "engagement_not_voice" } });
}, 60_000);

test("on a second chat a link is canceled, and the next one expires", async () => {
  const { desk, world } = open;
  const chat = await comes("oskar", "Oskar Lind", "chat");
  await makeLink("CHAT-CANCELED");
  await pasteLink();
  const canceled = await follow(chat);
  await desk.press("Cancel link");
  await desk.heading("The link is canceled");
  await pay(canceled);
  await canceled
    .getByRole("heading", { name: "This payment was canceled." })
    .waitFor({ timeout: patienceMs });
  await desk.press("Done");

  await makeLink("CHAT-EXPIRED");
  await pasteLink();
  const late = await follow(chat);
  world.gateways.sandbox.expireLinks();
  await desk.heading("The link has expired");
  await pay(late);
  await late.getByRole("heading", { name: "This payment has expired." }).waitFor({ timeout: patienceMs });
  expect([...paid("CHAT-CANCELED"), ...paid("CHAT-EXPIRED")]).toEqual([]);
  await chat.close();
}, 150_000);

test("by video it is the same, and the link can still be paid when the customer has left", async () => {
  const { desk, world } = open;
  const video = await comes("yuna", "Yuna Park", "video call");
  await makeLink("VIDEO-PAID");
  await pasteLink();
  const page = await follow(video);
  await video.page.getByRole("button", { name: "Leave the video call" }).click({ timeout: patienceMs });
  await desk.page.getByRole("button", { name: "Finish wrap-up" }).waitFor({ timeout: patienceMs });
  await desk.reads(noKeypad);
  await desk.heading("Waiting for the customer to pay");
  await pay(page);
  await desk.heading("Paid");
  expect(paid("VIDEO-PAID")).toHaveLength(1);
  await desk.page.getByRole("button", { name: "Finish wrap-up" }).click({ timeout: patienceMs });
  await until("the video engagement is over", () =>
    world.calls.conversations().every(({ customerId, state }) => customerId !== "yuna" || state === "end"),
  );
  await desk.heading("Paid");
  await video.close();
}, 120_000);
