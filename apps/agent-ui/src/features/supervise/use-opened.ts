import type { SessionId } from "@tacet/shared/ids";
import type { SessionView } from "@tacet/shared/payment-session";
import { type RefObject, useEffect, useRef } from "react";
import type { LiveScreenProps } from "./live-screen-props.ts";
import type { WatchListHandle } from "./WatchList.tsx";

interface Opened {
  readonly session: SessionView;
  readonly isOver: boolean;
}

interface UseOpened {
  readonly opened: Opened | null;
  /** Gets the focus when a payment is opened. */
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly open: (id: SessionId) => void;
  /** Puts the focus back to its row, or where that is not there any more, to the title. */
  readonly close: () => void;
}

interface OpenedDeps extends Pick<LiveScreenProps, "feed" | "view" | "onView"> {
  readonly list: RefObject<WatchListHandle | null>;
  readonly title: RefObject<HTMLHeadingElement | null>;
}

/** Which payment is looked at: it stays to be seen when it has gone from the list, as it was seen last. */
export function useOpened({ feed, view, onView, list, title }: OpenedDeps): UseOpened {
  const heading = useRef<HTMLHeadingElement>(null);
  const seen = useRef<SessionView | null>(null);
  /** What a person has just pressed; a screen that is only come back to takes no focus. */
  const pressed = useRef<{ readonly to: "open" | "close"; readonly id: SessionId } | null>(null);
  const { opened: id } = view;
  const opened = id === null ? null : find(feed, id, seen.current);
  seen.current = opened?.session ?? null;
  useEffect(() => {
    const { current } = pressed;
    pressed.current = null;
    if (current === null) return;
    if (current.to === "open") heading.current?.focus();
    else if (list.current?.focus(current.id) !== true) title.current?.focus();
  }, [id]);
  return {
    opened,
    heading,
    open: (next) => {
      pressed.current = { to: "open", id: next };
      // The same one again, from the strip above.
      if (next === id) heading.current?.focus();
      onView({ opened: next });
    },
    close: () => {
      if (id !== null) pressed.current = { to: "close", id };
      onView({ opened: null });
    },
  };
}

function find(feed: OpenedDeps["feed"], id: SessionId, seen: SessionView | null): Opened | null {
  const open = feed.watched[id];
  if (open !== undefined) return { session: open, isOver: false };
  const over = feed.ended.find((session) => session.id === id) ?? (seen?.id === id ? seen : null);
  return over === null ? null : { session: over, isOver: true };
}
