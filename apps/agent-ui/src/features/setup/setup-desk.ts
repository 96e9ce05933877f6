import type { Result } from "@tacet/shared/result";
import { type SetupView, saveCredentialsSchema } from "@tacet/shared/setup";
import { createStore, type Store } from "../../store/index.ts";
import { readSettings, type SettingsDraft } from "./settings-draft.ts";
import type { SetupClient, SetupProblem } from "./setup-client.ts";
import { emptySetup, reduceSetup, type SetupState, type Task } from "./setup-state.ts";

/** What the admin does on the setup screen. While a task runs, asking for it again does nothing. */
export interface SetupDesk extends SetupActions {
  readonly store: Store<SetupState>;
}

export interface SetupActions {
  load(): void;
  edit(change: Partial<SettingsDraft>): void;
  discard(): void;
  save(): void;
  /** After somebody else has saved: their version becomes the base, with one's own changes or without. */
  rebase(keepsDraft: boolean): void;
  typeKey(text: string): void;
  saveKey(): void;
  removeKey(): void;
  /** With the typed key if there is one, else with what is saved. */
  test(): void;
  exportData(): void;
  typeRemoval(text: string): void;
  remove(): void;
}

export interface SetupDeskDeps {
  readonly client: SetupClient;
  saveFile(content: Blob, name: string): void;
}

const provider = "secure-bridge";

export function createSetupDesk({ client, saveFile }: SetupDeskDeps): SetupDesk {
  const store = createStore(reduceSetup, emptySetup);
  const run = <Value>(
    task: Task,
    ask: () => Promise<Result<Value, SetupProblem>>,
    take: (value: Value) => void,
  ) => {
    if (store.get().busy[task] === true) return;
    store.dispatch({ type: "began", task });
    void ask().then((answer) => {
      if (answer.ok) take(answer.value);
      else store.dispatch({ type: "failed", task, problem: answer.error });
    });
  };
  const takeView = (task: Task) => (view: SetupView) => store.dispatch({ type: "done", task, view });
  const saveKey = (task: "save_key" | "remove_key", gatewayKey: string | null) =>
    run(task, () => client.saveCredentials({ provider, gatewayKey }), takeView(task));
  return {
    store,
    load: () => run("load", client.load, takeView("load")),
    edit: (change) => store.dispatch({ type: "edited", change }),
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
    typeKey: (text) => store.dispatch({ type: "key_typed", text }),
    saveKey: () => {
      const gatewayKey = store.get().keyTyped.trim();
      const problem: SetupProblem = { code: "bad_request", faults: ["gatewayKey"] };
      if (saveCredentialsSchema.safeParse({ provider, gatewayKey }).success) saveKey("save_key", gatewayKey);
      else store.dispatch({ type: "failed", task: "save_key", problem });
    },
    removeKey: () => saveKey("remove_key", null),
    test: () => {
      const typed = store.get().keyTyped.trim();
      const test = { provider, ...(typed === "" ? {} : { gatewayKey: typed }) } as const;
      run(
        "test",
        () => client.testConnection(test),
        (report) => store.dispatch({ type: "tested", report }),
      );
    },
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
