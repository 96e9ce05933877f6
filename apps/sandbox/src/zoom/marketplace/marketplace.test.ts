import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { sameApp, serverToServer } from "../testing/test-apps.ts";
import { ZoomDesk } from "../testing/zoom-desk.ts";

let desk: ZoomDesk;
beforeEach(async () => {
  desk = await ZoomDesk.open();
});
afterEach(() => desk.close());

test("both apps are listed with their scopes, once it is known who looks", async () => {
  expect(await (await desk.browse("/marketplace")).text()).toContain("Sign in to Zoom");
  const signIn = await desk.browse("/marketplace?as=admin");
  expect(signIn.headers.get("location")).toBe("/signin?as=admin");
  const entered = await desk.browse("/signin?as=admin");
  expect(entered.headers.get("set-cookie")).toContain("sandbox_zoom_persona=admin");
  const page = await (await desk.browse("/marketplace", "admin")).text();
  for (const text of ["Panel", "Connector", "user:read:user", "Not added", "Ada Admin"])
    expect(page).toContain(text);
});

test("signing in leads to no foreign address", async () => {
  const entered = await desk.browse(`/signin?as=admin&next=${encodeURIComponent("//evil.example/")}`);
  expect(entered.headers.get("location")).toBe("/marketplace");
});

test("Add leads to the app's landing page, or with the dial straight back without a state", async () => {
  const add = { action: "add", app: "connector" };
  const landing = await desk.browse("/marketplace", "admin", add);
  expect(landing.headers.get("location")).toBe("https://app.example/install");
  await desk.browse("/marketplace", "admin", { action: "dials", adding: "redirect-uri" });
  const direct = await desk.browse("/marketplace", "admin", add);
  const target = new URL(direct.headers.get("location") ?? "");
  expect([...target.searchParams.keys()]).toEqual(["code"]);
  expect((await desk.exchange("connector", target.searchParams.get("code") ?? "")).status).toBe(200);
});

test("an admin adds the panel app for everyone, and takes it from everyone", async () => {
  await desk.consent("panel", "admin", {}, { everyone: "yes" });
  expect(await (await desk.browse("/marketplace", "agent")).text()).toContain("Added");
  const { panel } = desk.host.apps;
  const [agent] = desk.host.directory.usersOf("aNorthwindTradersAcct");
  const [stranger] = desk.host.directory.usersOf("aSouthwindSurveysAcct");
  if (agent === undefined || stranger === undefined) throw new Error("no users");
  expect(desk.host.additions.find(panel, agent)).toBeDefined();
  expect(desk.host.additions.find(panel, stranger)).toBeUndefined();
  await desk.browse("/marketplace", "admin", { action: "remove", app: "panel" });
  expect(desk.host.additions.find(panel, agent)).toBeUndefined();
});

test("one app that is both is listed once, and is the account's: its users have it and can't remove it", async () => {
  await desk.close();
  desk = await ZoomDesk.open({ apps: sameApp() });
  await desk.consent("panel", "admin", {}, { everyone: "yes" });
  const page = await (await desk.browse("/marketplace", "agent")).text();
  expect(page.match(/aria-label="Connector"/g)).toHaveLength(1);
  expect(page).toContain("Added");
  expect(page).not.toContain("Remove");
  await desk.browse("/marketplace", "agent", { action: "remove", app: "connector" });
  expect(await (await desk.browse("/marketplace", "agent")).text()).toContain("Added");
});

test("a server-to-server app is listed in its own account only, and can be neither added nor removed", async () => {
  await desk.close();
  desk = await ZoomDesk.open({ apps: serverToServer() });
  expect(await (await desk.browse("/marketplace", "other-admin")).text()).not.toContain("Connector");
  expect(await (await desk.browse("/marketplace", "admin")).text()).toContain("Server-to-server app");
  for (const action of ["add", "remove"]) {
    const answer = await desk.browse("/marketplace", "admin", { action, app: "connector" });
    expect(answer.headers.get("location")).toBe("/marketplace");
  }
  const { connector } = desk.host.apps;
  expect(desk.host.additions.isInAccount(connector, "aNorthwindTradersAcct")).toBe(true);
});

test("an agent can neither add for everyone nor remove what is the account's", async () => {
  await desk.consent("panel", "agent", {}, { everyone: "yes" });
  const [, supervisor] = desk.host.directory.usersOf("aNorthwindTradersAcct");
  if (supervisor === undefined) throw new Error("no supervisor");
  expect(desk.host.additions.find(desk.host.apps.panel, supervisor)).toBeUndefined();
  await desk.install("connector", "admin");
  await desk.browse("/marketplace", "agent", { action: "remove", app: "connector" });
  await desk.browse("/marketplace", "agent", { action: "disable", app: "connector" });
  const { connector } = desk.host.apps;
  expect(desk.host.additions.isInAccount(connector, "aNorthwindTradersAcct")).toBe(true);
  expect(desk.host.additions.isDisabled(connector, "aNorthwindTradersAcct")).toBe(false);
});

test("an app that the admin has disabled can't be added", async () => {
  await desk.browse("/marketplace", "admin", { action: "disable", app: "panel" });
  const page = await desk.browse(desk.authorizePath("panel"), "agent");
  expect(page.status).toBe(400);
  expect(await page.text()).toContain("4738");
});

test("an admin gives the account's users their Contact Center roles", async () => {
  await desk.browse("/marketplace", "admin", { action: "roles", uAlexAgent: "Team Lead", uOlgaOsei: "" });
  expect(desk.host.directory.roleOf("uAlexAgent")?.name).toBe("Team Lead");
  expect(desk.host.directory.roleOf("uOlgaOsei")?.name).toBe("Agent");
  await desk.browse("/marketplace", "agent", { action: "roles", uAlexAgent: "Admin" });
  expect(desk.host.directory.roleOf("uAlexAgent")?.name).toBe("Team Lead");
});
