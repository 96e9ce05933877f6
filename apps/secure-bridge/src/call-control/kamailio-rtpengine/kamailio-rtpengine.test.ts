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
  return { control, carrier: control, close: async () => undefined };
});

callControlContract("Kamailio with rtpengine", async () => {
  const carrier = await CarrierDouble.listen();
  return { control: adapterFor(carrier), carrier, close: () => carrier.close() };
});

const call: Call = { callId: "1-8716@127.0.0.1", fromTag: "8716carrier1", linkId: "LINK" };
const other: Call = { callId: "2-8716@127.0.0.1", fromTag: "8716carrier2", linkId: "OTHER" };

let carrier: CarrierDouble;
let control: CallControl;
let answered: Call[];
let ended: string[];

beforeEach(async () => {
  carrier = await CarrierDouble.listen();
  control = adapterFor(carrier);
  answered = [];
  ended = [];
  control.start({ callAnswered: (one) => answered.push(one), callEnded: (callId) => ended.push(callId) });
  await until(() => control.isConnected());
});

afterEach(async () => {
  await control.close();
  await carrier.close();
});

async function answer(): Promise<void> {
  carrier.answer(call);
  await until(() => answered.length > 0);
}

test("the mask is asked for with the look-ahead that keeps it silent, for the customer's digits", async () => {
  await answer();
  await control.secure(call);
  expect(carrier.ngCommands).toEqual([
    {
      command: "block DTMF",
      "call-id": call.callId,
      "from-tag": call.fromTag,
      "DTMF-security": "silence",
      "delay-buffer": 60,
    },
  ]);
});

test("a lost ng reply is asked for again under the same cookie: the command is carried out once", async () => {
  await answer();
  carrier.ngSilentFor = 2;
  expect(await control.secure(call)).toEqual(ok(true));
  expect(carrier.ngDatagrams).toBe(3);
  expect(carrier.ngCommands).toHaveLength(1);
});

test("an rtpengine that never replies is unreachable, and the next command still gets through", async () => {
  await answer();
  carrier.ngSilentFor = 4;
  expect(await control.secure(call)).toEqual(err("unreachable"));
  expect(await control.secure(call)).toEqual(ok(true));
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
  expect(carrier.ngCommands).toContainEqual({ command: "delete", "call-id": call.callId });
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
  await control.secure(call);
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
  [
    "a link id with a space",
    '{"event":"call-answered","linkId":"a b","callId":"x","fromTag":"y","dlg":"1:2"}',
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

function adapterFor(double: CarrierDouble): CallControl {
  const { evapi, rpcUrl, ng } = double.addresses;
  return createKamailioRtpengine({
    evapi,
    rpc: { url: rpcUrl, timeoutMs: 500 },
    ng: { ...ng, tryMs: 40 },
    log,
    pauseMs: 10,
  });
}
