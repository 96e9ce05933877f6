import type { AccountSettings, ConnectionReport, SetupView } from "@tacet/shared/setup";
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

export type Task = "load" | "save" | "save_key" | "remove_key" | "test" | "export" | "remove";

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
  readonly keyTyped: string;
  readonly removalTyped: string;
  readonly busy: Readonly<Partial<Record<Task, true>>>;
  readonly problems: Readonly<Partial<Record<Task, SetupProblem>>>;
  /** The last thing that was done, for telling so. */
  readonly done: Exclude<Task, "load"> | null;
  readonly report: ConnectionReport | null;
  /** From here on everything is being deleted. */
  readonly removalRequested: boolean;
}

export type SetupAction =
  | { readonly type: "began"; readonly task: Task }
  | { readonly type: "failed"; readonly task: Task; readonly problem: SetupProblem }
  | { readonly type: "done"; readonly task: Task; readonly view?: SetupView }
  | { readonly type: "tested"; readonly report: ConnectionReport }
  | { readonly type: "edited"; readonly change: Partial<SettingsDraft> }
  | { readonly type: "checked" }
  | { readonly type: "discarded" }
  /** After a conflict: go on from what the other one has saved, with or without one's own changes. */
  | { readonly type: "rebased"; readonly keepsDraft: boolean }
  | { readonly type: "key_typed"; readonly text: string }
  | { readonly type: "removal_typed"; readonly text: string };

export const emptySetup: SetupState = {
  view: null,
  base: null,
  draft: null,
  checked: false,
  refused: [],
  keyTyped: "",
  removalTyped: "",
  busy: {},
  problems: {},
  done: null,
  report: null,
  removalRequested: false,
};

export function reduceSetup(state: SetupState, action: SetupAction): SetupState {
  switch (action.type) {
    case "began":
      return {
        ...state,
        busy: { ...state.busy, [action.task]: true },
        problems: without(state.problems, action.task),
        done: null,
      };
    case "failed":
      return {
        ...state,
        busy: without(state.busy, action.task),
        problems: { ...state.problems, [action.task]: action.problem },
        refused: action.task === "save" ? settingsNamed(action.problem.faults) : state.refused,
      };
    case "done":
      return done(state, action);
    case "tested":
      return { ...state, busy: without(state.busy, "test"), done: "test", report: action.report };
    case "edited":
      return edited(state, action.change);
    case "checked":
      return { ...state, checked: true, done: null };
    case "discarded":
      return state.base === null ? state : clean(state, state.base);
    case "rebased":
      return rebased(state, action.keepsDraft);
    case "key_typed":
      return { ...state, keyTyped: action.text, report: null, problems: without(state.problems, "save_key") };
    case "removal_typed":
      return { ...state, removalTyped: action.text };
  }
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

function done(state: SetupState, { task, view }: Extract<SetupAction, { type: "done" }>): SetupState {
  const next = {
    ...state,
    busy: without(state.busy, task),
    done: task === "load" ? state.done : task,
    removalRequested: state.removalRequested || task === "remove",
  };
  if (view === undefined) return next;
  const isKey = task === "save_key" || task === "remove_key";
  const shown = { ...next, view, ...(isKey ? { keyTyped: "", report: null } : {}) };
  // With changes at hand the draft stays on what it was made of; saving it will tell whether that is still so.
  return task === "save" || !isChanged(state) ? clean(shown, view) : shown;
}

function edited(state: SetupState, change: Partial<SettingsDraft>): SetupState {
  if (state.draft === null) return state;
  return {
    ...state,
    draft: { ...state.draft, ...change },
    refused: state.refused.filter((name) => !Object.hasOwn(change, name)),
    done: null,
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

function without<Value>(
  record: Readonly<Partial<Record<Task, Value>>>,
  task: Task,
): Readonly<Partial<Record<Task, Value>>> {
  const { [task]: _, ...rest } = record;
  return rest as Readonly<Partial<Record<Task, Value>>>;
}
