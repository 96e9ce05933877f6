import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { err, ok } from "@tacet/shared/result";
import type { Call, CallControl } from "./call-control.ts";

/** The far side of a call control: the carrier's calls, seen and moved from outside. */
export interface Carrier {
  answer(call: Call): void;
  hangUp(callId: string): void;
  isUp(callId: string): boolean;
  isMasked(callId: string): boolean;
}

export interface CallControlHarness {
  readonly control: CallControl;
  readonly carrier: Carrier;
  close(): Promise<void>;
}

const call: Call = { callId: "1-8716@127.0.0.1", fromTag: "8716carrier1", linkId: "LINK" };
const other: Call = { callId: "2-8716@127.0.0.1", fromTag: "8716carrier2", linkId: "OTHER" };

/** What every call control must do. */
export function callControlContract(name: string, create: () => Promise<CallControlHarness>): void {
  describe(`${name} as call control`, () => {
    let harness: CallControlHarness;
    let answered: Call[];
    let ended: string[];

    beforeEach(async () => {
      harness = await create();
      answered = [];
      ended = [];
    });

    afterEach(async () => {
      await harness.control.close();
      await harness.close();
    });

    async function start(): Promise<void> {
      harness.control.start({
        callAnswered: (one) => answered.push(one),
        callEnded: (callId) => ended.push(callId),
      });
      await until(() => harness.control.isConnected());
    }

    test("says that it is well once it reports calls", async () => {
      await start();
      expect(await harness.control.check()).toBe("ok");
    });

    test("reports a call that is answered, with its link id and the customer's tag", async () => {
      await start();
      harness.carrier.answer(call);
      await until(() => answered.length > 0);
      expect(answered).toEqual([call]);
    });

    test("reports a call that was up before it started", async () => {
      harness.carrier.answer(call);
      await start();
      await until(() => answered.length > 0);
      expect(answered).toEqual([call]);
    });

    test("reports the end of a call", async () => {
      await start();
      harness.carrier.answer(call);
      await until(() => answered.length > 0);
      harness.carrier.hangUp(call.callId);
      await until(() => ended.length > 0);
      expect(ended).toContain(call.callId);
    });

    test("secures one call and leaves the other alone", async () => {
      await start();
      harness.carrier.answer(call);
      harness.carrier.answer(other);
      await until(() => answered.length === 2);
      expect(await harness.control.secure(call)).toEqual(ok(true));
      expect(harness.carrier.isMasked(call.callId)).toBe(true);
      expect(harness.carrier.isMasked(other.callId)).toBe(false);
    });

    test("securing twice is the same as once", async () => {
      await start();
      harness.carrier.answer(call);
      await until(() => answered.length > 0);
      expect(await harness.control.secure(call)).toEqual(ok(true));
      expect(await harness.control.secure(call)).toEqual(ok(true));
    });

    test("does not claim to have secured a call that is not there", async () => {
      await start();
      expect(await harness.control.secure(call)).toEqual(err("refused"));
    });

    test("releases a secured call, and no other", async () => {
      await start();
      harness.carrier.answer(call);
      harness.carrier.answer(other);
      await until(() => answered.length === 2);
      await harness.control.secure(call);
      expect(await harness.control.release(call)).toEqual(ok(true));
      expect(harness.carrier.isUp(call.callId)).toBe(false);
      expect(harness.carrier.isUp(other.callId)).toBe(true);
    });

    test("a call that is gone, or never was, is released", async () => {
      await start();
      harness.carrier.answer(call);
      await until(() => answered.length > 0);
      harness.carrier.hangUp(call.callId);
      expect(await harness.control.release(call)).toEqual(ok(true));
      expect(await harness.control.release(other)).toEqual(ok(true));
    });
  });
}

export async function until(condition: () => boolean, timeoutMs = 3_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!condition() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
}
