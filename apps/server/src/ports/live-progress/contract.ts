import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createSessionId } from "@tacet/shared/ids";
import type { CaptureProgress } from "@tacet/shared/payment-session";
import type { LiveProgress } from "./index.ts";

export interface LiveProgressUnderTest {
  readonly live: LiveProgress;
  close(): Promise<void>;
}

/** What every place for the last values has to do. */
export function liveProgressContract(name: string, open: () => Promise<LiveProgressUnderTest>): void {
  describe(`the live progress contract: ${name}`, () => {
    let under: LiveProgressUnderTest;
    beforeAll(async () => {
      under = await open();
    });
    afterAll(() => under.close());

    const at = (attempt: number, revision: number): CaptureProgress => ({
      attempt,
      revision,
      activeField: "cardNumber",
      fields: [
        {
          ...{ field: "cardNumber", entered: revision, expected: 16, complete: false, valid: null },
          ...{ problem: null, brand: "visa", last4: null },
        } as CaptureProgress["fields"][number],
      ],
    });

    test("what was put is read back whole, and only what was asked for", async () => {
      const [one, other] = [createSessionId(), createSessionId()];
      await under.live.put(one, at(1, 4));
      await under.live.put(other, at(1, 9));
      expect(await under.live.last([one])).toEqual(new Map([[one, at(1, 4)]]));
      expect(await under.live.last([other, one])).toEqual(
        new Map([
          [other, at(1, 9)],
          [one, at(1, 4)],
        ]),
      );
    });

    test("of a session that nobody has reported there is nothing", async () => {
      expect(await under.live.last([createSessionId()])).toEqual(new Map());
      expect(await under.live.last([])).toEqual(new Map());
    });

    test("a report that was overtaken replaces nothing, in whatever order they come", async () => {
      const id = createSessionId();
      for (const progress of [at(1, 2), at(1, 5), at(1, 3), at(1, 5)]) await under.live.put(id, progress);
      expect((await under.live.last([id]))?.get(id)).toEqual(at(1, 5));
      const shuffled = [at(2, 7), at(1, 12), at(2, 10), at(2, 9), at(1, 6), at(2, 8)];
      await Promise.all(shuffled.map((progress) => under.live.put(id, progress)));
      expect((await under.live.last([id]))?.get(id)).toEqual(at(2, 10));
    });

    test("the next card begins anew, whatever its revision", async () => {
      const id = createSessionId();
      await under.live.put(id, at(1, 12));
      await under.live.put(id, at(2, 1));
      expect((await under.live.last([id]))?.get(id)).toEqual(at(2, 1));
    });

    test("what was dropped is gone", async () => {
      const id = createSessionId();
      await under.live.put(id, at(1, 1));
      await under.live.drop(id);
      expect(await under.live.last([id])).toEqual(new Map());
      await under.live.drop(id);
    });
  });
}
