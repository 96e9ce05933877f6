import { errorName, type Logger } from "../logger.ts";

export interface UntilDoneOptions {
  /** As it is named in the log. */
  readonly name: string;
  /** `null`: done. Else the code of what stands in the way. */
  run(): Promise<string | null>;
  readonly log: Logger;
  /** Time between two tries, in ms; 10000 unless told. */
  readonly everyMs?: number;
}

/** Does at start what has to be done once, and tries again until it is. */
export function untilDone({ name, run, log, everyMs = 10_000 }: UntilDoneOptions): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const again = (error: string) => {
    log.warn("not done yet", { event: name, error });
    if (!stopped) timer = setTimeout(start, everyMs);
  };
  const tryOnce = async () => {
    try {
      const problem = await run();
      if (problem === null) log.info("done", { event: name });
      else again(problem);
    } catch (error) {
      again(errorName(error));
    }
  };
  let pass = Promise.resolve();
  const start = () => {
    pass = tryOnce();
  };
  start();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await pass;
    },
  };
}
