import { afterEach, expect, jest, test } from "@jest/globals";
import { findEventPackets, SipAgent } from "@tacet/voice-lab";
import type { FarLeg } from "../carrier/index.ts";
import { startVoiceCarrier, type VoiceCarrier, type VoiceCarrierOptions } from "./index.ts";

jest.setTimeout(20_000);

const open: VoiceCarrier[] = [];
afterEach(async () => {
  for (const carrier of open.splice(0)) await carrier.close();
});

interface Bench {
  readonly carrier: VoiceCarrier;
  /** What Zoom was told, oldest first. */
  readonly told: string[];
  readonly heard: string[];
  readonly bars: number[];
}

/** In the bridge's place is Zoom itself: what is sent through the bridge arrives as it is. */
async function start(options: Partial<VoiceCarrierOptions> = {}): Promise<Bench> {
  const [told, heard, bars]: [string[], string[], number[]] = [[], [], []];
  let zoomPort = 0;
  const carrier = await startVoiceCarrier({
    callPath: "zoom-redirect",
    ports: { carrier: 0, zoom: 0 },
    get bridgePort() {
      return zoomPort;
    },
    events: {
      changed: ({ path, masked }) => told.push(masked ? `${path}, masked` : path),
      agentHeard: (_, sound) => heard.push(sound),
      redirected: () => told.push("redirected"),
      returned: () => told.push("returned"),
      ended: (_, by) => told.push(`ended by ${by}`),
      sound: (_, more) => bars.push(...more),
    },
    ...options,
  });
  open.push(carrier);
  zoomPort = carrier.zoom.addresses[0]?.port ?? 0;
  return { carrier, told, heard, bars };
}

const maria = { id: "maria", from: "+493023125114", to: "+442079460900" };

async function connected(bench: Bench) {
  bench.carrier.connect(maria);
  const line = bench.carrier.line("maria");
  await line?.ready;
  if (line === undefined || line.customer === null || line.agent === null) throw new Error("no call came up");
  return { line, customer: line.customer, agent: line.agent };
}

async function until(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !condition(); ) {
    if (Date.now() > end) throw new Error("waited in vain");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const events = ({ carrier }: Bench) =>
  findEventPackets(carrier.line("maria")?.heardByAgent.flatMap(({ received }) => received) ?? [], {
    audioTypes: [0, 8],
  }).digits.join("");

test("customer and agent hear each other speak, and the page gets bars of it", async () => {
  const bench = await start();
  const { line, customer } = await connected(bench);
  expect(bench.carrier.findCall("maria")).toEqual({ ...maria, path: "zoom", masked: false });
  const isLoud = (recording: typeof customer.stream.recording | undefined) =>
    recording?.heard().pcm.some((sample) => Math.abs(sample) > 1_000) === true;
  await until(() => isLoud(line.heardByAgent[0]) && isLoud(customer.stream.recording));
  await until(() => bench.bars.some((bar) => bar > 0.3));
  expect(Math.max(...bench.bars)).toBeLessThanOrEqual(1);
  expect(bench.carrier.heard("maria", 1_000)?.length).toBeGreaterThan(0);
});

test.each(["event", "info", "tone", "event-and-tone"] as const)(
  "a key sent as %s is heard on the plain line",
  async (form) => {
    const bench = await start();
    await connected(bench);
    expect(bench.carrier.press("maria", "7", form)).toBe(true);
    await until(() => bench.heard.length === 1);
    expect(bench.heard).toEqual(["tone"]);
    expect(events(bench)).toBe(form.startsWith("event") ? "7" : "");
    expect(bench.carrier.findCall("maria")?.masked).toBe(false);
  },
);

test("keys come in their order, sent the way the phone is set to", async () => {
  const bench = await start();
  const { customer } = await connected(bench);
  for (const key of ["4", "1", "1", "*"] as const) bench.carrier.press("maria", key);
  await until(() => bench.heard.length === 4);
  expect(events(bench)).toBe("411*");
  await bench.carrier.setPhone(maria.from, { telephoneEvent: false });
  expect(customer.media.telephoneEvent).toBeNull();
  bench.carrier.press("maria", "5");
  await until(() => bench.heard.length === 5);
  // As a sound, since nobody takes events any more.
  expect(bench.heard.at(-1)).toBe("tone");
  expect(events(bench)).toBe("411*");
});

test("a redirected call has a second leg, with the link id, and the first stays up; after it the sound is back", async () => {
  const bench = await start();
  const { line, customer: first } = await connected(bench);
  expect(bench.carrier.redirect("maria", "LINK-a")).toMatchObject({
    ok: true,
    value: { path: "redirecting" },
  });
  expect(bench.carrier.redirect("maria", "LINK-b")).toEqual({ ok: false, error: "already_redirected" });
  await until(() => bench.told.includes("redirected"));
  expect(bench.told).toEqual(["zoom", "redirecting", "bridged", "redirected"]);
  const second = line.customer;
  expect(second).not.toBe(first);
  expect(first.call.isUp).toBe(true);
  const invites = bench.carrier.zoom.record.requests("INVITE", "in");
  const links = invites.map(({ result }) => (result.ok ? result.value.headers.get("X-Link-Id") : null));
  expect(links).toEqual([undefined, "LINK-a"]);
  bench.carrier.press("maria", "3");
  await until(() => bench.heard.length === 1);

  await line.agent?.hangUp();
  await until(() => bench.told.includes("returned"));
  expect(bench.told.slice(-2)).toEqual(["zoom", "returned"]);
  expect(second?.call.isOver).toBe(true);
  expect(line.customer).toBe(first);
  bench.carrier.press("maria", "4");
  await until(() => bench.heard.length === 2);
  expect(bench.heard).toEqual(["tone", "tone"]);
  expect(events(bench)).toBe("34");
});

test("a line counts as masked while its keys are not heard, and only when it leads through the bridge", async () => {
  const bench = await start();
  // Nothing of this customer's sound arrives.
  await bench.carrier.setPhone(maria.from, { impairments: { seed: 1, loss: 1 } });
  const { line } = await connected(bench);
  bench.carrier.press("maria", "1");
  await until(() => bench.heard.length === 1);
  expect(bench.told).toEqual(["zoom"]);
  bench.carrier.redirect("maria", "LINK-a");
  await until(() => bench.told.includes("redirected"));
  bench.carrier.press("maria", "2");
  await until(() => bench.heard.length === 2);
  expect(bench.told.at(-1)).toBe("bridged, masked");
  // SIP does not get lost.
  bench.carrier.press("maria", "3", "info");
  await until(() => bench.heard.length === 3);
  expect(bench.heard).toEqual(["silence", "silence", "tone"]);
  expect(bench.told.at(-1)).toBe("bridged");
  await line.agent?.hangUp();
});

test("a redirection that the bridge refuses leaves the call where it was", async () => {
  const busy = await SipAgent.start({ listen: ["udp:127.0.0.1:0"], user: "bridge" });
  const bench = await start({ bridgePort: busy.addresses[0]?.port ?? 0 });
  const { line, customer } = await connected(bench);
  expect(bench.carrier.redirect("maria", "not a link id")).toEqual({ ok: false, error: "bad_link_id" });
  expect(bench.carrier.redirect("nobody", "LINK-a")).toEqual({ ok: false, error: "no_such_call" });
  bench.carrier.redirect("maria", "LINK-a");
  await until(() => bench.told.length === 3);
  expect(bench.told).toEqual(["zoom", "redirecting", "zoom"]);
  expect(line.customer).toBe(customer);
  bench.carrier.press("maria", "4");
  await until(() => bench.heard.length === 1);
  expect(bench.heard).toEqual(["tone"]);
  await busy.close();
});

test.each(["customer", "contact-center"] as const)("the %s hangs up: both legs end", async (by) => {
  const bench = await start();
  const { line, customer: first } = await connected(bench);
  bench.carrier.redirect("maria", "LINK-a");
  await until(() => bench.told.includes("redirected"));
  const second = line.customer;
  bench.carrier.end("maria", by);
  expect(bench.told.at(-1)).toBe(`ended by ${by}`);
  const own = by === "customer" ? "hung_up_here" : "hung_up_there";
  expect(await Promise.all([first.ended, second?.ended])).toEqual([own, own]);
  expect(bench.carrier.press("maria", "1")).toBe(false);
  expect(bench.told.filter((each) => each === "returned")).toEqual([]);
});

test("a customer who hangs up while the call is redirected leaves no leg behind", async () => {
  const bench = await start();
  await connected(bench);
  bench.carrier.redirect("maria", "LINK-a");
  const { carrier, zoom } = bench.carrier;
  // No answer can come before the event loop has had its turn.
  for (let turns = 0; turns < 100 && carrier.record.requests("INVITE", "out").length < 2; turns++)
    await Promise.resolve();
  bench.carrier.end("maria", "customer");
  await until(() => zoom.record.requests("BYE", "in").length === 2);
  expect(bench.told).toEqual(["zoom", "redirecting", "ended by customer"]);
});

test("on an inline trunk the call is with the bridge from the start, and can't be redirected", async () => {
  const bench = await start({ callPath: "inline-trunk" });
  const { customer } = await connected(bench);
  expect(bench.carrier.findCall("maria")?.path).toBe("bridged");
  expect(bench.carrier.redirect("maria", "LINK-a")).toEqual({ ok: false, error: "already_redirected" });
  // The bridge may end it.
  await bench.carrier.line("maria")?.agent?.hangUp();
  await until(() => bench.told.includes("ended by contact-center"));
  expect(customer.call.isOver).toBe(true);
});

test.each(["zoom-redirect", "inline-trunk"] as const)(
  "another provider gets the keys of a call on a %s, and the agent hears none",
  async (callPath) => {
    const pressed: string[] = [];
    let giveBack: () => void = () => undefined;
    const leg: FarLeg = {
      press: (key) => pressed.push(key),
      hangUp: () => undefined,
      ended: new Promise((resolve) => {
        giveBack = () => resolve();
      }),
    };
    const farEnds = [{ knows: (linkId: string) => linkId === "far", answer: async () => leg }];
    const bench = await start({ callPath, farEnds });
    await connected(bench);
    const home = bench.carrier.findCall("maria")?.path;
    expect(bench.carrier.redirect("maria", "far").ok).toBe(true);
    await until(() => bench.told.includes("redirected"));
    bench.carrier.press("maria", "6");
    await until(() => bench.heard.length === 1);
    expect([pressed, bench.heard]).toEqual([["6"], ["silence"]]);
    giveBack();
    await until(() => bench.told.includes("returned"));
    expect(bench.carrier.findCall("maria")).toMatchObject({ path: home, masked: false });
  },
);

test("recordings don't grow for ever", async () => {
  const bench = await start({ keepMs: 200 });
  const { line } = await connected(bench);
  const oldest = () => line.heardByAgent[0]?.received[0]?.atMs ?? 0;
  await until(() => oldest() > 0);
  const first = oldest();
  await until(() => oldest() > first + 1_000);
});
