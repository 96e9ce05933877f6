import { expect, test } from "@jest/globals";
import { startClaimLoop } from "./claim-loop.ts";

/** A queue, and a loop of two at a time that never looks without being woken. */
function setUp(items: number) {
  const queue = Array.from({ length: items }, (_, index) => index);
  const asked: number[] = [];
  const open = new Map<number, () => void>();
  const loop = startClaimLoop<number>({
    mostAtOnce: 2,
    pollMs: 1_000_000,
    claim: (most) => {
      asked.push(most);
      return Promise.resolve(queue.splice(0, most));
    },
    workOn: (item) =>
      new Promise((resolve) => {
        open.set(item, resolve);
      }),
    onProblem: (error) => {
      throw error;
    },
  });
  const end = (item: number) => {
    open.get(item)?.();
    open.delete(item);
  };
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { queue, asked, open, loop, end, settled };
}

test("what there was no room for is claimed as soon as there is, without anybody waking it", async () => {
  const { queue, open, loop, end, settled } = setUp(5);
  loop.wake();
  await settled();
  expect([...open.keys()]).toEqual([0, 1]);
  for (const item of [0, 1, 2, 3, 4]) {
    end(item);
    await settled();
  }
  expect(queue).toEqual([]);
  await loop.stop();
});

test("a queue that had fewer than there was room for is not asked again until somebody wakes it", async () => {
  const { queue, asked, open, loop, end, settled } = setUp(1);
  loop.wake();
  await settled();
  end(0);
  await settled();
  expect(asked).toEqual([2]);
  queue.push(7);
  loop.wake();
  await settled();
  expect([...open.keys()]).toEqual([7]);
  end(7);
  await loop.stop();
});

test("being woken while there is no room is not forgotten", async () => {
  const { queue, open, loop, end, settled } = setUp(1);
  loop.wake();
  await settled();
  queue.push(1);
  loop.wake();
  await settled();
  // Both places are taken: this one has to wait.
  queue.push(2);
  loop.wake();
  await settled();
  expect([...open.keys()]).toEqual([0, 1]);
  end(0);
  await settled();
  expect([...open.keys()]).toEqual([1, 2]);
  end(1);
  end(2);
  await loop.stop();
});
