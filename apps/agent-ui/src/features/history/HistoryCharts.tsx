import type { HistoryFigures, HistoryView } from "@tacet/shared/history";
import type { ReactNode } from "react";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { CountBars, GroupBars, TimeBars, TimeLine } from "./Charts.tsx";
import { DataTable } from "./DataTable.tsx";
import { approvalRate, type Words } from "./history-words.ts";

/** What the screen is restricted to. */
export interface Only {
  readonly agent?: string | undefined;
  readonly queue?: string | undefined;
}

export interface HistoryChartsProps {
  readonly view: HistoryView;
  readonly words: Words;
  readonly onOnly: (only: Only) => void;
}

/** More bars below each other nobody reads; the table has them all. */
const mostBars = 10;

export function HistoryCharts({ view, words, onOnly }: HistoryChartsProps) {
  const text = useTexts("history");
  return (
    <div className="history-charts">
      <OverTime view={view} words={words} />
      <Reasons view={view} words={words} />
      <Groups
        title={text.charts.agents}
        column={text.columns.agent}
        groups={view.agents.map((agent) => ({
          ...agent,
          label: words.agent(agent),
          only: { agent: agent.id },
        }))}
        words={words}
        onOnly={onOnly}
      />
      <Groups
        title={text.charts.queues}
        column={text.columns.queue}
        groups={view.queues.map((queue) => ({
          ...queue,
          label: words.queue(queue),
          only: { queue: queue.id ?? "" },
        }))}
        words={words}
        onOnly={onOnly}
      />
    </div>
  );
}

function OverTime({ view: { step, over }, words }: Pick<HistoryChartsProps, "view" | "words">) {
  const text = useTexts("history");
  const { number } = useI18n();
  const { charts, columns } = text;
  const named = over.map((piece) => ({ ...piece, name: words.piece(piece.from) }));
  const names = { approved: columns.approved, others: columns.notApproved };
  const paymentsTitle = charts.payments[step];
  return (
    <section className="history-chart history-chart-wide">
      <h2>{paymentsTitle}</h2>
      <TimeBars
        label={text.chartOf({ title: paymentsTitle })}
        points={named.map((piece) => ({ name: piece.name, ...partsOf(piece) }))}
        names={names}
        number={number}
      />
      <h3>{charts.approvalRate}</h3>
      <TimeLine
        label={text.chartOf({ title: charts.approvalRate })}
        points={named.map((piece) => ({ name: piece.name, value: approvalRate(piece) }))}
        name={charts.approvalRate}
        told={words.percent}
        top={1}
      />
      <h3>{charts.medianToPay}</h3>
      <TimeLine
        label={text.chartOf({ title: charts.medianToPay })}
        points={named.map(({ name, medianMsToPay: value }) => ({ name, value }))}
        name={charts.medianToPay}
        told={words.duration}
      />
      <Table>
        <DataTable
          caption={paymentsTitle}
          columns={[columns.when, ...numberColumns(columns)]}
          rows={named.map((piece) => ({
            key: String(piece.from),
            cells: [piece.name, ...numberCells(piece, words, number)],
          }))}
        />
      </Table>
    </section>
  );
}

function Reasons({ view: { reasons }, words }: Pick<HistoryChartsProps, "view" | "words">) {
  const text = useTexts("history");
  const { number } = useI18n();
  const title = text.charts.reasons;
  if (reasons.length === 0) return null;
  return (
    <section className="history-chart">
      <h2>{title}</h2>
      <CountBars
        label={text.chartOf({ title })}
        points={reasons.slice(0, mostBars).map((reason) => ({
          name: reason.reason === null ? words.outcome(reason) : words.reason(reason),
          count: reason.payments,
        }))}
        name={text.columns.payments}
        number={number}
      />
      {reasons.length > mostBars ? (
        <p className="fine">{text.largest({ shown: mostBars, all: reasons.length })}</p>
      ) : null}
      <Table isOpen>
        <DataTable
          caption={title}
          columns={[text.columns.reason, text.columns.result, text.columns.payments]}
          rows={reasons.map((reason) => ({
            key: `${reason.outcome} ${reason.reason}`,
            cells: [words.reason(reason), words.outcome(reason), number(reason.payments)],
          }))}
        />
      </Table>
    </section>
  );
}

interface GroupsProps {
  readonly title: string;
  readonly column: string;
  readonly groups: readonly (HistoryFigures & { readonly label: string; readonly only: Only })[];
  readonly words: Words;
  readonly onOnly: (only: Only) => void;
}

function Groups({ title, column, groups, words, onOnly }: GroupsProps) {
  const text = useTexts("history");
  const { number } = useI18n();
  const { columns } = text;
  return (
    <section className="history-chart">
      <h2>{title}</h2>
      <GroupBars
        label={text.chartOf({ title })}
        points={groups.slice(0, mostBars).map((group) => ({ name: group.label, ...partsOf(group) }))}
        names={{ approved: columns.approved, others: columns.notApproved }}
        number={number}
      />
      {groups.length > mostBars ? (
        <p className="fine">{text.largest({ shown: mostBars, all: groups.length })}</p>
      ) : null}
      <Table>
        <DataTable
          caption={title}
          columns={[column, ...numberColumns(columns)]}
          rows={groups.map((group) => ({
            key: JSON.stringify(group.only),
            cells: [
              <button
                key="only"
                type="button"
                className="history-only"
                aria-label={text.showOnly({ name: group.label })}
                onClick={() => onOnly(group.only)}
              >
                {group.label}
              </button>,
              ...numberCells(group, words, number),
            ],
          }))}
        />
      </Table>
    </section>
  );
}

interface TableProps {
  /** Open from the beginning: where names are longer than a chart has room for. */
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}

function Table({ isOpen = false, children }: TableProps) {
  const text = useTexts("history");
  return (
    <details className="history-details" open={isOpen}>
      <summary>{text.table}</summary>
      {children}
    </details>
  );
}

function partsOf({ payments, outcomes }: HistoryFigures) {
  return { approved: outcomes.approved, others: payments - outcomes.approved };
}

type Columns = ReturnType<typeof useTexts<"history">>["columns"];

function numberColumns({ payments, approved, rate, median }: Columns): readonly string[] {
  return [payments, approved, rate, median];
}

function numberCells(
  figures: HistoryFigures,
  words: Words,
  number: (value: number) => string,
): readonly string[] {
  return [
    number(figures.payments),
    number(figures.outcomes.approved),
    words.percent(approvalRate(figures)),
    words.duration(figures.medianMsToPay),
  ];
}
