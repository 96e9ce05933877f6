import type {
  AccountSettings,
  ConnectionReport,
  CredentialTarget,
  CredentialValues,
  GuideFacts,
  SetupView,
} from "@tacet/shared/setup";
import {
  type CredentialTask,
  credentialDeeds,
  credentialPartsOf,
  faultsNamed,
  isAbout,
} from "./credential-task.ts";
import type { SetupGoal } from "./parts.ts";
import {
  changesOf,
  isSame,
  readSettings,
  type SettingName,
  type SettingsDraft,
  settingsNamed,
  toDraft,
} from "./settings-draft.ts";
import type { SetupProblem } from "./setup-client.ts";

export type Task = "load" | "save" | "export" | "remove" | "guide" | CredentialTask;

/** What was last done to the list of rules. `place`: of the rule, from 0. */
export interface RuleNews {
  readonly what: "added" | "moved" | "removed";
  readonly place: number;
}

type ByTarget<Value> = Readonly<Partial<Record<CredentialTarget, Value>>>;

/** What the setup screen shows. What was typed stays, whatever the server says to it. */
export interface SetupState {
  /** The server's last word. */
  readonly view: SetupView | null;
  /** What the draft was made of: a save names its version, so that it goes over nobody else's. */
  readonly base: { readonly version: number; readonly settings: AccountSettings } | null;
  readonly draft: SettingsDraft | null;
  /** The admin has tried to save: from then on faults are shown while typing. */
  readonly checked: boolean;
  /** Settings that the server did not take. */
  readonly refused: readonly SettingName[];
  readonly ruleNews: RuleNews | null;
  /** Not saved yet. */
  readonly typed: ByTarget<CredentialValues>;
  /** Paths of what can't be taken as it was typed, each beginning with its field's name. */
  readonly faulty: ByTarget<readonly string[]>;
  /** Of the last tests. */
  readonly reports: ByTarget<ConnectionReport>;
  readonly removalTyped: string;
  readonly busy: Readonly<Partial<Record<Task, true>>>;
  readonly problems: Readonly<Partial<Record<Task, SetupProblem>>>;
  /** The last thing that was done, for telling so. */
  readonly done: Exclude<Task, "load"> | null;
  /** The part that was chosen last; `null`: none yet. */
  readonly goal: SetupGoal | null;
  /** From here on everything is being deleted. */
  readonly removalRequested: boolean;
}

export type SetupAction =
  | { readonly type: "began"; readonly task: Task }
  | { readonly type: "failed"; readonly task: Task; readonly problem: SetupProblem }
  | { readonly type: "done"; readonly task: Task; readonly view?: SetupView }
  /** `null`: something else has been typed meanwhile. */
  | { readonly type: "tested"; readonly target: CredentialTarget; readonly report: ConnectionReport | null }
  | {
      readonly type: "edited";
      readonly change: Partial<SettingsDraft>;
      readonly ruleNews?: RuleNews | null;
    }
  | { readonly type: "checked" }
  | { readonly type: "discarded" }
  /** After a conflict: go on from what the other one has saved, with or without one's own changes. */
  | { readonly type: "rebased"; readonly keepsDraft: boolean }
  | {
      readonly type: "credential_typed";
      readonly target: CredentialTarget;
      readonly field: string;
      readonly text: string;
    }
  | { readonly type: "credentials_cleared"; readonly target: CredentialTarget }
  | { readonly type: "went"; readonly goal: SetupGoal }
  | { readonly type: "guide_told"; readonly guide: GuideFacts }
  | { readonly type: "removal_typed"; readonly text: string };

export const emptySetup: SetupState = {
  view: null,
  base: null,
  draft: null,
  checked: false,
  refused: [],
  ruleNews: null,
  typed: {},
  faulty: {},
  reports: {},
  removalTyped: "",
  busy: {},
  problems: {},
  done: null,
  goal: null,
  removalRequested: false,
};

export function reduceSetup(state: SetupState, action: SetupAction): SetupState {
  switch (action.type) {
    case "began":
      return began(state, action.task);
    case "failed":
      return failed(state, action.task, action.problem);
    case "done":
      return done(state, action);
    case "tested":
      return tested(state, action.target, action.report);
    case "edited":
      return edited(state, action.change, action.ruleNews ?? null);
    case "checked":
      return { ...state, checked: true, done: null };
    case "discarded":
      return state.base === null ? state : clean(state, state.base);
    case "rebased":
      return rebased(state, action.keepsDraft);
    case "credential_typed":
      return credentialTyped(state, action);
    case "credentials_cleared":
      return { ...forgotten(state, action.target), done: null };
    case "went":
      return { ...state, goal: action.goal };
    case "guide_told":
      return guideTold(state, action.guide);
    case "removal_typed":
      return { ...state, removalTyped: action.text };
  }
}

/** What is heard of the test payment while nothing else is asked for. */
function guideTold(state: SetupState, guide: GuideFacts): SetupState {
  const busy = without(state.busy, "guide");
  const { view } = state;
  if (view?.facts === undefined) return { ...state, busy };
  return { ...state, busy, view: { ...view, facts: { ...view.facts, guide } } };
}

export function isChanged({ draft, base }: SetupState): boolean {
  return draft !== null && base !== null && !isSame(draft, base.settings);
}

/** The settings that need mending: by the server's word, and by the panel's own once a save was tried. */
export function faultsOf({ draft, checked, refused }: SetupState): readonly SettingName[] {
  if (draft === null || !checked) return refused;
  const read = readSettings(draft);
  return read.ok ? refused : [...new Set([...refused, ...read.error])];
}

function began(state: SetupState, task: Task): SetupState {
  const { target } = credentialPartsOf(task);
  return {
    ...state,
    busy: { ...state.busy, [task]: true },
    problems: without(state.problems, task),
    // The last report is no word on what is being tried or saved now.
    ...(target === null
      ? {}
      : { reports: without(state.reports, target), faulty: without(state.faulty, target) }),
    done: null,
    ruleNews: null,
  };
}

function failed(state: SetupState, task: Task, problem: SetupProblem): SetupState {
  const { target } = credentialPartsOf(task);
  const isFault = target !== null && problem.code === "bad_request";
  return {
    ...state,
    busy: without(state.busy, task),
    problems: { ...state.problems, [task]: problem },
    refused: task === "save" ? settingsNamed(problem.faults) : state.refused,
    faulty: isFault ? { ...state.faulty, [target]: faultsNamed(target, problem.faults) } : state.faulty,
    done: null,
  };
}

function tested(state: SetupState, target: CredentialTarget, report: ConnectionReport | null): SetupState {
  const task = `test:${target}` as const;
  const next = { ...state, busy: without(state.busy, task) };
  return report === null ? next : { ...next, done: task, reports: { ...state.reports, [target]: report } };
}

function credentialTyped(
  state: SetupState,
  { target, field, text }: Extract<SetupAction, { type: "credential_typed" }>,
): SetupState {
  const next = withoutWordOn(state, target);
  return {
    ...next,
    typed: { ...state.typed, [target]: { ...state.typed[target], [field]: text } },
    faulty: {
      ...state.faulty,
      [target]: (state.faulty[target] ?? []).filter((path) => !isAbout(path, field)),
    },
    done: null,
  };
}

/** Nothing is left of what was typed for it. */
function forgotten(state: SetupState, target: CredentialTarget): SetupState {
  const next = withoutWordOn(state, target);
  return { ...next, typed: without(state.typed, target), faulty: without(state.faulty, target) };
}

/** What was said about it no longer holds. */
function withoutWordOn(state: SetupState, target: CredentialTarget): SetupState {
  const problems = credentialDeeds.reduce<SetupState["problems"]>(
    (left, deed) => without(left, `${deed}:${target}`),
    state.problems,
  );
  return {
    ...state,
    problems,
    reports: without(state.reports, target),
  };
}

function done(state: SetupState, { task, view }: Extract<SetupAction, { type: "done" }>): SetupState {
  const next = {
    ...state,
    busy: without(state.busy, task),
    done: task === "load" ? state.done : task,
    removalRequested: state.removalRequested || task === "remove",
  };
  if (view === undefined) return next;
  const { target } = credentialPartsOf(task);
  const shown = { ...(target === null ? next : forgotten(next, target)), view };
  // With changes at hand the draft stays on what it was made of; saving it will tell whether that is still so.
  return task === "save" || !isChanged(state) ? clean(shown, view) : shown;
}

function edited(state: SetupState, change: Partial<SettingsDraft>, ruleNews: RuleNews | null): SetupState {
  if (state.draft === null) return state;
  return {
    ...state,
    draft: { ...state.draft, ...change },
    refused: state.refused.filter((name) => !Object.hasOwn(change, name)),
    done: null,
    ruleNews,
  };
}

/** One's own changes are put over theirs; what one has not touched is as they have left it. */
function rebased(state: SetupState, keepsDraft: boolean): SetupState {
  const { view, base, draft } = state;
  if (view === null || base === null || draft === null) return state;
  const settled = clean(state, view);
  if (!keepsDraft) return settled;
  return { ...settled, draft: { ...toDraft(view.settings), ...changesOf(draft, toDraft(base.settings)) } };
}

function clean(state: SetupState, { version, settings }: NonNullable<SetupState["base"]>): SetupState {
  return {
    ...state,
    base: { version, settings },
    draft: toDraft(settings),
    checked: false,
    refused: [],
    problems: without(state.problems, "save"),
  };
}

function without<Key extends string, Value>(
  record: Readonly<Partial<Record<Key, Value>>>,
  key: NoInfer<Key>,
): Readonly<Partial<Record<Key, Value>>> {
  const { [key]: _, ...rest } = record;
  return rest as Readonly<Partial<Record<Key, Value>>>;
}
