import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { until } from "../testing/until.ts";
import { ZoomDesk } from "../testing/zoom-desk.ts";

const recordingScopes = "contact_center:update:engagement_recording_control:admin";
const statusScope = "contact_center:read:engagement_recording_status:admin";

let desk: ZoomDesk;
let access: string;
beforeEach(async () => {
  desk = await ZoomDesk.open();
  access = await installWith([recordingScopes, statusScope]);
});
afterEach(() => desk.close());

async function installWith(scopes: readonly string[]): Promise<string> {
  const { connector } = desk.host.apps;
  const admin = { accountId: "aNorthwindTradersAcct", name: "admin" };
  const all = [...connector.scopes.filter(({ optional }) => !optional).map(({ scope }) => scope), ...scopes];
  const user = desk.host.directory.usersOf(admin.accountId).find(({ name }) => name === admin.name);
  if (user === undefined) throw new Error("no admin");
  const redirectUri = connector.redirectUri ?? "";
  const request = { app: connector, user, redirectUri, scopes: all, challenge: null };
  const code = desk.host.authorizations.issueCode(request);
  return (await desk.exchange("connector", code)).body["access_token"] ?? "";
}

const live = () => desk.contactCenter.engagements("aNorthwindTradersAcct")[0]?.id ?? "";
const foreign = () => desk.contactCenter.engagements("aSouthwindSurveysAcct")[0]?.id ?? "";

test("a token tells whose it is", async () => {
  expect((await desk.call(access, "/v2/users/me")).body).toMatchObject({
    id: "uAdaAdmin",
    account_id: "aNorthwindTradersAcct",
  });
});

test("a token that is wrong or missing gets 401 and Zoom's code 124", async () => {
  expect(await desk.call("wrong", "/v2/users/me")).toMatchObject({ status: 401, body: { code: 124 } });
  expect((await fetch(`${desk.host.url}/v2/users/me`)).status).toBe(401);
});

test("a Contact Center user has a role; one of another account or without a licence does not exist", async () => {
  const path = "/v2/contact_center/users/uAlexAgent";
  expect((await desk.call(access, path)).body).toMatchObject({ user_id: "uAlexAgent", role_name: "Agent" });
  desk.host.directory.setRole("uAlexAgent", "Team Lead");
  expect((await desk.call(access, path)).body).toMatchObject({
    role_id: "rTeamLead",
    role_name: "Team Lead",
  });
  desk.host.directory.setRole("uAlexAgent", null);
  expect(await desk.call(access, path)).toMatchObject({ status: 404, body: { code: 300 } });
  expect((await desk.call(access, "/v2/contact_center/users/uOlgaOsei")).status).toBe(404);
});

test("the roles of the account are listed, its own among them", async () => {
  const { body } = await desk.call(access, "/v2/contact_center/roles");
  expect((body["roles"] as { role_name: string }[]).map(({ role_name }) => role_name)).toEqual([
    "Agent",
    "Supervisor",
    "Admin",
    "Team Lead",
  ]);
});

test("a scope that was not granted is named in the refusal", async () => {
  const answer = await desk.call(access, "/v2/number_management/numbers");
  expect(answer).toMatchObject({ status: 400, body: { code: 4711 } });
  expect(answer.body["message"]).toContain("number_management:read:list_numbers:admin");
  expect((await desk.call(access, "/v2/contact_center/users")).body).toMatchObject({ code: 4711 });
});

test("the numbers say which of them can redirect media", async () => {
  const token = await installWith(["number_management:read:list_numbers:admin"]);
  const { body } = await desk.call(token, "/v2/number_management/numbers");
  const ready = (body["numbers"] as { capability: string[] }[]).map(({ capability }) =>
    capability.includes("PCIPal"),
  );
  expect(ready).toEqual([true, false]);
});

test("Contact Center is closed to a token whose owner has lost the role there", async () => {
  desk.host.directory.setRole("uAdaAdmin", null);
  expect((await desk.call(access, "/v2/contact_center/roles")).status).toBe(401);
  expect((await desk.call(access, "/v2/users/me")).status).toBe(200);
});

const command = (id: string, word: string) =>
  desk.call(access, `/v2/contact_center/engagements/${id}/recording/${word}`, "PUT");
const steps = async (id: string) => {
  const { body } = await desk.call(access, `/v2/contact_center/engagements/${id}/recordings/status`);
  return (body["statuses"] as { status: string }[]).map(({ status }) => status);
};

test("a pause is accepted before it has its effect, and the history grows", async () => {
  const id = live();
  expect(desk.contactCenter.find(id)?.recording).toBe("recording");
  expect((await command(id, "pause")).status).toBe(204);
  await until(() => desk.contactCenter.find(id)?.recording === "paused");
  await command(id, "resume");
  await until(() => desk.contactCenter.find(id)?.recording === "recording");
  desk.contactCenter.end(id, "customer");
  expect(await steps(id)).toEqual(["start", "pause", "resume", "stop"]);
  expect((await command(id, "pause")).status).toBe(400);
});

test("a chat has no recording, so it is the wrong channel; a video engagement has one", async () => {
  const chat = desk.contactCenter.converse("emma", "messaging")?.id ?? "";
  expect(await command(chat, "pause")).toMatchObject({ status: 400, body: { code: 2814 } });
  const status = `/v2/contact_center/engagements/${chat}/recordings/status`;
  expect(await desk.call(access, status)).toMatchObject({ status: 400, body: { code: 2814 } });
  const video = desk.contactCenter.converse("oskar", "video")?.id ?? "";
  expect((await command(video, "pause")).status).toBe(204);
  await until(() => desk.contactCenter.find(video)?.recording === "paused");
  expect(await steps(video)).toEqual(["start", "pause"]);
});

test("the account's switch refuses a pause, and a dial lets it come to nothing", async () => {
  const id = live();
  desk.host.setDials({ apiPause: "refused" });
  expect((await command(id, "pause")).status).toBe(403);
  desk.host.setDials({ apiPause: "ignored" });
  expect((await command(id, "pause")).status).toBe(204);
  desk.host.setDials({ apiPause: "allowed" });
  await command(id, "resume");
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(await steps(id)).toEqual(["start"]);
});

test("another account's engagement does not exist, and there are two commands only", async () => {
  expect((await command(foreign(), "pause")).status).toBe(404);
  expect((await command(live(), "delete")).status).toBe(400);
});

test("an engagement can be read once it is over, not while it is live", async () => {
  const id = live();
  const path = `/v2/contact_center/engagements/${id}`;
  expect((await desk.call(access, path)).status).toBe(404);
  desk.contactCenter.end(id, "contact-center");
  expect((await desk.call(access, path)).body).toMatchObject({ engagement_id: id });
});

test("an account that asks too fast is told to wait, and the other account is not", async () => {
  const other = await desk.install("connector", "other-admin");
  const path = "/v2/contact_center/roles";
  for (let count = 0; count < 20; count += 1) expect((await desk.call(access, path)).status).toBe(200);
  const refused = await desk.call(access, path);
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBe("1");
  expect(refused.headers.get("x-ratelimit-remaining")).toBe("0");
  expect((await desk.call(other.access, path)).status).toBe(200);
  desk.now += 1_000;
  expect((await desk.call(access, path)).status).toBe(200);
});

test("what was asked is noted without query or body", async () => {
  await desk.call(access, "/v2/users/me?secret=1");
  await until(() => desk.host.requests().some(({ path }) => path === "/v2/users/me"));
  expect(desk.host.requests().at(-1)).toEqual({ method: "GET", path: "/v2/users/me", status: 200 });
});
