import type { AuditFilter, AuditLine, AuditVerification, AuditView } from "@tacet/shared/audit";
import type { SetupProblem } from "../setup/setup-client.ts";

export type AuditTask = "page" | "verify" | "csv" | "chain";

/** What is typed; empty: not asked for. */
export type FilterDraft = Readonly<Record<"group" | "person" | "payment" | "from" | "to" | "zone", string>>;

export interface AuditState {
  readonly draft: FilterDraft;
  /** What is shown fits this. */
  readonly filter: AuditFilter;
  readonly lines: readonly AuditLine[];
  /** Of the last page; `null`: none has come. */
  readonly page: AuditView | null;
  readonly verification: AuditVerification | null;
  readonly busy: Readonly<Partial<Record<AuditTask, true>>>;
  readonly problems: Readonly<Partial<Record<AuditTask, SetupProblem>>>;
  readonly done: AuditTask | null;
}

export type AuditAct =
  | { readonly type: "edited"; readonly change: Partial<FilterDraft> }
  /** Begins anew with this filter. */
  | { readonly type: "asked"; readonly draft: FilterDraft }
  | { readonly type: "began"; readonly task: AuditTask }
  | { readonly type: "failed"; readonly task: AuditTask; readonly problem: SetupProblem }
  | {
      readonly type: "came";
      readonly view: AuditView;
      readonly filter: AuditFilter;
      readonly before: number | null;
    }
  | { readonly type: "verified"; readonly verification: AuditVerification }
  | { readonly type: "saved"; readonly task: "csv" | "chain" };

export function emptyAudit(zone: string): AuditState {
  const draft = { group: "", person: "", payment: "", from: "", to: "", zone };
  return {
    draft,
    filter: toFilter(draft),
    lines: [],
    page: null,
    verification: null,
    busy: {},
    problems: {},
    done: null,
  };
}

function toFilter(draft: FilterDraft): AuditFilter {
  const given = Object.entries(draft)
    .map(([name, value]) => [name, value.trim()] as const)
    .filter(([, value]) => value !== "");
  return Object.fromEntries(given) as AuditFilter;
}

export function isFiltered({ filter }: Pick<AuditState, "filter">): boolean {
  return Object.keys(filter).some((name) => name !== "zone");
}

export function reduceAudit(state: AuditState, act: AuditAct): AuditState {
  switch (act.type) {
    case "edited":
      return { ...state, draft: { ...state.draft, ...act.change } };
    case "asked":
      return { ...state, draft: act.draft, filter: toFilter(act.draft), lines: [], page: null };
    case "began":
      return {
        ...state,
        busy: { ...state.busy, [act.task]: true },
        problems: { ...state.problems, [act.task]: undefined },
        done: null,
      };
    case "failed":
      return { ...ended(state, act.task), problems: { ...state.problems, [act.task]: act.problem } };
    case "came":
      return came(state, act);
    case "verified":
      return { ...ended(state, "verify"), verification: act.verification };
    case "saved":
      return { ...ended(state, act.task), done: act.task };
  }
}

/** An answer to what is not asked any more changes nothing. */
function came(state: AuditState, { view, filter, before }: Extract<AuditAct, { type: "came" }>): AuditState {
  if (filter !== state.filter) return state;
  const lines = before === null ? view.lines : [...state.lines, ...view.lines];
  return { ...ended(state, "page"), lines, page: view };
}

function ended(state: AuditState, task: AuditTask): AuditState {
  const { [task]: _, ...busy } = state.busy;
  return { ...state, busy };
}
