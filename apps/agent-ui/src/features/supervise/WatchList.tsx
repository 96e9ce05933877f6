import type { SessionId } from "@tacet/shared/ids";
import { defaultRangeExtractor, type Range, useWindowVirtualizer } from "@tanstack/react-virtual";
import { type Ref, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import { useTexts } from "../../i18n/index.ts";
import type { Entered } from "../../session-feed/index.ts";
import type { Listed } from "./shown-sessions.ts";
import { useListFocus } from "./use-list-focus.ts";
import { WatchRow } from "./WatchRow.tsx";

/** How a payment of the list is gone to. */
export interface WatchListHandle {
  /** Puts the focus on it, wherever it is; `false`: it is not in the list. */
  focus(id: SessionId): boolean;
}

interface WatchListProps {
  readonly shown: readonly Listed[];
  /** By session id. */
  readonly entered: Readonly<Record<string, Entered>>;
  /** Epoch ms by the server's clock. */
  readonly now: number;
  readonly opened: SessionId | null;
  readonly onOpen: (id: SessionId) => void;
  readonly ref: Ref<WatchListHandle>;
}

/** In px, before a row has been measured. */
const likelyHeight = 112;
const gap = 8;
/** So many rows are drawn beyond those that are seen: whoever goes on by Tab finds the next one. */
const beyond = 4;

/**
 * The rows that are seen, of however many: they scroll with the page. Each says which of how many it is; those that are not
 * drawn are reached by Tab, by the arrow keys, Home and End.
 */
export function WatchList({ shown, entered, now, opened, onOpen, ref }: WatchListProps) {
  const supervise = useTexts("supervise");
  const list = useRef<HTMLUListElement>(null);
  const focus = useListFocus(
    list,
    shown.map(({ session }) => session.id),
  );
  useImperativeHandle(ref, () => ({ focus: focus.goTo }));
  const top = useTop(list);
  const virtualizer = useWindowVirtualizer({
    count: shown.length,
    estimateSize: () => likelyHeight,
    getItemKey: (index) => shown[index]?.session.id ?? index,
    overscan: beyond,
    gap,
    scrollMargin: top,
    rangeExtractor: (range) => withKept(range, focus.kept()),
  });
  return (
    <ul
      ref={list}
      className="watch-list"
      aria-label={supervise.listLabel}
      style={{ height: virtualizer.getTotalSize() }}
      {...focus.handlers}
    >
      {virtualizer.getVirtualItems().map(({ key, index, start }) => {
        const listed = shown[index];
        if (listed === undefined) return null;
        const { id } = listed.session;
        return (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-setsize={shown.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start - top}px)` }}
          >
            <WatchRow
              listed={listed}
              entered={entered[id]}
              now={now}
              isOpened={opened === id}
              onOpen={onOpen}
            />
          </li>
        );
      })}
    </ul>
  );
}

/** In px from the top of the page: what stands above the list comes and goes. */
function useTop(list: { readonly current: HTMLElement | null }): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (list.current !== null) setTop(Math.round(list.current.getBoundingClientRect().top + window.scrollY));
  });
  return top;
}

/** The rows in sight, and those that must be there all the same. */
function withKept(range: Range, kept: readonly number[]): number[] {
  return [...new Set([...defaultRangeExtractor(range), ...kept])].sort((one, other) => one - other);
}
