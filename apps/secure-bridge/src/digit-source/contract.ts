import { afterEach, describe, expect, test } from "@jest/globals";
import type { DigitSource, KeyReport } from "./digit-source.ts";

/** A started source together with the hand that presses keys on its far side. */
export interface DigitSourceHarness {
  readonly source: DigitSource;
  press(report: KeyReport): Promise<void>;
}

/** What every digit source must do. `create` makes one that has not been started. */
export function digitSourceContract(name: string, create: () => Promise<DigitSourceHarness>): void {
  describe(`${name} as a digit source`, () => {
    let harness: DigitSourceHarness | null = null;

    afterEach(async () => {
      await harness?.source.close();
      harness = null;
    });

    async function start(): Promise<{ harness: DigitSourceHarness; got: KeyReport[] }> {
      const created = await create();
      harness = created;
      const got: KeyReport[] = [];
      await created.source.start((report) => got.push(report));
      return { harness: created, got };
    }

    test("delivers every key of a phone once and in order, with its call", async () => {
      const { harness, got } = await start();
      const keys = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, "*", "#"] as const;
      const presses = keys.map((key) => ({
        callId: "1-8716@127.0.0.1",
        fromTag: "customer",
        key,
        form: "event" as const,
        durationMs: 120,
      }));
      for (const press of presses) await harness.press(press);
      await until(() => got.length === presses.length);
      expect(got).toEqual(presses);
    });

    test("the same key twice is two key presses", async () => {
      const { harness, got } = await start();
      const press = { callId: "call", fromTag: "customer", key: 4, form: "event", durationMs: 120 } as const;
      await harness.press(press);
      await harness.press(press);
      await until(() => got.length === 2);
      expect(got).toEqual([press, press]);
    });

    test("says in which form a key was seen", async () => {
      const { harness, got } = await start();
      const press = { callId: "call", fromTag: "customer", key: 4, durationMs: 120 } as const;
      await harness.press({ ...press, form: "event", durationMs: 120 });
      await harness.press({ ...press, form: "tone" });
      await until(() => got.length === 2);
      expect(got.map(({ form }) => form)).toEqual(["event", "tone"]);
    });

    test("keeps calls and senders apart", async () => {
      const { harness, got } = await start();
      await harness.press({ callId: "first", fromTag: "customer", key: 1, form: "event", durationMs: 120 });
      await harness.press({ callId: "second", fromTag: "agent", key: 2, form: "event", durationMs: 120 });
      await until(() => got.length === 2);
      expect(got.map(({ callId, fromTag }) => [callId, fromTag])).toEqual([
        ["first", "customer"],
        ["second", "agent"],
      ]);
    });
  });
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 2_000;
  while (!condition() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
}
