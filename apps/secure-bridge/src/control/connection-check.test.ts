import { beforeEach, expect, test } from "@jest/globals";
import type { Merchant } from "@tacet/shared/bridge-control";
import { FakeCallControl } from "../call-control/fake.ts";
import { FakeGateway, gatewaysOf } from "../gateway/fake.ts";
import { createConnectionCheck } from "./index.ts";

let callControl: FakeCallControl;
let gateway: FakeGateway;

beforeEach(() => {
  callControl = new FakeCallControl();
  gateway = new FakeGateway();
});

async function check(merchant: Merchant = {}) {
  const gateways = gatewaysOf(gateway, { adyen: gateway });
  const { value } = await createConnectionCheck({ callControl, gateways })({ merchant });
  return Object.fromEntries(value.checks.map(({ name, code }) => [name, code]));
}

test("with everything up and the bridge's own key all is well", async () => {
  expect(await check()).toEqual({ voice_engines: "ok", gateway: "ok" });
});

test("a key that the account wants to try is the one that is tried", async () => {
  expect(await check({ key: "wrong-key" })).toEqual({ voice_engines: "ok", gateway: "key_refused" });
  gateway.otherKeys.add("right-key");
  expect(await check({ gateway: "adyen", key: "right-key" })).toEqual({ voice_engines: "ok", gateway: "ok" });
});

test("each part answers for itself", async () => {
  callControl.health = "not_answering";
  gateway.ownKey = null;
  expect(await check()).toEqual({ voice_engines: "not_answering", gateway: "key_missing" });
});

test("a gateway that the bridge does not have is not reached", async () => {
  expect(await check({ gateway: "sandbox" })).toEqual({ voice_engines: "ok", gateway: "not_reached" });
});
