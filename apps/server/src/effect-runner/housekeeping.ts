import { errorName, type Logger } from "../logger.ts";
import type { AccountRemoval } from "../use-cases/account-removal.ts";
import type { Retention } from "../use-cases/retention.ts";

export interface HousekeepingDeps {
  readonly removal: Pick<AccountRemoval, "runDue">;
  readonly retention: Retention;
  readonly log: Logger;
  /** Time between two looks for removals that are due, in ms; 2000 unless told. */
  readonly removalPollMs?: number;
  /** Time between two runs of the retention, in ms; an hour unless told. */
  readonly retentionPollMs?: number;
}

/** Removes accounts and deletes what has been kept for long enough. What is due are rows: a restart changes nothing. */
export function keepHouse(deps: HousekeepingDeps): { stop(): Promise<void> } {
  const { removal, removalPollMs = 2_000, retentionPollMs = 3_600_000 } = deps;
  const jobs = [
    repeat(() => removal.runDue(), removalPollMs),
    repeat(() => deleteWhatIsOld(deps), retentionPollMs),
  ];
  return {
    stop: async () => {
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
}

/** Runs the job at once and then every so often, never twice at a time. The job never rejects. */
function repeat(job: () => Promise<void>, everyMs: number): { stop(): Promise<void> } {
  let pass: Promise<void> | null = null;
  const run = () => {
    pass ??= job().finally(() => {
      pass = null;
    });
  };
  run();
  const timer = setInterval(run, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await pass;
    },
  };
}

async function deleteWhatIsOld({ retention, log }: HousekeepingDeps): Promise<void> {
  try {
    const { sessions, traces } = await retention();
    if (sessions + traces > 0) log.info("old records deleted", { count: sessions + traces });
  } catch (error) {
    log.error("old records could not be deleted", { error: errorName(error) });
  }
}
