import { expect, test } from "@jest/globals";
import { createSessionId } from "@tacet/shared/ids";
import { liveProgressContract } from "./contract.ts";
import { FakeLiveProgress } from "./fake.ts";

liveProgressContract("fake", async () => ({ live: new FakeLiveProgress(), close: async () => {} }));

test("while the fake is away, nothing is told and nothing is kept", async () => {
  const live = new FakeLiveProgress();
  live.isAway = true;
  const id = createSessionId();
  await live.put(id, { attempt: 1, revision: 1, activeField: null, fields: [] });
  expect(await live.last([id])).toBeNull();
  live.isAway = false;
  expect(await live.last([id])).toEqual(new Map());
});
