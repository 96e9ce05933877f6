import type { SessionView } from "@tacet/shared/payment-session";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { Button, StatusRegion } from "../../ui/index.ts";
import { Empty } from "./Empty.tsx";
import type { LiveScreenProps } from "./live-screen-props.ts";
import type { RowListHandle } from "./RowList.tsx";
import { SessionDetail } from "./SessionDetail.tsx";
import { everything, type Listed, shownOf, withWarnings } from "./shown-sessions.ts";
import { TroubleStrip } from "./TroubleStrip.tsx";
import { troubledOf } from "./trouble.ts";
import { useFilterNews } from "./use-filter-news.ts";
import { useOpened } from "./use-opened.ts";
import { useTroubleNews } from "./use-trouble-news.ts";
import { useWide } from "./use-wide.ts";
import { WatchFilters } from "./WatchFilters.tsx";
import { WatchList } from "./WatchList.tsx";

/** Every open payment of the account, live; what is wrong with one; and one of them, closely. */
export function LiveScreen({ feed, now, view, onView, actions }: LiveScreenProps) {
  const supervise = useTexts("supervise");
  const { locale } = useI18n();
  const { wanted } = view;
  const sessions = useMemo(() => Object.values(feed.watched), [feed.watched]);
  const listed = useMemo(() => withWarnings(sessions, now), [sessions, now]);
  const troubled = useMemo(() => troubledOf(listed), [listed]);
  const collator = useMemo(() => new Intl.Collator(locale), [locale]);
  const shown = useMemo(() => shownOf(listed, wanted, collator), [listed, wanted, collator]);
  const [said, say] = useState("");
  useTroubleNews(troubled, say);
  useFilterNews(wanted, supervise.shown({ shown: shown.length, open: listed.length }), say);
  const isWide = useWide();
  const list = useRef<RowListHandle>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const { opened, heading, open, close } = useOpened({ feed, view, onView, list, title });
  const isOverList = opened !== null && !isWide;
  return (
    <section className="live" aria-labelledby="live-title">
      <header className={isOverList ? "visually-hidden" : "watch-header"}>
        <h1 id="live-title" ref={title} tabIndex={-1}>
          {supervise.title}
        </h1>
        <p className="watch-count">{supervise.count({ open: listed.length })}</p>
      </header>
      <div className="visually-hidden">
        <StatusRegion text={said} />
      </div>
      <TroubleStrip
        troubled={troubled}
        onOpen={open}
        onShowOnly={
          wanted.onlyTrouble || isOverList
            ? undefined
            : () =>
                onView({ wanted: { ...everything, sort: wanted.sort, onlyTrouble: true }, isFiltering: true })
        }
      />
      <div className={opened !== null && isWide ? "live-columns" : undefined}>
        {isOverList ? null : (
          <Found feed={feed} now={now} view={view} onView={onView} shown={shown} sessions={sessions}>
            <WatchList
              ref={list}
              shown={shown}
              entered={feed.entered}
              now={now}
              opened={view.opened}
              onOpen={open}
            />
          </Found>
        )}
        {opened === null ? null : (
          <SessionDetail
            key={opened.session.id}
            ref={heading}
            {...opened}
            entered={feed.entered[opened.session.id]}
            connection={feed.connection}
            now={now}
            actions={actions}
            say={say}
            isBeside={isWide}
            onClose={close}
          />
        )}
      </div>
    </section>
  );
}

interface FoundProps extends Omit<LiveScreenProps, "actions"> {
  readonly sessions: readonly SessionView[];
  readonly shown: readonly Listed[];
  readonly children: ReactNode;
}

/** The filters and the list, or what to do when there is nothing in it. */
function Found({ feed, view, onView, shown, sessions, children }: FoundProps) {
  const supervise = useTexts("supervise");
  const { wanted, isFiltering } = view;
  if (!feed.isWatching) return <p className="empty">{supervise.loading}</p>;
  if (sessions.length === 0) return <Empty hint={supervise.none} />;
  return (
    <div className="live-list">
      <WatchFilters
        sessions={sessions}
        wanted={wanted}
        onWant={(next) => onView({ wanted: next })}
        isOpen={isFiltering}
        onToggle={() => onView({ isFiltering: !isFiltering })}
      />
      <p className="watch-count">{supervise.shown({ shown: shown.length, open: sessions.length })}</p>
      {shown.length > 0 ? (
        children
      ) : (
        <Empty hint={supervise.noneFits}>
          <Button onPress={() => onView({ wanted: { ...everything, sort: wanted.sort } })}>
            {supervise.showAll}
          </Button>
        </Empty>
      )}
    </div>
  );
}
