import { expect, test } from "@jest/globals";
import { err, ok } from "@tacet/shared/result";
import { EngineWatch } from "./engine-watch.ts";

const calls = Array.from({ length: 25 }, (_, number) => `call-${number}`);

/** Some rounds, one right after the other, over what rtpengine has. */
async function watch(has: (callId: string) => boolean | "unreachable", rounds: number) {
  const asked: string[] = [];
  const lost: string[] = [];
  let left = rounds;
  await new Promise<void>((resolve) => {
    const watching = new EngineWatch({
      // Asked for once at the beginning of each round.
      secured: () => {
        left -= 1;
        if (left < 0) {
          watching.close();
          resolve();
          return [];
        }
        return calls;
      },
      find: async (callId) => {
        asked.push(callId);
        const found = has(callId);
        if (found === "unreachable") return err("unreachable");
        return found ? ok(true) : err("unknown_call");
      },
      lost: (callId) => void lost.push(callId),
      everyMs: 1,
    });
    watching.start();
    // Its timer does not keep the process up.
    const kept = setInterval(() => left < 0 && clearInterval(kept), 5);
  });
  return { asked, lost };
}

test("ten calls a round, in turn, and each of them comes", async () => {
  const { asked, lost } = await watch(() => true, 3);
  expect(asked).toEqual([...calls, ...calls.slice(0, 5)]);
  expect(lost).toEqual([]);
});

test("once one is gone all are asked for: an rtpengine that was started anew has none", async () => {
  const { lost } = await watch(() => false, 1);
  expect(lost).toEqual(calls);
});

test("one lost call among many is found, and costs no other one", async () => {
  const { lost } = await watch((callId) => callId !== "call-17", 2);
  expect(lost).toEqual(["call-17"]);
});

test("an rtpengine that can't be reached for three rounds has lost all calls", async () => {
  expect((await watch(() => "unreachable", 2)).lost).toEqual([]);
  // The third round asks for the calls a second time, to tell of them.
  expect((await watch(() => "unreachable", 4)).lost).toEqual(calls);
});
