import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { until } from "../desk/agent-desk.ts";
import { cards, keysOf } from "../desk/cards.ts";
import { connectToDatabase } from "../desk/database.ts";
import { SetupDesk } from "../desk/setup-desk.ts";
import { approvedCharges, isRestored, newCall, type OpenWorld, openDesk, openWorld } from "../desk/story.ts";

let open: OpenWorld;
beforeAll(async () => {
  // The carrier never tells that a bridged call has ended: only Zoom's webhooks do.
  open = await openWorld({ missedEndEvery: 1 });
}, 90_000);
afterAll(() => open.close(), 30_000);

test("a second account: its agent is asked once in Zoom's client, and sees nothing of the first", async () => {
  const { world, browser, desk } = open;
  await world.zoom.install("connector", "other-admin");
  const other = await openDesk(browser, `${world.urls.zoom}?as=other-agent`);
  await other.press("Add Tacet");
  await other.allowInZoom();
  await other.takePayment({ amount: "10.00", reference: "SOUTH-1" });
  await other.status("Line secured");
  const supervisor = await openDesk(browser, `${world.urls.zoom}?as=supervisor`);
  await supervisor.heading("Open payments");
  await supervisor.reads("No payment is open");
  expect(await desk.text()).not.toContain("SOUTH-1");
  await other.press("Cancel payment");
  await other.heading("Payment canceled");
  await other.page.reload();
  await other.heading("Payment canceled");
  await supervisor.close();
  await other.close();
}, 90_000);

test("the recording is paused while the line is secured, if the admin wants that, and runs again after", async () => {
  const { world, browser } = open;
  const setup = new SetupDesk(await openDesk(browser, `${world.urls.zoom}?as=admin`));
  await setup.open();
  await setup.go("Payments");
  await setup.desk.panel.getByRole("checkbox", { name: "Pause the recording, too" }).check();
  await setup.desk.press("Save settings");
  await setup.desk.reads("Settings saved.");
  await setup.desk.close();

  const story = await newCall(open, 0);
  const { desk, phone, engagementId } = story;
  await desk.takePayment({ amount: "42.50", reference: "PAUSE-1" });
  await desk.status("Line secured");
  await desk.reads("Recording paused");
  expect(world.zoom.recording(engagementId)).toBe("paused");
  await phone.key(keysOf(cards.visa));
  await desk.submittable();
  await desk.submit();
  await desk.heading("Payment approved");
  await isRestored(story);
  await until("it is recorded again", () => world.zoom.recording(engagementId) === "recording");
}, 90_000);

test.each(["refused", "ignored"] as const)(
  "a pause that Zoom has %s stops no payment, and the agent is told",
  async (apiPause) => {
    const { world } = open;
    world.zoom.setDials({ apiPause });
    const story = await newCall(open, 0);
    const { desk, phone } = story;
    await desk.takePayment({ amount: "42.50", reference: `PAUSE-${apiPause}` });
    await desk.status("Line secured");
    await desk.reads(/Zoom did not confirm that the recording is paused/);
    await phone.key(keysOf(cards.visa));
    await desk.submittable();
    await desk.submit();
    await desk.heading("Payment approved");
    await isRestored(story);
    expect(approvedCharges(world, `PAUSE-${apiPause}`)).toHaveLength(1);
    world.zoom.setDials({ apiPause: "allowed" });
  },
  90_000,
);

test("Zoom takes the access token no more in the middle: it is renewed, and nobody notices", async () => {
  const { world } = open;
  const story = await newCall(open, 0);
  const { desk, engagementId } = story;
  world.zoom.expireAccessTokens();
  const before = world.zoom.refreshes();
  await desk.takePayment({ amount: "42.50", reference: "RENEW-1" });
  await desk.reads("Recording paused");
  expect(world.zoom.recording(engagementId)).toBe("paused");
  expect(world.zoom.refreshes()).toBe(before + 1);
  await desk.press("Cancel payment");
  await desk.heading("Payment canceled");
  await isRestored(story);
}, 90_000);

test("the customer hangs up, and only Zoom's webhook says so: the payment ends without a charge", async () => {
  const { world } = open;
  const story = await newCall(open, 0);
  const { desk, phone, engagementId } = story;
  await desk.takePayment({ amount: "42.50", reference: "WEBHOOK-1" });
  await desk.status("Line secured");
  await phone.key("4242");
  await desk.groupReads("Card number", "4 of 16 digits");
  // Nobody has the panel open: the word can't come from there.
  await desk.page.goto("about:blank");
  world.calls.hangUp(engagementId);
  const database = await connectToDatabase(world);
  try {
    const payment = async () =>
      (await database.query("select phase, body from sessions where body->>'reference' = 'WEBHOOK-1'"))[0];
    await until("the payment is closed", async () => (await payment())?.["phase"] === "closed");
    expect((await payment())?.["body"]).toMatchObject({ outcome: "canceled" });
  } finally {
    await database.close();
  }
  expect(approvedCharges(world, "WEBHOOK-1")).toEqual([]);
  await desk.page.goto(world.urls.zoom);
}, 90_000);

test("an agent removes the panel: signed out, the line given back, and no longer named in the payments", async () => {
  const { world } = open;
  const story = await newCall(open, 0);
  const { desk } = story;
  await desk.takePayment({ amount: "42.50", reference: "LEAVE-1" });
  await desk.status("Line secured");
  await world.zoom.remove("panel", "agent");
  await desk.heading("Add Tacet to your Zoom first");
  const database = await connectToDatabase(world);
  try {
    await until("the agent is named nowhere but in the audit", async () => {
      const uid = world.zoom.ids.users.agent;
      for (const table of (await database.tables()).filter((name) => name !== "audit"))
        if ((await database.rows(table)).some((row) => row.includes(uid))) return false;
      return true;
    });
  } finally {
    await database.close();
  }
  expect(world.calls.engagements().every(({ path }) => path === "zoom" || path === "gone")).toBe(true);
  expect(approvedCharges(world, "LEAVE-1")).toEqual([]);
}, 90_000);
