import type { HistoryQuery, HistoryView } from "@tacet/shared/history";
import { useCallback, useEffect, useState } from "react";
import type { HistoryClient, HistoryProblem } from "./history-client.ts";

/** What is known of the days that are asked for. What was shown before stays until the answer is there. */
export interface HistoryState {
  readonly view: HistoryView | null;
  readonly isLoading: boolean;
  readonly problem: HistoryProblem | null;
  readonly download: "idle" | "running" | "done" | HistoryProblem;
}

interface UseHistory {
  readonly state: HistoryState;
  readonly reload: () => void;
  readonly export: () => void;
}

const nothing: HistoryState = { view: null, isLoading: true, problem: null, download: "idle" };

export function useHistory(
  client: HistoryClient,
  query: HistoryQuery,
  saveFile: (content: Blob, name: string) => void,
): UseHistory {
  const [state, setState] = useState(nothing);
  const [tries, setTries] = useState(0);
  const change = useCallback(
    (changed: Partial<HistoryState>) => setState((before) => ({ ...before, ...changed })),
    [],
  );
  useEffect(() => {
    // An answer to a question that is not asked any more is passed over.
    let isAsked = true;
    change({ isLoading: true, problem: null, download: "idle" });
    void client.load(query).then((answer) => {
      if (!isAsked) return;
      if (answer.ok) change({ isLoading: false, view: answer.value });
      else change({ isLoading: false, problem: answer.error.code });
    });
    return () => {
      isAsked = false;
    };
  }, [client, query, tries, change]);
  return {
    state,
    reload: () => setTries((count) => count + 1),
    export: () => {
      if (state.download === "running") return;
      change({ download: "running" });
      void client.csv(query).then((answer) => {
        if (answer.ok) saveFile(answer.value, `tacet-payments-${query.from}-${query.to}.csv`);
        change({ download: answer.ok ? "done" : answer.error.code });
      });
    },
  };
}
