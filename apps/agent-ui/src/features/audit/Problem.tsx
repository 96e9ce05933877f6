import { useTexts } from "../../i18n/index.ts";
import { Notice } from "../../ui/index.ts";
import type { AuditState, AuditTask } from "./audit-state.ts";

/** Why something could not be done. */
export function Problem({ state, task }: { readonly state: AuditState; readonly task: AuditTask }) {
  const setup = useTexts("setup");
  const audit = useTexts("audit");
  const problem = state.problems[task];
  if (problem === undefined) return null;
  return (
    <Notice tone="danger" urgent>
      {problem.code === "bad_request" ? audit.filter.faulty : setup.problems[problem.code]}
    </Notice>
  );
}
