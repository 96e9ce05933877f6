import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { err, ok } from "@tacet/shared/result";
import type { Key } from "../capture/index.ts";
import type { KeyReport } from "../digit-source/index.ts";
import type { Call, CallControl } from "./call-control.ts";

/** The far side of a call control: the carrier's calls, seen and moved from outside. */
export interface Carrier {
  /** A call like this one comes in and is answered. What came of it: real phones choose Call-ID and tag by themselves. */
  answer(call: Call): Promise<Call> | Call;
  /** The customer's side negotiates anew. */
  change(call: Call): Promise<void> | void;
  /** The customer hangs up. */
  hangUp(callId: string): Promise<void> | void;
  /** The customer presses a key that is sent as SIP INFO. */
  info(call: Call, key: Key): Promise<void> | void;
  isUp(callId: string): boolean;
  /** Whether a key of the customer's is kept from the agent's end. */
  isMasked(callId: string): Promise<boolean> | boolean;
  /** Whether the agent's end hears nothing of the customer. */
  isSilent(callId: string): Promise<boolean> | boolean;
}

export interface CallControlHarness {
  readonly control: CallControl;
  readonly carrier: Carrier;
  /** A further control of the same carrier: a bridge that is started after the first one. Not started. */
  another(): CallControl;
  close(): Promise<void>;
}

const redirected: Call = {
  callId: "1-8716@127.0.0.1",
  path: "zoom-redirect",
  customerTag: "8716carrier1",
  linkId: "LINK",
  numbers: { customer: "+493023125114", ours: "+498923125900" },
  telephoneEvent: true,
};
const other: Call = {
  ...redirected,
  callId: "2-8716@127.0.0.1",
  customerTag: "8716carrier2",
  linkId: "OTHER",
};
const inline: Call = {
  ...redirected,
  callId: "3-8716@127.0.0.1",
  path: "inline-trunk",
  customerTag: "8716carrier3",
  linkId: null,
};

/** What every call control must do. */
export function callControlContract(name: string, create: () => Promise<CallControlHarness>): void {
  describe(`${name} as call control`, () => {
    let harness: CallControlHarness;
    let answered: Call[];
    let secured: string[];
    let changed: Call[];
    let ended: string[];
    let lost: string[];
    let keys: KeyReport[];

    beforeEach(async () => {
      harness = await create();
      [answered, secured, changed, ended, lost, keys] = [[], [], [], [], [], []];
    });

    afterEach(async () => {
      await harness.control.close();
      await harness.close();
    });

    async function start(control = harness.control): Promise<void> {
      control.start({
        callAnswered(call, isSecured) {
          answered.push(call);
          if (isSecured) secured.push(call.callId);
        },
        callChanged: (call) => changed.push(call),
        maskLost: (callId) => lost.push(callId),
        callEnded: (callId) => ended.push(callId),
        keyPressed: (report) => keys.push(report),
      });
      await until(() => control.isConnected());
    }

    async function answer(wanted: Call): Promise<Call> {
      const before = answered.length;
      const call = await harness.carrier.answer(wanted);
      await until(() => answered.length > before);
      return call;
    }

    test("says that it is well once it reports calls", async () => {
      await start();
      expect(await harness.control.check()).toBe("ok");
    });

    test.each([redirected, inline])("reports a call on the path $path that is answered", async (wanted) => {
      await start();
      const call = await answer(wanted);
      expect(answered).toEqual([call]);
      expect(secured).toEqual([]);
    });

    test("reports a call that was up before it started", async () => {
      const calls = [await harness.carrier.answer(redirected), await harness.carrier.answer(inline)];
      await start();
      await until(() => answered.length > 1);
      expect(answered).toEqual(expect.arrayContaining(calls));
      expect(secured).toEqual([]);
    });

    test("reports that a call was secured before it started, and the call stays so", async () => {
      await start();
      await answer(redirected);
      const call = await answer(inline);
      await harness.control.secure(call, "masked");
      await harness.control.close();
      answered = [];
      const another = harness.another();
      await start(another);
      await until(() => answered.length > 1);
      expect(secured).toEqual([call.callId]);
      expect(await harness.carrier.isMasked(call.callId)).toBe(true);
      expect(await another.release(call)).toEqual(ok(true));
      expect(await harness.carrier.isMasked(call.callId)).toBe(false);
      await another.close();
    });

    test("reports the end of a call", async () => {
      await start();
      const { callId } = await answer(redirected);
      await harness.carrier.hangUp(callId);
      await until(() => ended.length > 0);
      expect(ended).toContain(callId);
    });

    test("secures one call and leaves the other alone", async () => {
      await start();
      const [call, untouched] = [await answer(redirected), await answer(other)];
      expect(await harness.control.secure(call, "masked")).toEqual(ok(true));
      expect(await harness.carrier.isMasked(call.callId)).toBe(true);
      expect(await harness.carrier.isSilent(call.callId)).toBe(false);
      expect(await harness.carrier.isMasked(untouched.callId)).toBe(false);
    });

    test("securing twice is the same as once", async () => {
      await start();
      const call = await answer(redirected);
      expect(await harness.control.secure(call, "masked")).toEqual(ok(true));
      expect(await harness.control.secure(call, "masked")).toEqual(ok(true));
      expect(await harness.carrier.isSilent(call.callId)).toBe(false);
    });

    test("silences the customer in strict mode, from the first moment or later, and only then", async () => {
      await start();
      const call = await answer(inline);
      expect(await harness.control.secure(call, "strict")).toEqual(ok(true));
      expect(await harness.carrier.isSilent(call.callId)).toBe(true);
      expect(await harness.control.setMode(call, "masked")).toEqual(ok(true));
      expect(await harness.carrier.isSilent(call.callId)).toBe(false);
      expect(await harness.carrier.isMasked(call.callId)).toBe(true);
      expect(await harness.control.setMode(call, "strict")).toEqual(ok(true));
      expect(await harness.carrier.isSilent(call.callId)).toBe(true);
    });

    test("sets no mode of a call that is not secured", async () => {
      await start();
      const call = await answer(inline);
      expect(await harness.control.setMode(call, "masked")).toEqual(err("refused"));
      expect(await harness.control.setMode(call, "strict")).toEqual(err("refused"));
    });

    test("does not claim to have secured a call that is not there", async () => {
      await start();
      expect(await harness.control.secure(redirected, "masked")).toEqual(err("refused"));
    });

    test("a call that is negotiated anew stays secured, and is heard", async () => {
      await start();
      const call = await answer(redirected);
      const { callId } = call;
      await harness.control.secure(call, "masked");
      await harness.carrier.change(call);
      await settled(async () => !(await harness.carrier.isSilent(callId)));
      expect(await harness.carrier.isMasked(callId)).toBe(true);
      expect(await harness.carrier.isSilent(callId)).toBe(false);
      expect(lost).toEqual([]);
    });

    test("a call whose events are negotiated away is told as it is now, and can be made strict", async () => {
      await start();
      const call = await answer(redirected);
      const { callId } = call;
      await harness.control.secure(call, "masked");
      const asTones = { ...call, telephoneEvent: false };
      await harness.carrier.change(asTones);
      await until(() => changed.length > 0);
      expect(changed).toEqual([asTones]);
      expect(await harness.control.setMode(call, "strict")).toEqual(ok(true));
      expect(await harness.carrier.isSilent(callId)).toBe(true);
      expect(await harness.carrier.isMasked(callId)).toBe(true);
      expect(lost).toEqual([]);
    });

    test("reports keys that come with the signaling", async () => {
      await start();
      const call = await answer(inline);
      for (const key of [4, "#"] as const) await harness.carrier.info(call, key);
      await until(() => keys.length === 2);
      const seen = { callId: call.callId, fromTag: call.customerTag, form: "info", durationMs: 0 };
      expect(keys).toEqual([
        { ...seen, key: 4 },
        { ...seen, key: "#" },
      ]);
    });

    test("releases a redirected call by ending it, and no other", async () => {
      await start();
      const [call, untouched] = [await answer(redirected), await answer(other)];
      await harness.control.secure(call, "masked");
      expect(await harness.control.release(call)).toEqual(ok(true));
      expect(harness.carrier.isUp(call.callId)).toBe(false);
      expect(harness.carrier.isUp(untouched.callId)).toBe(true);
    });

    const modes = ["masked", "strict"] as const;
    test.each(modes)(
      "releases a %s call of the trunk by taking the mask off, and can secure it again",
      async (mode) => {
        await start();
        const call = await answer(inline);
        const { callId } = call;
        await harness.control.secure(call, mode);
        expect(await harness.control.release(call)).toEqual(ok(true));
        expect(harness.carrier.isUp(callId)).toBe(true);
        expect(await harness.carrier.isMasked(callId)).toBe(false);
        expect(await harness.carrier.isSilent(callId)).toBe(false);
        expect(await harness.control.secure(call, "masked")).toEqual(ok(true));
        expect(await harness.carrier.isMasked(callId)).toBe(true);
      },
    );

    test.each([redirected, inline])("a call on the path $path that is gone is released", async (wanted) => {
      await start();
      const call = await answer(wanted);
      await harness.carrier.hangUp(call.callId);
      expect(await harness.control.release(call)).toEqual(ok(true));
      expect(await harness.control.release(other)).toEqual(ok(true));
    });
  });
}

export async function until(condition: () => boolean, timeoutMs = 3_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!condition() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function settled(condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 3_000;
  while (!(await condition()) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
}
