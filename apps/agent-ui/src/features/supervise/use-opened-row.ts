import { type RefObject, useEffect, useRef } from "react";
import type { RowListHandle } from "./RowList.tsx";

interface OpenedRow<Id extends string> {
  /** Gets the focus when something is opened. */
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly open: (id: Id) => void;
  /** Puts the focus back to its row, or where that is not there any more, to the title. */
  readonly close: () => void;
}

interface OpenedRowDeps<Id extends string> {
  readonly id: Id | null;
  readonly onChange: (id: Id | null) => void;
  readonly list: RefObject<RowListHandle | null>;
  readonly title: RefObject<HTMLHeadingElement | null>;
}

/** Where the focus goes when a row is opened, and when what it has opened is closed. */
export function useOpenedRow<Id extends string>(deps: OpenedRowDeps<Id>): OpenedRow<Id> {
  const { id, onChange, list, title } = deps;
  const heading = useRef<HTMLHeadingElement>(null);
  /** What a person has just pressed; a screen that is only come back to takes no focus. */
  const pressed = useRef<{ readonly to: "open" | "close"; readonly id: Id } | null>(null);
  useEffect(() => {
    const { current } = pressed;
    pressed.current = null;
    if (current === null) return;
    if (current.to === "open") heading.current?.focus();
    else if (list.current?.focus(current.id) !== true) title.current?.focus();
  }, [id]);
  return {
    heading,
    open: (next) => {
      pressed.current = { to: "open", id: next };
      // The same one again, from the strip above.
      if (next === id) heading.current?.focus();
      onChange(next);
    },
    close: () => {
      if (id !== null) pressed.current = { to: "close", id };
      onChange(null);
    },
  };
}
