import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from "react";

interface ListFocus {
  /** The rows that have to be drawn wherever they are: the one with the focus, and the one that is to get it. */
  kept(): readonly number[];
  /** `false`: there is no such row. */
  goTo(id: string): boolean;
  readonly handlers: {
    readonly onFocus: (event: FocusEvent) => void;
    readonly onBlur: (event: FocusEvent) => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
  };
}

/**
 * Moves the focus in a list of which only a part is drawn. A row is the element with `data-session`. When the one that has
 * the focus goes, what stands in its place gets it.
 */
export function useListFocus(list: RefObject<HTMLElement | null>, ids: readonly string[]): ListFocus {
  const [wanted, want] = useState<string | null>(null);
  const held = useRef<{ readonly id: string; readonly index: number } | null>(null);
  const goTo = (id: string) => {
    if (!ids.includes(id)) return false;
    if (!focusRow(list.current, id)) want(id);
    return true;
  };
  useLayoutEffect(() => {
    if (wanted !== null) {
      focusRow(list.current, wanted);
      want(null);
    }
    if (held.current === null) return;
    const { id, index } = held.current;
    const at = ids.indexOf(id);
    held.current = at < 0 ? null : { id, index: at };
    const next = ids[Math.min(index, ids.length - 1)];
    if (at < 0 && isFocusLost() && next !== undefined) goTo(next);
  });
  return {
    kept: () => [held.current?.id, wanted].map((id) => ids.indexOf(id ?? "")).filter((index) => index >= 0),
    goTo,
    handlers: {
      onFocus: ({ target }) => {
        const id = rowOf(target);
        held.current = id === null ? null : { id, index: ids.indexOf(id) };
      },
      onBlur: ({ target, relatedTarget }) => {
        // A row that is taken away says so, too, in some browsers: then what comes in its place is looked for.
        if (relatedTarget !== null || target.isConnected) held.current = null;
      },
      onKeyDown: (event) => {
        const id = rowOf(event.target);
        const index = id === null || isModified(event) ? null : moved(event.key, ids.indexOf(id), ids.length);
        const next = index === null ? undefined : ids[index];
        if (next === undefined) return;
        event.preventDefault();
        goTo(next);
      },
    },
  };
}

function focusRow(list: HTMLElement | null, id: string): boolean {
  const row = list?.querySelector<HTMLElement>(`[data-session="${id}"]`);
  row?.focus();
  return row !== null && row !== undefined;
}

function rowOf(target: EventTarget): string | null {
  return target instanceof HTMLElement ? (target.dataset["session"] ?? null) : null;
}

function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function isModified({ altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey;
}

function moved(key: string, from: number, count: number): number | null {
  switch (key) {
    case "ArrowDown":
      return Math.min(from + 1, count - 1);
    case "ArrowUp":
      return Math.max(from - 1, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
