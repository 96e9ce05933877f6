import { errorName, type Logger } from "../logger.ts";
import type { AccountRemoval } from "../use-cases/account-removal.ts";
import type { ReportUnfinished } from "../use-cases/report-unfinished.ts";
import type { Retention } from "../use-cases/retention.ts";

export interface HousekeepingDeps {
  readonly removal: Pick<AccountRemoval, "runDue">;
  readonly retention: Retention;
  readonly reportUnfinished: ReportUnfinished;
  readonly log: Logger;
  /** Time between two looks for removals that are due, in ms; 2000 unless told. */
  readonly removalPollMs?: number;
  /** Time between two runs of the retention, in ms; an hour unless told. */
  readonly retentionPollMs?: number;
  /** Time between two reports of payments that are not over, in ms; a day unless told. */
  readonly reportPollMs?: number;
}

/**
 * Removes accounts, deletes what has been kept for long enough, and tells of payments that are not over. What is due are
 * rows: a restart changes nothing.
 */
export function keepHouse(deps: HousekeepingDeps): { stop(): Promise<void> } {
  const { removal, removalPollMs = 2_000, retentionPollMs = 3_600_000, reportPollMs = 86_400_000 } = deps;
  const jobs = [
    repeat(() => removal.runDue(), removalPollMs),
    repeat(() => deleteWhatIsOld(deps), retentionPollMs),
    repeat(() => tellWhatIsNotOver(deps), reportPollMs),
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

async function tellWhatIsNotOver({ reportUnfinished, log }: HousekeepingDeps): Promise<void> {
  try {
    const count = await reportUnfinished();
    log.info("payments that are not over", { count });
  } catch (error) {
    log.error("payments that are not over could not be listed", { error: errorName(error) });
  }
}
