import type { HistoryQuery, HistoryView } from "@tacet/shared/history";
import { type HistoryTexts, useI18n, useTexts } from "../../i18n/index.ts";
import { Button, Notice, Spinner } from "../../ui/index.ts";
import { Figures } from "./Figures.tsx";
import { HistoryCharts, type Only } from "./HistoryCharts.tsx";
import type { HistoryProblem } from "./history-client.ts";
import { type Words, wordsOf } from "./history-words.ts";
import { type Picked, RangePicker } from "./RangePicker.tsx";
import type { HistoryState } from "./use-history.ts";
import "./history.css";

export interface HistoryScreenProps {
  readonly state: HistoryState;
  readonly picked: Picked;
  readonly only: Only;
  readonly actions: {
    readonly pick: (change: Partial<Picked>) => void;
    readonly only: (only: Only) => void;
    readonly reload: () => void;
    readonly export: () => void;
  };
}

/** What payments came to: which days, the numbers of the whole, charts, and the payments as a file. */
export function HistoryScreen({ state, picked, only, actions }: HistoryScreenProps) {
  const text = useTexts("history");
  const { view, isLoading, problem, download } = state;
  return (
    <section className="history" aria-labelledby="history-title" aria-busy={isLoading}>
      <h1 id="history-title">{text.title}</h1>
      <RangePicker picked={picked} onPick={actions.pick} />
      <div className="history-actions">
        <Button onPress={actions.reload} busy={isLoading}>
          {text.refresh}
        </Button>
        <Button onPress={actions.export} busy={download === "running"}>
          {text.export}
        </Button>
      </div>
      <p role="status" className="history-status">
        {isLoading ? text.loading : download === "done" ? text.exported : null}
      </p>
      {download === "idle" || download === "running" || download === "done" ? null : (
        <Notice tone="danger" urgent>
          {problemText(text, download)}
        </Notice>
      )}
      {problem === null ? null : (
        <div className="history-problem">
          <Notice tone="danger" urgent>
            {problemText(text, problem)}
          </Notice>
          <Button onPress={actions.reload}>{text.again}</Button>
        </div>
      )}
      {view === null ? (
        isLoading ? (
          <Spinner />
        ) : null
      ) : (
        <Shown view={view} only={only} onOnly={actions.only} />
      )}
    </section>
  );
}

/** `settings_changed` is no answer to what is asked here. */
function problemText({ problems }: HistoryTexts, code: HistoryProblem): string {
  return problems[code === "settings_changed" ? "internal" : code];
}

interface ShownProps {
  readonly view: HistoryView;
  readonly only: Only;
  readonly onOnly: (only: Only) => void;
}

function Shown({ view, only, onOnly }: ShownProps) {
  const text = useTexts("history");
  const supervise = useTexts("supervise");
  const words = wordsOf(useI18n(), text, supervise, view);
  const { range, query, total, keptSince } = view;
  return (
    <>
      <p className="history-shown">
        {query.from === query.to
          ? text.shownDay({ day: words.day(range.from), zone: query.zone })
          : text.shown({ from: words.day(range.from), to: words.day(range.until - 1), zone: query.zone })}
      </p>
      <Restricted view={view} words={words} only={only} onOnly={onOnly} />
      {range.from < keptSince ? (
        <Notice tone="info">{text.deletedBefore({ date: words.day(keptSince) })}</Notice>
      ) : null}
      <Figures view={view} words={words} />
      {total.payments === 0 ? (
        <p className="empty">
          {text.nothing} {text.nothingNext}
        </p>
      ) : (
        <HistoryCharts view={view} words={words} onOnly={onOnly} />
      )}
    </>
  );
}

/** That not all payments are shown, and the way back to all of them. */
function Restricted({ view, words, only, onOnly }: ShownProps & { readonly words: Words }) {
  const text = useTexts("history");
  const { agent, queue }: Pick<HistoryQuery, "agent" | "queue"> = only;
  if (agent === undefined && queue === undefined) return null;
  const found = view.agents.find(({ id }) => id === agent);
  const foundQueue = view.queues.find(({ id }) => (id ?? "") === queue);
  return (
    <div className="history-only-bar">
      {agent === undefined ? null : (
        <p>{text.onlyAgent({ name: words.agent(found ?? { id: agent, name: null }) })}</p>
      )}
      {queue === undefined ? null : (
        <p>{text.onlyQueue({ name: words.queue(foundQueue ?? { id: queue || null, name: null }) })}</p>
      )}
      <Button look="small" onPress={() => onOnly({})}>
        {text.showAll}
      </Button>
    </div>
  );
}
