import type { Done } from "./orders.ts";

/** So many at the same time, one after the other, for so long. What is under way at the end is finished, and counted with its time. */
export async function againUntil(
  ms: number,
  atOnce: number,
  work: (worker: number) => Promise<void>,
): Promise<Done> {
  const begun = performance.now();
  const tookMs: number[] = [];
  let failed = 0;
  const worker = async (index: number) => {
    while (performance.now() - begun < ms) {
      const at = performance.now();
      const isDone = await work(index).then(
        () => true,
        () => false,
      );
      if (isDone) tookMs.push(performance.now() - at);
      else failed += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, index) => worker(index)));
  return { closed: tookMs.length, failed, seconds: (performance.now() - begun) / 1_000, tookMs };
}
