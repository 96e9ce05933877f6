import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { Pressing } from "@tacet/voice-lab";
import type { Call, CallControl } from "../call-control/index.ts";
import { createKamailioRtpengine } from "../call-control/kamailio-rtpengine/index.ts";
import { RealCarrier } from "../call-control/kamailio-rtpengine/testing/real-carrier.ts";
import type { KeyForm, KeyReport } from "../digit-source/index.ts";
import { createRtpengineDtmf, type RtpengineDtmf } from "../digit-source/rtpengine-dtmf.ts";
import { createLog } from "../logger.ts";
import { KeyMerge } from "./index.ts";

jest.setTimeout(30_000);

const keys = "40128888*7773190#5236";
const wanted: Call = {
  callId: "",
  path: "inline-trunk",
  customerTag: "",
  linkId: null,
  numbers: { customer: "+493023125114", ours: "+498923125900" },
  telephoneEvent: true,
};

let carrier: RealCarrier;
let control: CallControl;
let source: RtpengineDtmf;
let call: Call;
let reports: KeyReport[];
let counted: string;

beforeAll(async () => {
  carrier = await RealCarrier.start(27_030, "27500-27999");
});
afterAll(() => carrier?.stop());

beforeEach(async () => {
  const { evapi, rpcUrl, ng, dtmf } = carrier.addresses;
  const merge = new KeyMerge();
  [reports, counted] = [[], ""];
  const take = (report: KeyReport) => {
    reports.push(report);
    if (merge.counts(report, performance.now())) counted += String(report.key);
  };
  source = createRtpengineDtmf({ ...dtmf, allowFrom: ["127.0.0.1"] });
  await source.start(take);
  control = createKamailioRtpengine({ evapi, rpc: { url: rpcUrl }, ng, log: createLog("silent") });
  const ignore = () => undefined;
  const answered = new Promise((resolve) =>
    control.start({
      callAnswered: resolve,
      callChanged: ignore,
      maskLost: ignore,
      callEnded: ignore,
      keyPressed: take,
    }),
  );
  call = await carrier.answer(wanted);
  await answered;
});
afterEach(async () => {
  await carrier.clear();
  await Promise.all([control.close(), source.close()]);
});

async function keyed(pressing: Pressing): Promise<void> {
  await carrier.press(call.callId, keys, { pauseMs: 120, ...pressing });
  await pause(500);
}

const formsSeen = (): KeyForm[] => [...new Set(reports.map(({ form }) => form))];

describe.each(["masked", "strict"] as const)("on a %s line", (mode) => {
  beforeEach(async () => {
    expect((await control.secure(call, mode)).ok).toBe(true);
    await pause(200);
  });

  test.each([
    ["event", ["event"]],
    ["tone", ["tone"]],
    ["info", ["info"]],
  ] as const)(
    "keys that are sent as %s are counted once each, in order, and known for what they are",
    async (form, forms) => {
      await keyed({ form });
      expect(counted).toBe(keys);
      expect(formsSeen()).toEqual(forms);
      expect(new Set(reports.map(({ fromTag }) => fromTag))).toEqual(new Set([call.customerTag]));
    },
  );

  test("keys that are sent as event and tone at the same time are counted once each", async () => {
    await keyed({ form: "event-and-tone" });
    expect(counted).toBe(keys);
  });
});
