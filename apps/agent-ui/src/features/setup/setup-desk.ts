import type { Result } from "@tacet/shared/result";
import {
  type CredentialTarget,
  type CredentialValues,
  faultsInCredentials,
  type SetupView,
} from "@tacet/shared/setup";
import { createStore, type Store, type WritableStore } from "../../store/index.ts";
import { type CredentialDeed, readCredentials } from "./credential-task.ts";
import type { SetupPart } from "./parts.ts";
import { readSettings, type SettingsDraft } from "./settings-draft.ts";
import type { SetupClient, SetupProblem } from "./setup-client.ts";
import {
  emptySetup,
  type RuleNews,
  reduceSetup,
  type SetupAction,
  type SetupState,
  type Task,
} from "./setup-state.ts";

/** What the admin does on the setup screen. While a task runs, asking for it again does nothing. */
export interface SetupDesk extends SetupActions {
  readonly store: Store<SetupState>;
}

export interface SetupActions {
  load(): void;
  /** Shows a part; with `focus` (an element's id, or `null` for the part itself) goes there. */
  go(part: SetupPart, focus?: string | null): void;
  /** Asks how the test payment is going. What can't be asked now is asked again. */
  lookAtTest(): void;
  dismissGuide(dismissed: boolean): void;
  /** `ruleNews`: what was done to the list of rules, to be told. */
  edit(change: Partial<SettingsDraft>, ruleNews?: RuleNews): void;
  discard(): void;
  save(): void;
  /** After somebody else has saved: their version becomes the base, with one's own changes or without. */
  rebase(keepsDraft: boolean): void;
  typeCredential(target: CredentialTarget, field: string, text: string): void;
  /** Forgets what was typed for it. */
  clearCredentials(target: CredentialTarget): void;
  saveCredentials(target: CredentialTarget): void;
  removeCredentials(target: CredentialTarget): void;
  /** With what was typed if anything was, else with what is saved. */
  test(target: CredentialTarget): void;
  exportData(): void;
  typeRemoval(text: string): void;
  remove(): void;
}

export interface SetupDeskDeps {
  readonly client: SetupClient;
  saveFile(content: Blob, name: string): void;
}

export function createSetupDesk({ client, saveFile }: SetupDeskDeps): SetupDesk {
  const store = createStore(reduceSetup, emptySetup);
  const run: Run = (task, ask, take) => {
    if (store.get().busy[task] === true) return;
    store.dispatch({ type: "began", task });
    void ask().then((answer) => {
      if (answer.ok) take(answer.value);
      else store.dispatch({ type: "failed", task, problem: answer.error });
    });
  };
  const takeView = (task: Task) => (view: SetupView) => store.dispatch({ type: "done", task, view });
  return {
    store,
    load: () => run("load", client.load, takeView("load")),
    edit: (change, ruleNews) => store.dispatch({ type: "edited", change, ruleNews: ruleNews ?? null }),
    discard: () => store.dispatch({ type: "discarded" }),
    save: () => {
      const { draft, base } = store.get();
      if (draft === null || base === null) return;
      store.dispatch({ type: "checked" });
      const settings = readSettings(draft);
      if (!settings.ok) return;
      const save = { version: base.version, settings: settings.value };
      run("save", () => client.saveSettings(save), takeView("save"));
    },
    rebase: (keepsDraft) =>
      run("load", client.load, (view) => {
        takeView("load")(view);
        store.dispatch({ type: "rebased", keepsDraft });
      }),
    go: (part, focus) =>
      store.dispatch({ type: "went", goal: focus === undefined ? { part } : { part, focus } }),
    lookAtTest: () => {
      void client.guide().then((answer) => {
        if (answer.ok) store.dispatch({ type: "guide_told", guide: answer.value });
      });
    },
    dismissGuide: (dismissed) =>
      run(
        "guide",
        () => client.saveGuide({ dismissed }),
        (guide) => {
          store.dispatch({ type: "guide_told", guide });
          store.dispatch({ type: "went", goal: { part: dismissed ? "health" : "guide", focus: null } });
        },
      ),
    ...credentialActions({ client, store, run }),
    exportData: () =>
      run("export", client.exportData, (content) => {
        saveFile(content, "tacet-data.json");
        store.dispatch({ type: "done", task: "export" });
      }),
    typeRemoval: (text) => store.dispatch({ type: "removal_typed", text }),
    remove: () => {
      const accountId = store.get().removalTyped.trim();
      run(
        "remove",
        () => client.requestRemoval({ accountId }),
        () => store.dispatch({ type: "done", task: "remove" }),
      );
    },
  };
}

type Run = <Value>(
  task: Task,
  ask: () => Promise<Result<Value, SetupProblem>>,
  take: (value: Value) => void,
) => void;

interface CredentialDeps {
  readonly client: SetupClient;
  readonly store: WritableStore<SetupState, SetupAction>;
  readonly run: Run;
}

function credentialActions({
  client,
  store,
  run,
}: CredentialDeps): Pick<
  SetupActions,
  "typeCredential" | "clearCredentials" | "saveCredentials" | "removeCredentials" | "test"
> {
  const typed = (target: CredentialTarget) => readCredentials(store.get().typed[target] ?? {});
  /** The server has the last word on what is typed; what it can't take is not sent. */
  const isTaken = (deed: CredentialDeed, target: CredentialTarget) => {
    const faults = faultsInCredentials(target, typed(target));
    if (faults.length === 0) return true;
    store.dispatch({ type: "failed", task: `${deed}:${target}`, problem: { code: "bad_request", faults } });
    return false;
  };
  const save = (
    deed: "save_credentials" | "remove_credentials",
    target: CredentialTarget,
    values: CredentialValues | null,
  ) =>
    run(
      `${deed}:${target}`,
      () => client.saveCredentials({ target, values }),
      (view) => store.dispatch({ type: "done", task: `${deed}:${target}`, view }),
    );
  return {
    typeCredential: (target, field, text) =>
      store.dispatch({ type: "credential_typed", target, field, text }),
    clearCredentials: (target) => store.dispatch({ type: "credentials_cleared", target }),
    saveCredentials: (target) => {
      if (isTaken("save_credentials", target)) save("save_credentials", target, { ...typed(target) });
    },
    removeCredentials: (target) => save("remove_credentials", target, null),
    test: (target) => {
      const before = store.get().typed[target];
      const values = typed(target);
      const isTyped = Object.keys(values).length > 0;
      if (isTyped && !isTaken("test", target)) return;
      run(
        `test:${target}`,
        () => client.testConnection({ target, ...(isTyped ? { values: { ...values } } : {}) }),
        // What has been typed since is something else than what was tried.
        (report) => {
          const isSame = store.get().typed[target] === before;
          store.dispatch({ type: "tested", target, report: isSame ? report : null });
        },
      );
    },
  };
}
