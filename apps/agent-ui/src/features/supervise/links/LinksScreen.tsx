import type { LinkId } from "@tacet/shared/ids";
import type { LinkView } from "@tacet/shared/payment-link";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { useTexts } from "../../../i18n/index.ts";
import type { Connection } from "../../../session-feed/index.ts";
import { Button, StatusRegion, useFocusIfLost } from "../../../ui/index.ts";
import { Empty } from "../Empty.tsx";
import { RowList, type RowListHandle } from "../RowList.tsx";
import { useFilterNews } from "../use-filter-news.ts";
import { useOpenedRow } from "../use-opened-row.ts";
import { useWide } from "../use-wide.ts";
import { type LinkActions, LinkDetail, type LinkDetailProps } from "./LinkDetail.tsx";
import { LinkFilters } from "./LinkFilters.tsx";
import { LinkRow } from "./LinkRow.tsx";
import { allLinks, shownLinks, type WantedLinks } from "./shown-links.ts";
import { linkOf, type WatchedLinks } from "./watched-links.ts";

export type { LinkActions } from "./LinkDetail.tsx";

interface LinksScreenProps {
  readonly links: WatchedLinks;
  readonly wanted: WantedLinks;
  readonly onWant: (wanted: WantedLinks) => void;
  /** The link that is looked at. */
  readonly opened: LinkId | null;
  readonly onOpened: (id: LinkId | null) => void;
  readonly connection: Connection;
  /** Epoch ms by the server's clock. */
  readonly now: number;
  readonly actions: LinkActions;
}

/** Every payment link of the account that can still be paid, live; and one of them, closely. */
export function LinksScreen(props: LinksScreenProps) {
  const { links, wanted, opened: id, onOpened, connection, now, actions } = props;
  const texts = useTexts("watchedLinks");
  const [said, say] = useState("");
  const isWide = useWide();
  const list = useRef<RowListHandle>(null);
  // The button that has led here is gone.
  const title = useFocusIfLost<HTMLHeadingElement>();
  const { heading, open, close } = useOpenedRow<LinkId>({ id, onChange: onOpened, list, title });
  const all = useMemo(() => Object.values(links.open), [links.open]);
  const shown = useMemo(() => shownLinks(all, wanted), [all, wanted]);
  useFilterNews(wanted, texts.shown({ shown: shown.length, open: all.length }), say);
  const opened = useSeen(links, id);
  const isOverList = opened !== null && !isWide;
  return (
    <section className="live" aria-labelledby="links-title">
      <header className={isOverList ? "visually-hidden" : "watch-header"}>
        <h1 id="links-title" ref={title} tabIndex={-1}>
          {texts.title}
        </h1>
        <p className="watch-count">{texts.count({ open: all.length })}</p>
      </header>
      <div className="visually-hidden">
        <StatusRegion text={said} />
      </div>
      <div className={opened !== null && isWide ? "live-columns" : undefined}>
        {isOverList ? null : (
          <Found {...props} all={all} shown={shown}>
            <RowList
              ref={list}
              label={texts.listLabel}
              ids={shown.map((link) => link.id)}
              likelyHeight={likelyHeight}
              row={(index) => {
                const link = shown[index];
                return link === undefined ? null : (
                  <LinkRow link={link} now={now} isOpened={link.id === id} onOpen={open} />
                );
              }}
            />
          </Found>
        )}
        {opened === null ? null : (
          <LinkDetail
            key={opened.link.id}
            ref={heading}
            {...opened}
            connection={connection}
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

/** Which link is looked at: it stays to be seen when it has gone from the list, as it was seen last. */
function useSeen(links: WatchedLinks, id: LinkId | null): Pick<LinkDetailProps, "link" | "isGone"> | null {
  const seen = useRef<LinkView | null>(null);
  const known = id === null ? null : linkOf(links, id);
  const last = seen.current?.id === id ? seen.current : null;
  seen.current = known ?? last;
  return seen.current === null ? null : { link: seen.current, isGone: known === null };
}

/** In px, before a row has been measured. */
const likelyHeight = 96;

interface FoundProps extends Pick<LinksScreenProps, "links" | "wanted" | "onWant"> {
  readonly all: readonly LinkView[];
  readonly shown: readonly LinkView[];
  readonly children: ReactNode;
}

/** The filters and the list, or what to do when there is nothing in it. */
function Found({ links, wanted, onWant, all, shown, children }: FoundProps) {
  const texts = useTexts("watchedLinks");
  const supervise = useTexts("supervise");
  if (!links.isKnown) return <p className="empty">{texts.loading}</p>;
  if (all.length === 0) return <Empty hint={texts.none} />;
  return (
    <div className="live-list">
      <LinkFilters links={all} wanted={wanted} onWant={onWant} />
      <p className="watch-count">{texts.shown({ shown: shown.length, open: all.length })}</p>
      {shown.length > 0 ? (
        children
      ) : (
        <Empty hint={texts.noneFits}>
          <Button onPress={() => onWant(allLinks)}>{supervise.showAll}</Button>
        </Empty>
      )}
    </div>
  );
}
