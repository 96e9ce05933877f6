import type { HistoryTotal, HistoryView } from "@tacet/shared/history";
import type { CurrencyCode } from "@tacet/shared/money";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { approvalRate, type Words } from "./history-words.ts";

interface FiguresProps {
  readonly view: HistoryView;
  readonly words: Words;
}

/** The few numbers of the whole range, each with what it was in the days before. */
export function Figures({ view, words }: FiguresProps) {
  const text = useTexts("history");
  const { number } = useI18n();
  const { total, before } = view;
  const told = (value: (of: HistoryTotal) => string) => ({
    value: value(total),
    before: before === null ? null : value(before),
  });
  return (
    <>
      <dl className="history-figures">
        <Figure label={text.figures.payments} {...told(({ payments }) => number(payments))} />
        <Figure
          label={text.figures.approvalRate}
          hint={text.hints.approvalRate}
          {...told((of) => words.percent(approvalRate(of)))}
        />
        <Figure
          label={text.figures.medianToPay}
          hint={text.hints.medianToPay}
          {...told(({ medianMsToPay }) => words.duration(medianMsToPay))}
        />
        <Amounts view={view} which="approvedUnits" label={text.figures.approved} />
        <Amounts view={view} which="refundedUnits" label={text.figures.refunded} />
      </dl>
      <p className="fine">
        {before === null
          ? text.notCompared
          : text.comparedWith({ from: words.moment(before.from), to: words.moment(before.until) })}
      </p>
    </>
  );
}

interface FigureProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly before: string | null;
}

function Figure({ label, hint, value, before }: FigureProps) {
  const text = useTexts("history");
  return (
    <div className="history-figure">
      <dt>{label}</dt>
      <dd>
        <strong className="history-value">{value}</strong>
        {before === null ? null : <span className="history-before">{text.before({ value: before })}</span>}
        {hint === undefined ? null : <span className="history-before">{hint}</span>}
      </dd>
    </div>
  );
}

interface AmountsProps {
  readonly view: HistoryView;
  readonly which: "approvedUnits" | "refundedUnits";
  readonly label: string;
}

/** One line for each currency: sums of different ones mean nothing. */
function Amounts({ view: { total, before }, which, label }: AmountsProps) {
  const text = useTexts("history");
  const { money } = useI18n();
  const of = (from: HistoryTotal, wanted: CurrencyCode) =>
    from.amounts.find(({ currency }) => currency === wanted)?.[which] ?? 0;
  const currencies = [...total.amounts, ...(before?.amounts ?? [])]
    .filter((amount) => amount[which] > 0)
    .map(({ currency }) => currency);
  const each = [...new Set(currencies)].sort();
  return (
    <div className="history-figure">
      <dt>{label}</dt>
      <dd>
        {each.length === 0 ? <strong className="history-value">{text.none}</strong> : null}
        {each.map((currency) => (
          <span key={currency} className="history-amount">
            <strong className="history-value">{money({ currency, minorUnits: of(total, currency) })}</strong>
            {before === null ? null : (
              <span className="history-before">
                {text.before({ value: money({ currency, minorUnits: of(before, currency) }) })}
              </span>
            )}
          </span>
        ))}
      </dd>
    </div>
  );
}
