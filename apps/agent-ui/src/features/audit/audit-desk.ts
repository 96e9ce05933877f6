import type { Result } from "@tacet/shared/result";
import { createStore, type Store } from "../../store/index.ts";
import type { SetupProblem } from "../setup/setup-client.ts";
import type { AuditClient } from "./audit-client.ts";
import { type AuditState, type AuditTask, emptyAudit, type FilterDraft, reduceAudit } from "./audit-state.ts";

export interface AuditActions {
  edit(change: Partial<FilterDraft>): void;
  /** Shows what fits the draft, with these changes. */
  show(change?: Partial<FilterDraft>): void;
  clear(): void;
  more(): void;
  verify(): void;
  saveCsv(): void;
  saveChain(): void;
}

export interface AuditDesk extends AuditActions {
  readonly store: Store<AuditState>;
}

export interface AuditDeskDeps {
  readonly client: AuditClient;
  saveFile(content: Blob, name: string): void;
  /** IANA time zone of whoever looks. */
  readonly zone: string;
}

export function createAuditDesk({ client, saveFile, zone }: AuditDeskDeps): AuditDesk {
  const store = createStore(reduceAudit, emptyAudit(zone));
  const { dispatch } = store;
  const run = <Value>(
    task: Exclude<AuditTask, "page">,
    asked: () => Promise<Result<Value, SetupProblem>>,
    take: (value: Value) => void,
  ) => {
    if (store.get().busy[task] === true) return;
    dispatch({ type: "began", task });
    void asked().then((answer) => {
      if (answer.ok) take(answer.value);
      else dispatch({ type: "failed", task, problem: answer.error });
    });
  };
  const load = (before: number | null) => {
    const { filter } = store.get();
    dispatch({ type: "began", task: "page" });
    void client.page(filter, before).then((answer) => {
      if (store.get().filter !== filter) return;
      if (answer.ok) dispatch({ type: "came", view: answer.value, filter, before });
      else dispatch({ type: "failed", task: "page", problem: answer.error });
    });
  };
  const show = (change: Partial<FilterDraft> = {}) => {
    dispatch({ type: "asked", draft: { ...store.get().draft, ...change } });
    load(null);
  };
  return {
    store,
    edit: (change) => dispatch({ type: "edited", change }),
    show,
    clear: () => show({ group: "", person: "", payment: "", from: "", to: "" }),
    more: () => {
      const { page, busy } = store.get();
      if (page !== null && page.next !== null && busy.page !== true) load(page.next);
    },
    verify: () =>
      run("verify", client.verify, (verification) => dispatch({ type: "verified", verification })),
    saveCsv: () =>
      run(
        "csv",
        () => client.csv(store.get().filter),
        (content) => {
          saveFile(content, "tacet-audit.csv");
          dispatch({ type: "saved", task: "csv" });
        },
      ),
    saveChain: () =>
      run("chain", client.chain, (content) => {
        saveFile(content, "tacet-audit.jsonl");
        dispatch({ type: "saved", task: "chain" });
      }),
  };
}
