import type { SessionView } from "@tacet/shared/payment-session";
import type { Reply, TimelineActor, TimelineEntry, Timeline as TimelineReply } from "@tacet/shared/wire";
import { useEffect, useState } from "react";
import { type SuperviseTexts, useI18n, useTexts } from "../../i18n/index.ts";
import { Button, Notice } from "../../ui/index.ts";
import { detailsOf } from "./timeline-details.ts";

export type LoadTimeline = (session: SessionView) => Promise<Reply<TimelineReply> | null>;

interface TimelineProps {
  readonly session: SessionView;
  readonly load: LoadTimeline;
}

/** Everything that has happened to a payment, oldest first; loaded anew with each change of it. */
export function Timeline({ session, load }: TimelineProps) {
  const { timeline } = useTexts("supervise");
  const { known, isFailed, again } = useTimeline(session, load);
  return (
    <section className="timeline" aria-labelledby="timeline-title">
      <h3 id="timeline-title">{timeline.title}</h3>
      {isFailed ? (
        <Notice tone="warning">
          <p>{timeline.notLoaded}</p>
          <Button look="small" onPress={again}>
            {timeline.again}
          </Button>
        </Notice>
      ) : null}
      {known === null ? (
        isFailed ? null : (
          <p className="fine">{timeline.loading}</p>
        )
      ) : (
        <Entries known={known} />
      )}
    </section>
  );
}

function Entries({ known: { entries, leftOut } }: { readonly known: TimelineReply }) {
  const { timeline } = useTexts("supervise");
  // What is left out lies where the versions have their largest gap.
  const gapAt = leftOut === 0 ? -1 : widestGap(entries);
  return (
    <ol className="timeline-list">
      {entries.map((entry, index) => (
        <li key={`${entry.version} ${entry.what}`}>
          {index === gapAt ? <p className="fine">{timeline.leftOut({ count: leftOut })}</p> : null}
          <Entry entry={entry} before={entries[index - 1]} first={entries[0] ?? entry} />
        </li>
      ))}
    </ol>
  );
}

interface EntryProps {
  readonly entry: TimelineEntry;
  readonly before: TimelineEntry | undefined;
  readonly first: TimelineEntry;
}

function Entry({ entry, before, first }: EntryProps) {
  const supervise = useTexts("supervise");
  const i18n = useI18n();
  const { what, at, by, phase } = entry;
  return (
    <>
      <p className="timeline-top">
        <time dateTime={new Date(at).toISOString()}>{toTheSecond(at, first.at, i18n.locale)}</time>
        <strong>{supervise.timeline.what[what] ?? what}</strong>
        {before?.phase === phase ? null : (
          <span className={`chip chip-${phase}`}>{i18n.text.phases[phase]}</span>
        )}
      </p>
      <p className="timeline-more">
        <span>{actorText(by, supervise, i18n.text.providerNames)}</span>
        {detailsOf(entry, supervise, i18n).map((detail) => (
          <span key={detail}>{detail}</span>
        ))}
      </p>
    </>
  );
}

function useTimeline(session: SessionView, load: LoadTimeline) {
  const { id, version } = session;
  const [known, setKnown] = useState<TimelineReply | null>(null);
  const [isFailed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isOver = false;
    void load(session).then((reply) => {
      if (isOver) return;
      setFailed(reply?.ok !== true);
      if (reply?.ok === true) setKnown(reply.value);
    });
    return () => {
      isOver = true;
    };
  }, [id, version, tries]);
  return { known, isFailed, again: () => setTries(tries + 1) };
}

function actorText(
  { kind, id, name }: TimelineActor,
  { timeline }: Pick<SuperviseTexts, "timeline">,
  providerNames: Readonly<Record<string, string>>,
): string {
  const { by, byUnnamed } = timeline;
  if (kind === "provider") return providerNames[id ?? ""] ?? byUnnamed.provider;
  if (kind !== "agent" && kind !== "supervisor" && kind !== "admin") return byUnnamed[kind];
  const named = name ?? id;
  return named === undefined ? byUnnamed[kind] : by[kind]({ name: named });
}

/** On another day than the first, with the day. */
function toTheSecond(at: number, firstAt: number, locale: string): string {
  const isSameDay = new Date(at).toDateString() === new Date(firstAt).toDateString();
  const day = isSameDay ? {} : ({ dateStyle: "medium" } as const);
  return new Intl.DateTimeFormat(locale, { timeStyle: "medium", ...day }).format(at);
}

function widestGap(entries: readonly TimelineEntry[]): number {
  const gaps = entries.map(({ version }, index) => version - (entries[index - 1]?.version ?? version));
  return gaps.indexOf(Math.max(...gaps));
}
