import { beforeEach, expect, test } from "@jest/globals";
import { FakeCallControl } from "../call-control/fake.ts";
import { FakeGateway } from "../gateway/fake.ts";
import { createConnectionCheck } from "./index.ts";

let callControl: FakeCallControl;
let gateway: FakeGateway;

beforeEach(() => {
  callControl = new FakeCallControl();
  gateway = new FakeGateway();
});

async function check(gatewayKey?: string) {
  const { value } = await createConnectionCheck({ callControl, gateway })(
    gatewayKey === undefined ? {} : { gatewayKey },
  );
  return Object.fromEntries(value.checks.map(({ name, code }) => [name, code]));
}

test("with everything up and the bridge's own key all is well", async () => {
  expect(await check()).toEqual({ voice_engines: "ok", gateway: "ok" });
});

test("a key that the account wants to try is the one that is tried", async () => {
  expect(await check("wrong-key")).toEqual({ voice_engines: "ok", gateway: "key_refused" });
  gateway.otherKeys.add("right-key");
  expect(await check("right-key")).toEqual({ voice_engines: "ok", gateway: "ok" });
});

test("each part answers for itself", async () => {
  callControl.health = "not_answering";
  gateway.ownKey = null;
  expect(await check()).toEqual({ voice_engines: "not_answering", gateway: "key_missing" });
});
