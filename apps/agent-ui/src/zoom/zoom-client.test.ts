import { expect, test } from "@jest/globals";
import type { EngagementId } from "@tacet/shared/ids";
import { createFakeZoom } from "./fake.ts";
import { createZoomClient } from "./zoom-client.ts";

const one = "engagement-one" as EngagementId;
const two = "engagement-two" as EngagementId;
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

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
