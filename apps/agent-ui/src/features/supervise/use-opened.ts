import type { SessionId } from "@tacet/shared/ids";
import type { SessionView } from "@tacet/shared/payment-session";
import { type RefObject, useRef } from "react";
import type { LiveScreenProps } from "./live-screen-props.ts";
import type { RowListHandle } from "./RowList.tsx";
import { useOpenedRow } from "./use-opened-row.ts";

interface Opened {
  readonly session: SessionView;
  readonly isOver: boolean;
}

interface OpenedDeps extends Pick<LiveScreenProps, "feed" | "view" | "onView"> {
  readonly list: RefObject<RowListHandle | null>;
  readonly title: RefObject<HTMLHeadingElement | null>;
}

/** Which payment is looked at: it stays to be seen when it has gone from the list, as it was seen last. */
export function useOpened({ feed, view, onView, list, title }: OpenedDeps) {
  const seen = useRef<SessionView | null>(null);
  const { opened: id } = view;
  const opened = id === null ? null : find(feed, id, seen.current);
  seen.current = opened?.session ?? null;
  const row = useOpenedRow<SessionId>({ id, onChange: (next) => onView({ opened: next }), list, title });
  return { opened, ...row };
}

function find(feed: OpenedDeps["feed"], id: SessionId, seen: SessionView | null): Opened | null {
  const open = feed.watched[id];
  if (open !== undefined) return { session: open, isOver: false };
  const over = feed.ended.find((session) => session.id === id) ?? (seen?.id === id ? seen : null);
  return over === null ? null : { session: over, isOver: true };
}
