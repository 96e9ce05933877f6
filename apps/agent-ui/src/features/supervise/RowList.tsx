import { defaultRangeExtractor, type Range, useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type Ref, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import { useListFocus } from "./use-list-focus.ts";

/** How a row of the list is gone to. */
export interface RowListHandle {
  /** Puts the focus on it, wherever it is; `false`: it is not in the list. */
  focus(id: string): boolean;
}

interface RowListProps {
  readonly label: string;
  readonly ids: readonly string[];
  /** In px, before a row has been measured. */
  readonly likelyHeight: number;
  /** Draws a row; what gets its focus has its id in `data-session`. */
  readonly row: (index: number) => ReactNode;
  readonly ref: Ref<RowListHandle>;
}

/** In px. */
const gap = 8;
/** So many rows are drawn beyond those that are seen: whoever goes on by Tab finds the next one. */
const beyond = 4;

/**
 * The rows that are seen, of however many: they scroll with the page. Each says which of how many it is; those that are not
 * drawn are reached by Tab, by the arrow keys, Home and End.
 */
export function RowList({ label, ids, likelyHeight, row, ref }: RowListProps) {
  const list = useRef<HTMLUListElement>(null);
  const focus = useListFocus(list, ids);
  useImperativeHandle(ref, () => ({ focus: focus.goTo }));
  const top = useTop(list);
  const virtualizer = useWindowVirtualizer({
    count: ids.length,
    estimateSize: () => likelyHeight,
    getItemKey: (index) => ids[index] ?? index,
    overscan: beyond,
    gap,
    scrollMargin: top,
    rangeExtractor: (range) => withKept(range, focus.kept()),
  });
  return (
    <ul
      ref={list}
      className="watch-list"
      aria-label={label}
      style={{ height: virtualizer.getTotalSize() }}
      {...focus.handlers}
    >
      {virtualizer.getVirtualItems().map(({ key, index, start }) => (
        <li
          key={key}
          ref={virtualizer.measureElement}
          data-index={index}
          aria-setsize={ids.length}
          aria-posinset={index + 1}
          style={{ transform: `translateY(${start - top}px)` }}
        >
          {row(index)}
        </li>
      ))}
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
