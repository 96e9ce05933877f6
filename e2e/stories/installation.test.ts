import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startWorld, type World } from "@tacet/sandbox/world";
import type { Browser } from "playwright-core";
import { type AgentDesk, Phone, until } from "../desk/agent-desk.ts";
import { openBrowser } from "../desk/browser.ts";
import { cards, keysOf } from "../desk/cards.ts";
import { connectToDatabase } from "../desk/database.ts";
import { Marketplace } from "../desk/marketplace.ts";
import { SetupDesk } from "../desk/setup-desk.ts";
import { approvedCharges, openDesk, worldPort } from "../desk/story.ts";

const connector = "Tacet Connector";
const notSetUp = "Tacet isn't set up for your account yet";

let world: World;
let browser: Browser;
let agent: AgentDesk;
let marketplace: Marketplace;
let setup: SetupDesk;
let engagementId: string;
beforeAll(async () => {
  // Nobody has added anything, and the operator has named no account: the bridge's own key is for none of them.
  const env = { server: { ZOOM_ACCOUNT_IDS: "" } };
  world = await startWorld({ port: worldPort, installed: false, env });
  browser = await openBrowser();
  agent = await openDesk(browser, world.urls.zoom);
  marketplace = await Marketplace.open(browser, world.urls.marketplace, "admin");
}, 90_000);
afterAll(async () => {
  await browser.close();
  await world.stop();
}, 30_000);

test("an agent who adds Tacet before the admin is told whom to ask, and for which address", async () => {
  await agent.heading("Add Tacet to your Zoom first");
  await agent.press("Add Tacet");
  await agent.allowInZoom();
  await agent.heading(notSetUp);
  await agent.reads(`${world.urls.server}/install`);
}, 60_000);

test("an admin who says no has added nothing, and can begin again", async () => {
  await marketplace.add(connector);
  await marketplace.answer("Decline");
  await marketplace.heading("Tacet was not added");
  await marketplace.page.getByRole("link", { name: "Start again" }).click();
  await marketplace.answer("Allow");
  await marketplace.heading("Tacet is added to your account");
  await marketplace.page.getByRole("link", { name: "Add the panel app" }).click();
  await marketplace.answer("Allow");
  await marketplace.heading("The Tacet panel is added");
}, 60_000);

test("before the account has a gateway key, a payment is refused at once: no card is keyed in vain", async () => {
  await agent.press("Try again");
  await agent.takePayment({ amount: "42.50", reference: "INSTALLED-0" });
  await agent.reads(/credentials of your account's payment provider or gateway are missing. Ask your admin/);
  expect(world.calls.engagements().every(({ path }) => path === "zoom")).toBe(true);
}, 60_000);

test("Test connection says what is wrong with the provider, and when it works", async () => {
  setup = new SetupDesk(await openDesk(browser, `${world.urls.zoom}?as=admin`));
  await setup.open();
  await setup.says("Installation", /Installed since/);
  await setup.says("Installation", "All 7 are granted.");
  await setup.says("Installation", /The last one arrived/);
  await setup.says("Installation", "1 of 2 can be secured.");
  const own = "The server's own gateway";
  const its = "the server's own gateway";
  await setup.says("Payment provider", /No payment can be taken with the server's own gateway until/);
  await setup.testConnection(its);
  await setup.cardSays(own, "Not everything works yet.");
  await setup.cardSays(own, /There are no credentials\. Enter them above/);
  await setup.type(own, { gatewayKey: "a-key-of-somebody-else" });
  await setup.testConnection(its);
  await setup.cardSays(own, /Refuses the credentials\. Copy them again/);
  await setup.type(own, { gatewayKey: world.gateway.key });
  await setup.testConnection(its);
  await setup.cardSays(own, "Everything works.");
  await setup.saveCredentials(its);
  await setup.cardSays(own, /Credentials of the server's own gateway saved/);
  await setup.cardSays(own, /Saved on/);
  expect(await setup.desk.text()).not.toContain(world.gateway.key);
}, 60_000);

test("an agent of the account takes a payment", async () => {
  engagementId = world.calls.engagements().find(({ state }) => state === "active")?.id ?? "";
  await agent.takePayment({ amount: "42.50", reference: "INSTALLED-1" });
  await agent.status("Line secured");
  const phone = await Phone.open(browser, `${world.urls.phone}?call=${engagementId}`);
  await phone.key(keysOf(cards.visa));
  await agent.submittable();
  await agent.submit();
  await agent.heading("Payment approved");
  await agent.status("Call restored");
  expect(approvedCharges(world, "INSTALLED-1")).toHaveLength(1);
}, 60_000);

test("nothing the admin typed and no token of Zoom's lies in the database as text", async () => {
  const database = await connectToDatabase(world);
  try {
    for (const table of await database.tables())
      expect((await database.rows(table)).join("\n")).not.toContain(world.gateway.key);
    const tokens = await database.query("select sealed_tokens from installations");
    expect(tokens).toHaveLength(2);
    for (const row of tokens) expect(String(row["sealed_tokens"])).toMatch(/^k1\./);
  } finally {
    await database.close();
  }
}, 30_000);

test("the admin removes the app: everybody is out, and nothing personal is left but the audit line", async () => {
  await marketplace.remove(connector);
  await agent.heading(notSetUp);
  const database = await connectToDatabase(world);
  try {
    const { ids } = world.zoom;
    const nonEmpty = async () => {
      const filled: string[] = [];
      // Without what a server notes of itself: its keys, and which of several does what.
      for (const table of (await database.tables()).filter((name) => !["key_uses", "leases"].includes(name)))
        if ((await database.rows(table)).length > 0) filled.push(table);
      return filled.join();
    };
    await until(
      "nothing but the audit and digests is left",
      async () => (await nonEmpty()) === "audit,audit_chains,seen",
    );
    const personal = [...Object.values(ids.users), engagementId, "INSTALLED-0", "INSTALLED-1"];
    for (const row of await database.rows("audit"))
      for (const text of personal) expect(row).not.toContain(text);
    // That a sign-in was used up is kept for a week, as a digest of sealed bytes: it names nobody.
    for (const { source, id } of await database.query("select source, id from seen"))
      expect([source, id]).toEqual(["app-context", expect.stringMatching(/^[\w-]{43}$/)]);
    const [removed] = await database.query(
      "select account_id, actor, action, details from audit where account_id <> 'tacet:server' order by seq desc limit 1",
    );
    expect(removed).toMatchObject({
      account_id: ids.accounts.northwind,
      actor: null,
      action: "account_removed",
      details: { because: "app_deauthorized", sessions: 1, installations: 2 },
    });
  } finally {
    await database.close();
  }
}, 60_000);
