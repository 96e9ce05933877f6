import { afterEach, expect, jest, test } from "@jest/globals";
import type { EngagementId } from "@tacet/shared/ids";
import { sdkCapabilities } from "@tacet/shared/zoom-app";
import { createFakeZoom } from "./fake.ts";
import { createZoomClient } from "./zoom-client.ts";

const one = "engagement-one" as EngagementId;
const two = "engagement-two" as EngagementId;
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

afterEach(() => {
  jest.useRealTimers();
});

async function started() {
  const zoom = createFakeZoom();
  zoom.put(one);
  zoom.put(two);
  zoom.select(one);
  const client = createZoomClient(zoom.sdk);
  expect(await client.start()).toEqual({ ok: true, value: true });
  return { zoom, client, current: () => client.engagements.get().currentId };
}

test("it finds the engagement in front, and asks Zoom how it is", async () => {
  const { client, current } = await started();
  expect(current()).toBe(one);
  expect(client.engagements.get().byId[one]).toMatchObject({ state: "active", customerName: "Maria Keller" });
});

test("it has one listener for each event, also after being started or configured again", async () => {
  const { zoom, client } = await started();
  await client.start();
  zoom.emit("onRunningContextChange", { runningContext: "inContactCenter" });
  zoom.emit("onMyUserContextChange", { role: "host" });
  await settled();
  expect(zoom.calls.filter((call) => call === "config")).toHaveLength(4);
  for (const event of [
    "onEngagementContextChange",
    "onEngagementStatusChange",
    "onEngagementMediaRedirect",
  ]) {
    expect(zoom.listeners(event)).toBe(1);
  }
});

test("it follows the agent from engagement to engagement", async () => {
  const { zoom, current } = await started();
  zoom.select(two);
  await settled();
  expect(current()).toBe(two);
  zoom.select(one);
  expect(current()).toBe(one);
});

test("an engagement that Zoom does not vouch for is not shown, and told", async () => {
  const { zoom, client, current } = await started();
  zoom.emit("onEngagementContextChange", { engagementContext: { engagementId: "foreign" } });
  await settled();
  expect(current()).toBe(one);
  expect(client.engagements.get()).toMatchObject({ foreignEvent: true });
  expect(client.engagements.get().byId["foreign"]).toBeUndefined();
  client.dismissNotice();
  expect(client.engagements.get().foreignEvent).toBe(false);
});

test.each(["onEngagementStatusChange", "onEngagementMediaRedirect"])(
  "a foreign engagement in %s is asked about, and ignored",
  async (event) => {
    const { zoom, client } = await started();
    const about = { engagementId: "foreign", state: "end", status: "success", action: "stop" };
    zoom.emit(event, { engagementStatus: about, MediaRedirectStatus: about });
    await settled();
    expect(client.engagements.get().foreignEvent).toBe(true);
    expect(client.engagements.get().byId[one]?.state).toBe("active");
  },
);

test("an event of another engagement of the agent's is checked with Zoom before it is believed", async () => {
  const { zoom, client } = await started();
  zoom.select(two);
  await settled();
  zoom.emit("onEngagementStatusChange", { engagementStatus: { engagementId: one, state: "wrap-up" } });
  await settled();
  expect(client.engagements.get().byId[one]?.state).toBe("active");
});

test("the end of a known engagement is believed when Zoom no longer answers for it", async () => {
  const { zoom, client } = await started();
  zoom.select(two);
  await settled();
  zoom.remove(one);
  zoom.emit("onEngagementStatusChange", { engagementStatus: { engagementId: one, state: "end" } });
  await settled();
  expect(client.engagements.get().byId[one]?.state).toBe("end");
  expect(client.engagements.get().foreignEvent).toBe(false);
});

test("events of any form are survived", async () => {
  const { zoom, current } = await started();
  for (const event of [
    "onEngagementContextChange",
    "onEngagementStatusChange",
    "onEngagementMediaRedirect",
  ]) {
    for (const data of [undefined, null, 5, "x", [], { engagementStatus: null }, { engagementContext: [] }]) {
      expect(() => zoom.emit(event, data)).not.toThrow();
    }
  }
  await settled();
  expect(current()).toBe(one);
});

test("outside an engagement there is none in front", async () => {
  const zoom = createFakeZoom();
  const client = createZoomClient(zoom.sdk);
  await client.start();
  expect(client.engagements.get().currentId).toBeNull();
});

test.each([
  [{ ready: true }, { ok: true, value: true }],
  [
    { ready: false, reason: "phoneNumberNotReady" },
    { ok: false, error: "phone_number_not_ready" },
  ],
  [
    { ready: false, reason: "callNotReady" },
    { ok: false, error: "call_not_ready" },
  ],
  [
    { ready: false, reason: "somethingNew" },
    { ok: false, error: "not_ready" },
  ],
])("securable status %j is %j", async (answer, expected) => {
  const { zoom, client } = await started();
  zoom.securable(answer);
  expect(await client.lineReadiness(one)).toEqual(expected);
});

test("a client that lacks the calls for redirection can't secure a line", async () => {
  const zoom = createFakeZoom();
  zoom.unsupported(["startMediaRedirection"]);
  const client = createZoomClient(zoom.sdk);
  await client.start();
  expect(await client.lineReadiness(one)).toEqual({ ok: false, error: "zoom_too_old" });
});

test("a refusal of Zoom is told apart from silence", async () => {
  const { zoom, client } = await started();
  const target = { engagementId: one, linkId: "link" };
  expect(await client.redirectMedia(target)).toEqual({ ok: true, value: true });
  zoom.fail("startMediaRedirection", { code: "10244" });
  expect(await client.redirectMedia(target)).toEqual({ ok: false, error: "refused" });
  zoom.fail("startMediaRedirection", "silent");
  expect(await client.redirectMedia(target)).toEqual({ ok: false, error: "no_answer" });
  zoom.fail("getAppContext", { code: "10118" });
  expect(await client.appContext()).toEqual({ ok: false, error: "refused" });
});

test("somebody who has not added the app is told apart from a guest", async () => {
  const { zoom, client } = await started();
  zoom.fail("getAppContext", { code: "80004" });
  zoom.user("authenticated");
  await settled();
  expect(await client.appContext()).toEqual({ ok: false, error: "not_added" });
  zoom.user("unauthenticated");
  await settled();
  expect(await client.appContext()).toEqual({ ok: false, error: "refused" });
});

test("it configures exactly the capabilities of the manifest, and touches nothing of the SDK besides", async () => {
  const zoom = createFakeZoom();
  const touched = new Set<string>();
  const sdk = new Proxy(zoom.sdk, {
    get: (target, name, receiver) => {
      touched.add(String(name));
      return Reflect.get(target, name, receiver);
    },
  });
  zoom.put(one);
  zoom.select(one);
  const client = createZoomClient(sdk);
  await client.start();
  await client.appContext();
  await client.authorize({ state: "state", codeChallenge: "challenge" });
  await client.askToSignIn();
  await client.lineReadiness(one);
  await client.redirectMedia({ engagementId: one, linkId: "link" });
  expect(zoom.configured.map(({ capabilities }) => capabilities)).toEqual([sdkCapabilities]);
  touched.delete("config");
  expect([...touched].filter((name) => !(sdkCapabilities as readonly string[]).includes(name))).toEqual([]);
});

test("an optional call that the client does not have is not made, nor its event listened to", async () => {
  const zoom = createFakeZoom();
  const missing = ["authorize", "promptAuthorize", "getUserContext", "startMediaRedirection", "onAuthorized"];
  zoom.unsupported(missing);
  const client = createZoomClient(zoom.sdk);
  await client.start();
  expect(await client.authorize({ state: "s", codeChallenge: "c" })).toEqual({
    ok: false,
    error: "unsupported",
  });
  expect(await client.askToSignIn()).toEqual({ ok: false, error: "unsupported" });
  expect(await client.redirectMedia({ engagementId: one, linkId: "link" })).toEqual({
    ok: false,
    error: "refused",
  });
  expect(zoom.calls.filter((name) => missing.includes(name))).toEqual([]);
  expect(zoom.listeners("onAuthorized")).toBe(0);
});

test("a call that Zoom never answers is unknown after 10 seconds, the redirection after 30", async () => {
  jest.useFakeTimers();
  const zoom = createFakeZoom();
  const client = createZoomClient(zoom.sdk);
  await client.start();
  const outcomes: string[] = [];
  const note = (name: string) => (reply: { ok: boolean; error?: string }) =>
    outcomes.push(`${name} ${reply.error}`);
  zoom.fail("getEngagementSecurableStatus", "never");
  zoom.fail("startMediaRedirection", "never");
  void client.lineReadiness(one).then(note("readiness"));
  void client.redirectMedia({ engagementId: one, linkId: "link" }).then(note("redirection"));
  await jest.advanceTimersByTimeAsync(9_900);
  expect(outcomes).toEqual([]);
  await jest.advanceTimersByTimeAsync(200);
  expect(outcomes).toEqual(["readiness no_answer"]);
  await jest.advanceTimersByTimeAsync(20_000);
  expect(outcomes).toEqual(["readiness no_answer", "redirection no_answer"]);
  expect(zoom.configured[0]?.timeout).toBe(30_000);
});

test("it configures again and tells when the user has added the app, and only then", async () => {
  const { zoom, client } = await started();
  let told = 0;
  const stop = client.onUserChanged(() => {
    told += 1;
  });
  zoom.user("authorized");
  await settled();
  expect(told).toBe(0);
  zoom.user("unauthenticated");
  await settled();
  zoom.user("authenticated");
  await settled();
  expect(told).toBe(2);
  stop();
  zoom.user("authorized");
  await settled();
  expect(told).toBe(2);
  expect(zoom.configured).toHaveLength(5);
});

const question = { state: "state-one", codeChallenge: "challenge" };
const answered = { code: "code", redirectUri: "https://tacet.example/", result: true, state: "state-one" };

test("an authorization is what Zoom's event for this very state says", async () => {
  const { zoom, client } = await started();
  zoom.consent(null);
  const asked = client.authorize(question);
  await settled();
  for (const forged of [null, "x", {}, { ...answered, state: "state-two" }, { ...answered, code: 5 }]) {
    zoom.emit("onAuthorized", forged);
  }
  zoom.emit("onAuthorized", { ...answered, result: false, state: "state-two" });
  zoom.emit("onAuthorized", answered);
  expect(await asked).toEqual({
    ok: true,
    value: { state: "state-one", code: "code", redirectUri: "https://tacet.example/" },
  });
});

test("a person who declines is told apart from one who does not decide in two minutes", async () => {
  jest.useFakeTimers();
  const zoom = createFakeZoom();
  const client = createZoomClient(zoom.sdk);
  await client.start();
  zoom.consent("declined");
  const declined = client.authorize(question);
  await jest.advanceTimersByTimeAsync(20);
  expect(await declined).toEqual({ ok: false, error: "declined" });
  zoom.consent(null);
  // The call itself may stay open as long as the consent screen does.
  zoom.fail("authorize", "silent");
  const undecided = client.authorize(question);
  await jest.advanceTimersByTimeAsync(120_000);
  expect(await undecided).toEqual({ ok: false, error: "no_answer" });
  zoom.fail("authorize", { code: "10001" });
  expect(await client.authorize(question)).toEqual({ ok: false, error: "refused" });
});
