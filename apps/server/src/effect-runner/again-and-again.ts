/**
 * Runs at once, and again each time after as many ms as the last run has asked for; `null` ends it. `run` must not reject.
 * `stop` waits for what is under way.
 */
export function againAndAgain(run: () => Promise<number | null>): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const pass = async () => {
    const afterMs = await run();
    if (!stopped && afterMs !== null) timer = setTimeout(start, afterMs);
  };
  let present = Promise.resolve();
  const start = () => {
    present = pass();
  };
  start();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await present;
    },
  };
}
