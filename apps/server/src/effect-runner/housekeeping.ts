import { createId } from "@tacet/shared/ids";
import { errorName, type Logger } from "../logger.ts";
import type { Lease, Leases } from "../ports/leases/index.ts";
import type { AccountRemoval } from "../use-cases/account-removal.ts";
import type { ReportUnfinished } from "../use-cases/report-unfinished.ts";
import type { Retention } from "../use-cases/retention.ts";
import type { TellAuditHeads } from "../use-cases/tell-audit-heads.ts";
import { tellProblem } from "./tell-problem.ts";

export interface HousekeepingDeps {
  readonly removal: Pick<AccountRemoval, "runDue">;
  readonly retention: Retention;
  readonly reportUnfinished: ReportUnfinished;
  readonly leases: Leases;
  readonly tellAuditHeads: TellAuditHeads;
  readonly log: Logger;
  /** Time between two looks for removals that are due, in ms; 2000 unless told. */
  readonly removalPollMs?: number;
  /** Time between two runs of the retention, in ms; an hour unless told. */
  readonly retentionPollMs?: number;
  /** Time between two reports of payments that are not over, and of where the audit ends, in ms; a day unless told. */
  readonly reportPollMs?: number;
}

/**
 * Removes accounts, deletes what has been kept for long enough, and tells of payments that are not over. What is due are
 * rows: a restart changes nothing. Of several nodes, one deletes and tells; the removals' steps may be taken by any, and
 * each hangs up on its own panels.
 */
export function keepHouse(deps: HousekeepingDeps): { stop(): Promise<void> } {
  const { removal, removalPollMs = 2_000, retentionPollMs = 3_600_000, reportPollMs = 86_400_000 } = deps;
  const jobs = [
    repeat(() => removal.runDue(), removalPollMs),
    repeat(() => inTurn(deps, "retention", retentionPollMs, () => deleteWhatIsOld(deps)), retentionPollMs),
    // Looked for more often than it is told, for whoever told it last may be gone.
    repeat(
      () => inTurn(deps, "report-unfinished", reportPollMs, () => tellWhatIsNotOver(deps)),
      reportPollMs / 24,
    ),
    repeat(
      () => inTurn(deps, "audit-heads", reportPollMs, () => tellWhereTheAuditEnds(deps)),
      reportPollMs / 24,
    ),
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

/** Does it unless a node has done it lately; one that failed gives up its turn. Never rejects. */
async function inTurn(
  { leases, log }: HousekeepingDeps,
  name: Lease["name"],
  everyMs: number,
  job: () => Promise<boolean>,
): Promise<void> {
  // Another one each time: nobody, not even this node, has it again before it has lapsed.
  const holder = createId("run");
  try {
    // A little less, for timers are not exact, and a turn that is missed by a moment would be missed whole.
    if (!(await leases.takeLease({ name, holder, forMs: everyMs * 0.95 }))) return;
    if (!(await job())) await leases.endLease({ name, holder });
  } catch (error) {
    log.error("whose turn it is could not be asked", { event: name, error: errorName(error) });
  }
}

/** Gives whether it went well. Never rejects, nor does the next one. */
async function deleteWhatIsOld({ retention, log }: HousekeepingDeps): Promise<boolean> {
  try {
    const { sessions, traces, audit } = await retention();
    const count = sessions + traces + audit;
    if (count > 0) log.info("old records deleted", { count });
    return true;
  } catch (error) {
    tellProblem(log, "old records could not be deleted", error);
    return false;
  }
}

async function tellWhatIsNotOver({ reportUnfinished, log }: HousekeepingDeps): Promise<boolean> {
  try {
    const count = await reportUnfinished();
    log.info("payments that are not over", { count });
    return true;
  } catch (error) {
    tellProblem(log, "payments that are not over could not be listed", error);
    return false;
  }
}

async function tellWhereTheAuditEnds({ tellAuditHeads, log }: HousekeepingDeps): Promise<boolean> {
  try {
    await tellAuditHeads();
    return true;
  } catch (error) {
    tellProblem(log, "the ends of the audit could not be read", error);
    return false;
  }
}
