import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createId } from "@tacet/shared/ids";
import { type SetupView, setupRoutes } from "@tacet/shared/setup";
import { FeedReader, type RunningServer, send, startTestServer } from "./testing/running-server.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(() => server.close(), 30_000);

const voice = (engagementId: string, more: object = {}) => ({
  object: { engagement_id: engagementId, channel: "voice", ...more },
});
const says = (event: string, payload: object) => server.zoom.sayTo(server.url, event, payload);

async function rest(uid: string, path: string, method = "GET", body?: object) {
  const { token } = await server.signIn(uid);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return await fetch(`${server.url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Until the webhook is worked on: it was only stored when it was answered. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await condition()); tries++) {
    if (tries > 800) throw new Error("it did not come to this");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

test("with the strict check, a payment waits for Zoom's word, and ends with it", async () => {
  const view = (await (await rest("amy", setupRoutes.view)).json()) as SetupView;
  const settings = { ...view.settings, engagementCheck: "strict" };
  await rest("amy", setupRoutes.settings, "PUT", { settings, version: view.version });

  const engagementId = createId("eng");
  const client = await server.panel("alex");
  const feed = new FeedReader(client);
  await send(client, "follow", { afterSeq: null });
  const payment = () => ({
    requestId: createId("req"),
    engagementId,
    money: { minorUnits: 100, currency: "EUR" },
    reference: createId("INV"),
  });
  const notYet = await send(client, "take_payment", payment());
  expect(notYet).toMatchObject({ ok: false, error: { code: "engagement_not_confirmed" } });

  expect(await says("contact_center.engagement_started", voice(engagementId))).toBe(200);
  expect(
    await says("contact_center.engagement_user_answered", voice(engagementId, { user_id: "alex" })),
  ).toBe(200);
  let taken = notYet;
  await until(async () => {
    taken = await send(client, "take_payment", payment());
    return taken.ok;
  });
  if (!taken.ok) throw new Error(taken.error.code);
  const { id } = taken.value;
  const other = await send(await server.panel("olga"), "take_payment", payment());
  expect(other).toMatchObject({ ok: false, error: { code: "engagement_not_yours" } });

  expect(await says("contact_center.engagement_ended", voice(engagementId))).toBe(200);
  expect(await feed.until(id, ({ callEnded }) => callEnded)).toMatchObject({ outcome: "canceled" });
  expect(await send(client, "take_payment", payment())).toMatchObject({
    ok: false,
    error: { code: "engagement_over" },
  });
});

test("a socket ends with its token, and a token that has ended opens none", async () => {
  const client = await server.panel("alex", 2_500);
  const ended = new Promise((resolve) => client.once("disconnect", resolve));
  expect(await send(client, "follow", { afterSeq: null })).toMatchObject({ ok: true });
  expect(await ended).toBe("io server disconnect");
  await expect(server.panel("alex", -1_000)).rejects.toThrow("not_signed_in");
}, 15_000);

test("a removal hangs up at once, and no token of the account is good any more", async () => {
  const client = await server.panel("alex");
  const { token } = await server.signIn("alex");
  const hungUp = new Promise((resolve) => client.once("disconnect", resolve));
  const { accountId } = server.zoom;
  expect((await rest("amy", setupRoutes.removal, "POST", { accountId })).status).toBe(202);
  expect(await hungUp).toBe("io server disconnect");
  await expect(server.panel("alex")).rejects.toThrow("sign-in: 403");
  const headers = { authorization: `Bearer ${token}` };
  expect((await fetch(`${server.url}${setupRoutes.view}`, { headers })).status).toBe(401);
  expect(await says("contact_center.engagement_started", voice(createId("eng")))).toBe(200);
  await until(async () => server.logged().includes("account removed"));
  // After that, and one token after the other.
  await until(async () => server.zoom.oauth.requests.includes("POST /oauth/revoke"));
}, 30_000);
