import type { SessionView } from "@tacet/shared/payment-session";
import type { Reply, WireError } from "@tacet/shared/wire";
import { lazy, useEffect, useMemo, useState } from "react";
import type { SessionFeed } from "../../session-feed/index.ts";
import { useStore } from "../../store/index.ts";
import { useSeconds } from "../../ui/index.ts";
import type { HistoryProps } from "../history/index.ts";
import { LiveScreen } from "./LiveScreen.tsx";
import { type RecentActions, RecentPayments } from "./RecentPayments.tsx";
import type { DetailActions } from "./SessionDetail.tsx";
import { SuperviseFrame } from "./SuperviseFrame.tsx";
import { firstView, type SuperviseView } from "./supervise-view.ts";

// Charts are large, and looked at now and then.
const History = lazy(async () => ({ default: (await import("../history/index.ts")).History }));

export interface SuperviseProps extends HistoryProps {
  readonly feed: SessionFeed;
  /** What was looked at when the screen was last left; kept by whoever shows it. */
  readonly kept: { current: SuperviseView | null };
}

/** The account's payments: the open ones live, the closed ones with what can still be done about them. */
export function Supervise({ feed, rest, kept }: SuperviseProps) {
  const [view, setView] = useState(kept.current ?? firstView);
  const change = (changed: Partial<SuperviseView>) => setView((before) => ({ ...before, ...changed }));
  useEffect(() => {
    kept.current = view;
  }, [kept, view]);
  useEffect(() => feed.watch(), [feed]);
  const { tab } = view;
  return (
    <SuperviseFrame tab={tab} onTab={(next) => change({ tab: next })}>
      {tab === "live" ? <Live feed={feed} view={view} onView={change} /> : null}
      {tab === "recent" ? <Recent feed={feed} /> : null}
      {tab === "history" ? <History rest={rest} /> : null}
    </SuperviseFrame>
  );
}

interface LiveProps extends Pick<SuperviseProps, "feed"> {
  readonly view: SuperviseView;
  readonly onView: (change: Partial<SuperviseView>) => void;
}

function Live({ feed, view, onView }: LiveProps) {
  const state = useStore(feed.store);
  const now = useSeconds() + (state.signedIn?.clockAhead ?? 0);
  const actions = useMemo(() => detailActions(feed), [feed]);
  return <LiveScreen feed={state} now={now} view={view} onView={onView} actions={actions} />;
}

function Recent({ feed }: Pick<SuperviseProps, "feed">) {
  const { signedIn, found, connection } = useStore(feed.store);
  const now = useSeconds() + (signedIn?.clockAhead ?? 0);
  const actions = useMemo(() => recentActions(feed), [feed]);
  useEffect(() => feed.find(""), [feed]);
  if (signedIn === null) return null;
  const by = { role: signedIn.role, refundRole: signedIn.settings.refundRole };
  return <RecentPayments found={found} by={by} connection={connection} now={now} actions={actions} />;
}

function detailActions(feed: SessionFeed): DetailActions {
  return {
    release: async ({ id: sessionId }, why) =>
      refusalOf(await feed.command("release_line", { sessionId, why })),
    foundReleased: async ({ id: sessionId }, why) =>
      refusalOf(await feed.command("line_found_released", { sessionId, why })),
    timeline: ({ id }) => feed.timeline(id),
  };
}

function recentActions(feed: SessionFeed): RecentActions {
  return {
    find: feed.find,
    refund: async ({ id: sessionId }, chargeKey, minorUnits) =>
      refusalOf(await feed.command("refund", { sessionId, chargeKey, minorUnits })),
    resolveRefund: async ({ id: sessionId }, refundKey, result) =>
      refusalOf(await feed.command("resolve_refund", { sessionId, refundKey, result })),
    resolve: async ({ id: sessionId }, result) =>
      refusalOf(await feed.command("resolve", { sessionId, result })),
  };
}

function refusalOf(reply: Reply<SessionView>): WireError | null {
  return reply.ok ? null : reply.error;
}
