/** Payments of one account through all three providers, over a whole server and the providers' simulators. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type PciPalSimulator, startPciPalSimulator } from "@tacet/pci-pal-simulator";
import { createId, type SessionId } from "@tacet/shared/ids";
import type { SessionView } from "@tacet/shared/payment-session";
import {
  type AccountSettings,
  type ConnectionReport,
  type CredentialTarget,
  type CredentialValues,
  type Route,
  type SetupView,
  setupRoutes,
} from "@tacet/shared/setup";
import { freePort } from "@tacet/shared/testing";
import type { FoundPayments, ProviderView } from "@tacet/shared/wire";
import { startTwilioSimulator, type TwilioSimulator, testCard } from "@tacet/twilio-simulator";
import {
  FeedReader,
  type PanelClient,
  type RunningServer,
  send,
  startTestServer,
} from "./testing/running-server.ts";

const credentials = {
  twilio: { accountSid: `AC${"0a".repeat(16)}`, authToken: "a1".repeat(16) },
  "pci-pal": {
    tenantName: "northwind",
    clientId: "northwind-tacet",
    clientSecret: "the-secret-of-the-client",
    region: "euwest1",
    account: "303",
    flowId: "1055",
    callback: "orders",
    callbackSecret: "callback-secret-of-northwind-0000",
  },
  stripe: { secretKey: "sk_live_0123456789" },
} as const;
/** Made here, so that no card number stands in a file. */
const cardNumber = testCard.number;
const expiry = `12${String((new Date().getUTCFullYear() + 1) % 100).padStart(2, "0")}`;

let server: RunningServer;
let twilio: TwilioSimulator;
let pciPal: PciPalSimulator;
beforeAll(async () => {
  // The providers call back at the public address, so it has to be known before the server is.
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const { accountSid, authToken } = credentials.twilio;
  const { tenantName, clientId, clientSecret, account, flowId } = credentials["pci-pal"];
  const flows = { [flowId]: "orders" } as const;
  [twilio, pciPal] = await Promise.all([
    startTwilioSimulator({
      port: 0,
      accountSid,
      authTokens: [authToken],
      webhooksUrl: () => publicUrl,
    }),
    startPciPalSimulator({ port: 0, tenantName, clientId, clientSecret, account, flows }),
  ]);
  server = await startTestServer({
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    TWILIO_API_URL: twilio.url,
    TWILIO_RETURN_URI: "sip:{linkId}@zoom.invalid",
    PCI_PAL_URL: pciPal.url,
  });
}, 60_000);
afterAll(async () => {
  await server.close();
  await Promise.all([twilio.close(), pciPal.close()]);
}, 30_000);

/** As the admin, on the setup screen. */
async function setup<Answer>(path: string, method = "GET", body?: object): Promise<Answer> {
  const { token } = await server.signIn("amy");
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Answer;
}

const saveCredentials = (target: CredentialTarget, values: CredentialValues | null) =>
  setup<SetupView>(setupRoutes.credentials, "PUT", { target, values });
const tryConnection = (target: CredentialTarget, values?: CredentialValues) =>
  setup<ConnectionReport>(setupRoutes.testConnection, "POST", { target, ...(values && { values }) });
async function saveSettings(more: Partial<AccountSettings>): Promise<SetupView> {
  const { settings, version } = await setup<SetupView>(setupRoutes.view);
  return await setup(setupRoutes.settings, "PUT", { version, settings: { ...settings, ...more } });
}

const to = (provider: Route["provider"], more: Partial<Route> = {}): Route => ({
  provider,
  gateway: null,
  fallbackGateway: null,
  ...more,
});
const noRules: Pick<AccountSettings, "rules"> = { rules: [] };

async function following(uid: string) {
  const client = await server.panel(uid);
  const feed = new FeedReader(client);
  await send(client, "follow", { afterSeq: null });
  return { client, feed };
}

const take = (client: PanelClient, more: object = {}) =>
  send(client, "take_payment", {
    requestId: createId("req"),
    engagementId: createId("eng"),
    money: { minorUnits: 4250, currency: "EUR" },
    reference: createId("INV"),
    ...more,
  });
async function taken(client: PanelClient, more: object = {}): Promise<SessionView> {
  const reply = await take(client, more);
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value;
}
const onSession = (sessionId: SessionId, more: object = {}) => ({
  requestId: createId("req"),
  sessionId,
  ...more,
});

test("in Setup each target is tried and saved by itself, and an admin learns where webhooks have to lead", async () => {
  expect(await tryConnection("twilio")).toEqual({
    ok: false,
    checks: [{ name: "provider", code: "key_missing" }],
  });
  const wrong = { ...credentials.twilio, authToken: "b1".repeat(16) };
  expect(await tryConnection("twilio", wrong)).toMatchObject({ checks: [{ code: "key_refused" }] });
  for (const target of ["twilio", "pci-pal"] as const) {
    const typed = await tryConnection(target, credentials[target]);
    expect([target, typed]).toEqual([target, { ok: true, checks: [{ name: "provider", code: "ok" }] }]);
    await saveCredentials(target, credentials[target]);
    expect(await tryConnection(target)).toEqual({ ok: true, checks: [{ name: "provider", code: "ok" }] });
  }
  const view = await saveCredentials("stripe", credentials.stripe);
  expect(view.credentials).toMatchObject({
    twilio: {
      isSet: true,
      webhooks: [
        { purpose: "voice", url: `${server.url}/twilio/voice` },
        { purpose: "status", url: `${server.url}/twilio/calls` },
      ],
    },
    "pci-pal": { isSet: true, webhooks: [] },
    stripe: { isSet: true },
    adyen: { isSet: false, setAt: null },
  });
  const text = JSON.stringify([view, server.logged()]);
  for (const secret of [credentials.twilio.authToken, credentials.stripe.secretKey])
    expect(text).not.toContain(secret);
});

test("each payment goes the way that the account's rules say, by currency and by the call's queue", async () => {
  await saveSettings({
    route: to("twilio"),
    rules: [
      { currency: null, queueId: "q-sales", route: to("secure-bridge", { gateway: "stripe" }) },
      { currency: "USD", queueId: null, route: to("pci-pal") },
    ],
  });
  const { client } = await following("ruth");
  expect(await taken(client)).toMatchObject({ provider: "twilio", capture: "streamed" });
  const usd = { money: { minorUnits: 4250, currency: "USD" } };
  expect(await taken(client, usd)).toMatchObject({ provider: "pci-pal", capture: "framed", gateway: null });
  const engagementId = createId("eng");
  const object = { engagement_id: engagementId, channel: "voice", queue_id: "q-sales", queue_name: "Sales" };
  await server.zoom.sayTo(server.url, "contact_center.engagement_started", { object });
  await until(async () => (await setup<SetupView>(setupRoutes.view)).queues.length > 0);
  expect((await setup<SetupView>(setupRoutes.view)).queues).toEqual([{ id: "q-sales", name: "Sales" }]);
  expect(await taken(client, { ...usd, engagementId })).toMatchObject({
    provider: "secure-bridge",
    gateway: "stripe",
  });
});

test("a way that the account has no credentials for is refused before the customer keys anything", async () => {
  await saveSettings({ ...noRules, route: to("secure-bridge", { gateway: "adyen" }) });
  const { client } = await following("kim");
  expect(await take(client)).toMatchObject({ ok: false, error: { code: "gateway_key_missing" } });
  await saveSettings({ ...noRules, route: to("pci-pal") });
  expect(await take(client, { intent: "authorize" })).toMatchObject({
    ok: false,
    error: { code: "intent_not_possible" },
  });
});

test("by Twilio: the call comes, the customer keys, the card is charged once, the call goes back", async () => {
  await saveSettings({ ...noRules, route: to("twilio") });
  const { client, feed } = await following("tom");
  const { id } = await taken(client);
  await feed.until(id, ({ linkId }) => linkId === id);
  await send(client, "redirect_requested", onSession(id));
  const callSid = await twilio.callIn(`sip:${id}@tacet.sip.twilio.com`);
  if (callSid === null) throw new Error("the call was rejected");
  await feed.until(id, ({ phase }) => phase === "capturing");
  const fields = [
    ["payment-card-number", cardNumber],
    ["expiration-date", expiry],
    ["security-code", "123"],
  ] as const;
  for (const [field, keys] of fields) {
    await twilio.askedFor(callSid, field);
    for (const key of keys) await twilio.press(callSid, key);
  }
  await feed.until(id, ({ card }) => card !== null);
  expect(await send(client, "submit", onSession(id))).toMatchObject({ ok: true });
  const closed = await feed.until(id, ({ phase }) => phase === "closed");
  expect(closed).toMatchObject({ outcome: "approved", card: { last4: "4242" }, charges: [{ card: {} }] });
  expect(twilio.charges()).toHaveLength(1);
  expect(twilio.isUp(callSid)).toBe(false);
}, 30_000);

test("by PCI Pal: its view takes the card in a frame, and its callback ends the payment", async () => {
  await saveSettings({ ...noRules, route: to("pci-pal") });
  const { client, feed } = await following("pia");
  const { id, reference } = await taken(client);
  const { linkId } = await feed.until(id, (session) => session.linkId !== null);
  await send(client, "redirect_requested", onSession(id));
  if (linkId === null || !pciPal.callIn(linkId)) throw new Error("no session waits for the call");
  await feed.until(id, ({ phase }) => phase === "securing" || phase === "capturing");
  const asked = async () => await send(client, "open_view", onSession(id));
  await until(async () => (await asked()).ok);
  const reply = await asked();
  if (!reply.ok) throw new Error(reply.error.code);
  const view = reply.value as unknown as ProviderView;
  expect(new URL(view.action).origin).toBe(pciPal.url);
  const policy = (await fetch(`${server.url}/`)).headers.get("content-security-policy") ?? "";
  for (const directive of ["frame-src", "form-action"])
    expect(policy).toContain(`${directive} ${pciPal.url}`);
  const body = new URLSearchParams(view.fields.map(({ name, value }): [string, string] => [name, value]));
  expect((await fetch(view.action, { method: "POST", body })).status).toBe(200);
  for (const keys of [cardNumber, expiry, "123"]) for (const key of `${keys}#`) pciPal.press(linkId, key);
  pciPal.click(linkId, "process");
  pciPal.click(linkId, "finish");
  const charged = await feed.until(id, ({ outcome }) => outcome !== null);
  expect(charged).toMatchObject({ outcome: "approved", viewGiven: true });
  expect(pciPal.charges()).toHaveLength(1);
  await feed.until(id, ({ phase }) => phase === "closed");
  const found = await send(await server.panel("sam"), "find_payments", { reference });
  if (!found.ok) throw new Error(found.error.code);
  expect((found.value as unknown as FoundPayments).payments).toMatchObject([{ id, outcome: "approved" }]);
  expect(server.logged()).not.toContain(reference);
}, 30_000);

describe("nobody speaks for a provider", () => {
  test.each([
    ["/twilio/voice", "CallSid=CA"],
    ["/pci-pal/callbacks/ses_unknown/guessed", "{}"],
  ])("by POST to %s without its proof", async (path, body) => {
    const response = await fetch(`${server.url}${path}`, { method: "POST", body });
    expect([400, 403, 404]).toContain(response.status);
  });

  test("with a callback to a payment's address but for its token", async () => {
    await saveSettings({ ...noRules, route: to("pci-pal") });
    const { client, feed } = await following("eve");
    const { id } = await taken(client);
    await feed.until(id, ({ linkId }) => linkId !== null);
    const body = new URLSearchParams({
      transactionResult: "SUCCESS",
      orderAmount: "4250",
      orderCurrency: "EUR",
    });
    const url = `${server.url}/pci-pal/callbacks/${id}/guessed`;
    expect((await fetch(url, { method: "POST", body })).status).toBe(403);
    expect(feed.items.at(-1)?.session).toMatchObject({ id, outcome: null });
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await condition()); tries++) {
    if (tries > 200) throw new Error("it did not come to this");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
