import { errorName, type Logger } from "../logger.ts";
import { againAndAgain } from "./again-and-again.ts";

export interface UntilDoneOptions {
  /** As it is named in the log. */
  readonly name: string;
  /** Done when it does not reject. */
  run(): Promise<unknown>;
  readonly log: Logger;
  /** Time between two tries, in ms; 10000 unless told. */
  readonly everyMs?: number;
}

/** Does at the start what has to be done once, and tries again until it is. */
export function untilDone({ name, run, log, everyMs = 10_000 }: UntilDoneOptions): { stop(): Promise<void> } {
  return againAndAgain(async () => {
    try {
      await run();
      log.info("done", { event: name });
      return null;
    } catch (error) {
      log.warn("not done yet", { event: name, error: errorName(error) });
      return everyMs;
    }
  });
}
