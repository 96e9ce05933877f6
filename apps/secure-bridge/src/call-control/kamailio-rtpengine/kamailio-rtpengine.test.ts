import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { err, ok } from "@tacet/shared/result";
import { createLog } from "../../logger.ts";
import type { Call, CallControl } from "../call-control.ts";
import { callControlContract, until } from "../contract.ts";
import { FakeCallControl } from "../fake.ts";
import { CarrierDouble } from "./carrier-double.ts";
import { createKamailioRtpengine } from "./index.ts";
import { toNetstring } from "./netstring.ts";

const log = createLog("silent");

callControlContract("the fake", async () => {
  const control = new FakeCallControl();
  return { control, carrier: control, another: () => control, close: async () => undefined };
});

callControlContract("Kamailio with rtpengine", async () => {
  const carrier = await CarrierDouble.listen();
  const another = () => adapterFor(carrier);
  return { control: another(), carrier, another, close: () => carrier.close() };
});

const call: Call = {
  callId: "1-8716@127.0.0.1",
  path: "zoom-redirect",
  customerTag: "8716carrier1",
  linkId: "LINK",
  numbers: { customer: "+493023125114", ours: "+498923125900" },
  telephoneEvent: true,
};
const other: Call = { ...call, callId: "2-8716@127.0.0.1", customerTag: "8716carrier2", linkId: "OTHER" };
const inline: Call = { ...call, callId: "3-8716@127.0.0.1", path: "inline-trunk", linkId: null };

let carrier: CarrierDouble;
let control: CallControl;
let answered: Call[];
let changed: Call[];
let ended: string[];
let lost: string[];

beforeEach(async () => {
  carrier = await CarrierDouble.listen();
  control = adapterFor(carrier);
  [answered, changed, ended, lost] = [[], [], [], []];
  control.start({
    callAnswered: (one) => answered.push(one),
    callChanged(one) {
      changed.push(one);
      if (!one.telephoneEvent) void control.setMode(one, "strict");
    },
    maskLost: (callId) => lost.push(callId),
    callEnded: (callId) => ended.push(callId),
    keyPressed: () => undefined,
  });
  await until(() => control.isConnected());
});

afterEach(async () => {
  await control.close();
  await carrier.close();
});

async function answer(one = call): Promise<void> {
  carrier.answer(one);
  await until(() => answered.length > 0);
}

/** What was asked of the engines, short: name, hop, and what matters of the options. */
function asked(): string[] {
  return carrier.commands.map(({ command, "call-id": callId, "DTMF-security": security, ...options }) => {
    const hop = /;\d$/.exec(String(callId))?.[0] ?? "";
    const delay = options["delay-buffer"];
    return [`${String(command)}${hop}`, security, delay, options["flags"]]
      .filter((part) => part !== undefined)
      .join(" ");
  });
}

const armed = [
  "block DTMF;2",
  "block DTMF;4 silence 80 detect-DTMF",
  "block DTMF;3 silence 2",
  "block DTMF;1 zero 80",
];
/** While the customer is heard: in steps. */
const armedInSteps = [
  "block DTMF;2",
  "block DTMF;4 silence 40 detect-DTMF",
  "block DTMF;4 silence 80 detect-DTMF",
  "block DTMF;3 silence 2",
  "block DTMF;1 zero 40",
  "block DTMF;1 zero 80",
];

test("INFOs are kept back first, then events, then tones, in steps that hold the voice back by little, for the customer's digits", async () => {
  await answer();
  await control.secure(call, "masked");
  expect(asked()).toEqual(["htable.seti", ...armedInSteps]);
  for (const { "from-tag": tag } of carrier.commands.slice(1)) expect(tag).toBe(call.customerTag);
});

test("a line that is to be strict is silent before anything is armed", async () => {
  await answer();
  await control.secure(call, "strict");
  expect(asked()).toEqual(["htable.seti", "silence media;5", ...armedInSteps]);
});

test("at no moment of arming or releasing is a digit changed into another one that could be heard", async () => {
  await answer(inline);
  const heard: string[] = [];
  const watched = carrier.hops.carryOut.bind(carrier.hops);
  carrier.hops.carryOut = (command) => {
    const reply = watched(command);
    if (command.command !== "query") heard.push(carrier.hops.heard(inline.callId));
    return reply;
  };
  await control.secure(inline, "masked");
  await control.release(inline);
  expect(heard).toEqual([
    "nothing, tone",
    ...Array(5).fill("nothing, nothing"),
    ...Array(3).fill("nothing, nothing"),
    ...Array(2).fill("event, tone"),
  ]);
});

test("a call of the trunk is passed on by all hops at once, and its INFOs at the end", async () => {
  await answer(inline);
  await control.secure(inline, "strict");
  carrier.commands.length = 0;
  expect(await control.release(inline)).toEqual(ok(true));
  expect(asked()).toEqual([
    ...[1, 2, 3, 4].map((hop) => `unblock DTMF;${hop} 0`),
    "unsilence media;5",
    "htable.delete",
  ]);
});

test.each([1, 2, 3, 4])(
  "if hop %i can't be armed, the customer is silenced, and the call is not called secured",
  async (hop) => {
    await answer();
    carrier.ngRefuses.add(`block DTMF;${hop}`);
    expect(await control.secure(call, "masked")).toEqual(err("refused"));
    expect(asked().at(-1)).toBe("silence media;5");
    expect(carrier.isSilent(call.callId)).toBe(true);
    expect(await control.setMode(call, "masked")).toEqual(err("refused"));
    expect(carrier.isSilent(call.callId)).toBe(true);
  },
);

test("if INFOs can't be kept back, nothing is called secured, and the customer is silenced", async () => {
  await answer();
  carrier.rpcDown = true;
  expect(await control.secure(call, "masked")).toEqual(err("unreachable"));
  expect(carrier.isSilent(call.callId)).toBe(true);
});

test("a call that is negotiated anew is armed again, behind silence", async () => {
  await answer();
  await control.secure(call, "masked");
  carrier.commands.length = 0;
  carrier.hops.forgetBlocks(call.callId);
  carrier.change(call);
  await until(() => asked().includes("unsilence media;5"));
  expect(asked()).toEqual(["htable.seti", "silence media;5", ...armed, "unsilence media;5"]);
  expect(changed).toEqual([]);
});

test("one that is to be strict from then on is not heard in between", async () => {
  await answer();
  await control.secure(call, "masked");
  carrier.commands.length = 0;
  carrier.change({ ...call, telephoneEvent: false });
  await until(() => asked().includes("block DTMF;1 zero 80"));
  await control.setMode(call, "strict");
  // Silent because of the change first, and then armed again.
  expect(asked()).toEqual(["silence media;5", "htable.seti", "silence media;5", ...armed, "silence media;5"]);
});

test("one that can't be armed again stays silent, and is told to be lost", async () => {
  await answer();
  await control.secure(call, "masked");
  carrier.ngRefuses.add("block DTMF;2");
  carrier.change(call);
  await until(() => lost.length > 0);
  expect(lost).toEqual([call.callId]);
  expect(carrier.isSilent(call.callId)).toBe(true);
});

test("an rtpengine that was started anew has lost its calls: that is noticed, and a release ends them", async () => {
  await answer(inline);
  await control.secure(inline, "masked");
  carrier.hops.restart();
  await until(() => lost.length > 0);
  expect(lost).toEqual([inline.callId]);
  expect(await control.release(inline)).toEqual(ok(true));
  expect(carrier.isUp(inline.callId)).toBe(false);
});

test("an rtpengine that can't be reached for long is as good as lost", async () => {
  await answer(inline);
  await control.secure(inline, "masked");
  carrier.ngDown = true;
  await until(() => lost.length > 0);
  expect(lost).toEqual([inline.callId]);
});

test("a Kamailio that was started anew and still has its calls is told again which ones are secured", async () => {
  await answer(inline);
  await control.secure(inline, "masked");
  carrier.restartKamailio({ dialogs: "kept" });
  await until(() => carrier.sec.has(inline.callId));
  await until(() => carrier.isMasked(inline.callId) && !carrier.isSilent(inline.callId));
  expect(carrier.isMasked(inline.callId)).toBe(true);
  expect(ended).toEqual([]);
});

test("a Kamailio that was started anew without its calls: they have ended, and the media of secured ones with them", async () => {
  await answer(inline);
  carrier.answer(other);
  await until(() => answered.length === 2);
  await control.secure(inline, "masked");
  carrier.restartKamailio({ dialogs: "lost" });
  await until(() => ended.length === 2);
  await until(() => !carrier.hops.has(inline.callId));
  expect(carrier.hops.has(inline.callId)).toBe(false);
  // It was not secured: whoever is on the line may talk on.
  expect(carrier.hops.has(other.callId)).toBe(true);
});

test("a call that an earlier bridge has left half secured is armed wholly, and silent until it is released", async () => {
  await control.close();
  carrier.answer(inline);
  carrier.sec.add(inline.callId);
  control = adapterFor(carrier);
  const found: boolean[] = [];
  control.start({
    callAnswered: (_, isSecured) => found.push(isSecured),
    callChanged: () => undefined,
    maskLost: () => undefined,
    callEnded: () => undefined,
    keyPressed: () => undefined,
  });
  await until(() => carrier.isMasked(inline.callId) && asked().includes("block DTMF;1 zero 80"));
  expect(found).toEqual([true]);
  expect(carrier.isMasked(inline.callId)).toBe(true);
  expect(carrier.isSilent(inline.callId)).toBe(true);
});

test("a lost ng reply is asked for again under the same cookie: the command is carried out once", async () => {
  await answer();
  carrier.ngSilentFor = 2;
  expect(await control.secure(call, "masked")).toEqual(ok(true));
  expect(carrier.ngDatagrams).toBe(armedInSteps.length + 2);
  expect(asked()).toEqual(["htable.seti", ...armedInSteps]);
});

test("an rtpengine that never replies is unreachable, and the next command still gets through", async () => {
  await answer();
  carrier.ngSilentFor = 2 * 4;
  expect(await control.secure(call, "masked")).toEqual(err("unreachable"));
  expect(await control.secure(call, "masked")).toEqual(ok(true));
});

test("a check tells Kamailio from rtpengine", async () => {
  carrier.ngSilentFor = 4;
  expect(await control.check()).toBe("not_answering");
  carrier.rpcDown = true;
  expect(await control.check()).toBe("not_reached");
});

test("a release does not depend on the event of the call's end", async () => {
  await answer();
  carrier.missesEnds = true;
  expect(await control.release(call)).toEqual(ok(true));
  expect(carrier.isUp(call.callId)).toBe(false);
  for (const hop of [1, 2, 3, 4, 5]) expect(asked()).toContain(`delete;${hop}`);
});

test("a call that does not end is not called released", async () => {
  await answer();
  carrier.refusesToEnd = true;
  expect(await control.release(call)).toEqual(err("still_up"));
});

test("a release that Kamailio can't be asked for is not called done, and works once Kamailio is back", async () => {
  await answer();
  carrier.rpcDown = true;
  expect(await control.release(call)).toEqual(err("unreachable"));
  carrier.rpcDown = false;
  expect(await control.release(call)).toEqual(ok(true));
});

test("the mask stays on until the call is over", async () => {
  await answer();
  await control.secure(call, "masked");
  carrier.refusesToEnd = true;
  await control.release(call);
  expect(carrier.isMasked(call.callId)).toBe(true);
});

test("after a lost connection, calls that vanished have ended and new ones are reported", async () => {
  await answer();
  carrier.dropConnections();
  await until(() => !control.isConnected());
  carrier.hangUp(call.callId);
  carrier.answer(other);
  await until(() => control.isConnected());
  expect(ended).toEqual([call.callId]);
  expect(answered).toEqual([call, other]);
});

test("after a lost connection, a call that is still up is neither ended nor reported anew", async () => {
  await answer();
  carrier.dropConnections();
  await until(() => !control.isConnected());
  await until(() => control.isConnected());
  expect(ended).toEqual([]);
  expect(answered).toEqual([call]);
});

test("the comparison is repeated until Kamailio gives its list", async () => {
  await answer();
  carrier.rpcDown = true;
  carrier.dropConnections();
  await until(() => !control.isConnected());
  carrier.hangUp(call.callId);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(ended).toEqual([]);
  carrier.rpcDown = false;
  await until(() => ended.length > 0);
  expect(ended).toEqual([call.callId]);
});

test.each([
  ["no JSON", "hello"],
  ["an unknown event", '{"event":"call-parked"}'],
  ["a link id with a space", answeredWith('"linkId":"a b"')],
  ["an unknown path", answeredWith('"path":"by-post"')],
  [
    "an INFO that is no base64",
    '{"event":"info-dtmf","callId":"x","customerTag":"y","contentType":"z","body":"?"}',
  ],
])("%s is refused and the connection goes on", async (_, message) => {
  carrier.sendRaw(toNetstring(message));
  await answer();
  expect(answered).toEqual([call]);
});

test("a peer that speaks no netstrings is hung up on and connected to again", async () => {
  carrier.sendRaw("GET / HTTP/1.1\r\n");
  await until(() => !control.isConnected());
  expect(control.isConnected()).toBe(false);
  await until(() => control.isConnected());
  await answer();
  expect(answered).toEqual([call]);
});

function answeredWith(change: string): string {
  const right = `{"event":"call-answered","callId":"x","path":"inline-trunk","linkId":"","customerTag":"y",
    "customerNumber":"1","ourNumber":"2","telephoneEvent":true,"dlg":"1:2",${change}}`;
  return right;
}

function adapterFor(double: CarrierDouble): CallControl {
  const { evapi, rpcUrl, ng } = double.addresses;
  return createKamailioRtpengine({
    evapi,
    rpc: { url: rpcUrl, timeoutMs: 500 },
    ng: { ...ng, tryMs: 40 },
    log,
    pauseMs: 10,
    watchMs: 50,
  });
}
