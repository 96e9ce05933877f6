import type { LinkView } from "@tacet/shared/payment-link";
import type { SessionView } from "@tacet/shared/payment-session";
import type { Reply, WireError } from "@tacet/shared/wire";
import { useEffect, useMemo, useState } from "react";
import { onDemand } from "../../on-demand/index.ts";
import type { SessionFeed } from "../../session-feed/index.ts";
import { useStore } from "../../store/index.ts";
import { useSeconds } from "../../ui/index.ts";
import type { HistoryProps } from "../history/index.ts";
import type { ReceiptDesk } from "../receipt/index.ts";
import { LiveScreen } from "./LiveScreen.tsx";
import {
  allLinks,
  type LinkActions,
  LinksScreen,
  LinkTrouble,
  useWatchedLinks,
  type WatchedLinks,
} from "./links/index.ts";
import { type RecentActions, RecentPayments } from "./RecentPayments.tsx";
import type { DetailActions } from "./SessionDetail.tsx";
import { SuperviseFrame } from "./SuperviseFrame.tsx";
import { firstView, type SuperviseView } from "./supervise-view.ts";

// Charts are large, and looked at now and then.
const History = onDemand(async () => (await import("../history/index.ts")).History);

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
  const links = useWatchedLinks(feed);
  const { tab } = view;
  return (
    <SuperviseFrame tab={tab} onTab={(next) => change({ tab: next })}>
      <Trouble
        feed={feed}
        links={links}
        isShown={tab === "live"}
        onShow={() => change({ tab: "links", wantedLinks: allLinks, openedLink: null })}
      />
      {tab === "links" ? <Links feed={feed} links={links} view={view} onView={change} /> : null}
      {tab === "live" ? <Live feed={feed} view={view} onView={change} /> : null}
      {tab === "recent" ? <Recent feed={feed} /> : null}
      {tab === "history" ? <History rest={rest} /> : null}
    </SuperviseFrame>
  );
}

interface TroubleProps extends Pick<SuperviseProps, "feed"> {
  readonly links: WatchedLinks;
  readonly isShown: boolean;
  readonly onShow: () => void;
}

function Trouble({ feed, links, ...rest }: TroubleProps) {
  const now = useSeconds() + (useStore(feed.store).signedIn?.clockAhead ?? 0);
  return <LinkTrouble links={Object.values(links.open)} now={now} {...rest} />;
}

interface LinksProps extends LiveProps {
  readonly links: WatchedLinks;
}

function Links({ feed, links, view, onView }: LinksProps) {
  const { connection, signedIn } = useStore(feed.store);
  const now = useSeconds() + (signedIn?.clockAhead ?? 0);
  const actions = useMemo(() => linkActions(feed), [feed]);
  return (
    <LinksScreen
      links={links}
      wanted={view.wantedLinks}
      onWant={(wantedLinks) => onView({ wantedLinks })}
      opened={view.openedLink}
      onOpened={(openedLink) => onView({ openedLink })}
      connection={connection}
      now={now}
      actions={actions}
    />
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
    receipts: receiptsOf(feed),
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
    receipts: receiptsOf(feed),
  };
}

/** The customer's language is not known here: what the panel offers first can be changed. */
function receiptsOf(feed: SessionFeed): (session: SessionView) => ReceiptDesk {
  return ({ id: sessionId }) => ({
    language: null,
    read: () => feed.messages("receipts", { sessionId }),
    send: (order) => feed.sendMessage("send_receipt", { sessionId, ...order }),
  });
}

function linkActions(feed: SessionFeed): LinkActions {
  return {
    cancel: async ({ id: linkId }, why) =>
      refusalOf(await feed.linkCommand("cancel_watched_link", { linkId, why })),
    resolve: async ({ id: linkId }, found) =>
      refusalOf(await feed.linkCommand("resolve_link", { linkId, ...found })),
  };
}

function refusalOf(reply: Reply<SessionView | LinkView>): WireError | null {
  return reply.ok ? null : reply.error;
}
