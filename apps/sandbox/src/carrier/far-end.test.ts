import { expect, test } from "@jest/globals";
import { CallTable, type CarrierCall } from "./call-table.ts";
import type { FarEnd, FarLeg } from "./far-end.ts";

function startTable(answer: FarEnd["answer"]) {
  const zoom: string[] = [];
  const heard: string[] = [];
  const bridge: unknown[] = [];
  const calls = new CallTable({
    events: {
      changed: () => undefined,
      agentHeard: (_: CarrierCall, sound) => heard.push(sound),
      redirected: ({ id }) => zoom.push(`redirected ${id}`),
      returned: ({ id }) => zoom.push(`returned ${id}`),
      ended: ({ id }, by) => zoom.push(`ended ${id} by ${by}`),
    },
    tellBridge: (event) => bridge.push(event),
    sendKey: () => undefined,
    answerMs: 1,
    missedEndEvery: 0,
    farEnds: [{ knows: (linkId) => linkId.startsWith("far"), answer }],
  });
  calls.connect({ id: "call", from: "+15551230001", to: "+15551230002" });
  return { calls, zoom, heard, bridge };
}

/** A leg that notes what is done to it. */
function startLeg() {
  const done: string[] = [];
  let giveBack: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    giveBack = resolve;
  });
  const leg: FarLeg = {
    press: (key) => void done.push(`press ${key}`),
    hangUp: (by) => void done.push(`hang up by ${by}`),
    ended,
  };
  return { leg, done, giveBack: () => giveBack() };
}

async function until(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + 3_000; !condition(); ) {
    if (Date.now() > end) throw new Error("waited in vain");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test("a call with a provider's link id goes through that provider, silenced, and comes back when it gives it back", async () => {
  const { leg, done, giveBack } = startLeg();
  const { calls, zoom, heard, bridge } = startTable(async () => leg);
  expect(calls.redirect("call", "far-1")).toMatchObject({ ok: true, value: { path: "redirecting" } });
  await until(() => zoom.includes("redirected call"));
  calls.press("call", "4");
  await until(() => done.length > 0);
  expect(done).toEqual(["press 4"]);
  expect(heard).toEqual(["silence"]);
  expect(calls.redirect("call", "far-2")).toEqual({ ok: false, error: "already_redirected" });
  giveBack();
  await until(() => zoom.includes("returned call"));
  expect(calls.findCall("call")).toMatchObject({ path: "zoom", masked: false });
  expect(bridge).toEqual([]);
  calls.stop();
});

test("a provider that rejects the call leaves it with Zoom, and nothing is said of a redirection", async () => {
  const { calls, zoom } = startTable(async () => null);
  calls.redirect("call", "far-1");
  await until(() => calls.findCall("call")?.path === "zoom");
  expect(zoom).toEqual([]);
  calls.stop();
});

test("a customer who hangs up ends the provider's leg, also one that is only just being set up", async () => {
  const { leg, done } = startLeg();
  const { calls, zoom } = startTable(async () => leg);
  calls.redirect("call", "far-1");
  calls.end("call", "customer");
  await until(() => done.length > 0);
  expect(done).toEqual(["hang up by customer"]);
  expect(zoom).toEqual(["ended call by customer"]);
  calls.stop();
});

test("every other link id is our bridge's", () => {
  const { calls, bridge } = startTable(async () => null);
  calls.redirect("call", "Labc");
  expect(bridge).toMatchObject([{ event: "call-start", path: "zoom-redirect" }]);
  calls.stop();
});
