import type { Look } from "../adapters/store/postgres/index.ts";
import { age, type Report } from "./report.ts";

/** No payment takes longer, whatever the settings; see `use-cases/report-unfinished.ts`. */
const overMs = 3_600_000;

/** Whether the database is one of ours, is as this version needs it, and what is open in it: for upgrades and restores. */
export async function check(look: Look): Promise<Report> {
  const { version, done, known } = await look.database();
  const database = `database: PostgreSQL ${version}, ${done} of ${known} steps of the schema done`;
  if (done === 0)
    return {
      lines: [database, "  There is nothing of Tacet in it: the first start makes the schema."],
      isFine: false,
    };
  if (done < known)
    return {
      lines: [database, "  The next start of a server of this version does the rest."],
      isFine: false,
    };
  const state = await look.statistics.state();
  const phases = Object.entries(state.openByPhase);
  const old = Object.values(state.oldestByPhaseMs).some((ms) => ms > overMs);
  const lines = [
    done > known ? `${database}; a newer version has been here` : database,
    `open payments: ${phases.reduce((sum, [, count]) => sum + count, 0)}`,
    ...phases.map(
      ([phase, count]) => `  ${phase}: ${count}, for up to ${age(state.oldestByPhaseMs[phase] ?? 0)}`,
    ),
    ...(old ? ["  One has been open for over an hour: look at its line, and at the gateway."] : []),
    `unresolved payments: ${state.unresolved}`,
    ...(state.unresolved > 0
      ? [
          `  The oldest was taken ${age(state.oldestUnresolvedMs)} ago: look at the gateway, and enter the result in Supervise.`,
        ]
      : []),
    `refunds without an answer: ${state.openRefunds}`,
    `due: ${state.effects.waiting} effects, ${state.inbox.waiting} messages of Zoom`,
  ];
  return { lines, isFine: !old && state.unresolved === 0 && done <= known };
}
