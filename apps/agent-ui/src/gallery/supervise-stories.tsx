/** The states of what supervisors see. */
import type { AgentId, SessionId } from "@tacet/shared/ids";
import type { CardField, SessionView } from "@tacet/shared/payment-session";
import { err, ok } from "@tacet/shared/result";
import { type Timeline, type TimelineEntry, wireError } from "@tacet/shared/wire";
import { type ReactNode, useState } from "react";
import { LiveScreen } from "../features/supervise/LiveScreen.tsx";
import { LinkTrouble } from "../features/supervise/links/LinkTrouble.tsx";
import { RecentPayments } from "../features/supervise/RecentPayments.tsx";
import { foundQuestion, releaseQuestion } from "../features/supervise/ReleaseLine.tsx";
import { SuperviseFrame } from "../features/supervise/SuperviseFrame.tsx";
import { everything, openPhases, type Wanted } from "../features/supervise/shown-sessions.ts";
import { firstView, type SuperviseView } from "../features/supervise/supervise-view.ts";
import { WhyForm } from "../features/supervise/WhyDialog.tsx";
import { useTexts } from "../i18n/index.ts";
import type { Entered, FeedState } from "../session-feed/index.ts";
import { charge, session, visa } from "./fixtures.ts";
import { InPanel } from "./InPanel.tsx";
import { foundPayments, watchedSessions } from "./stories.ts";
import type { Stories } from "./story.ts";
import { openLinks } from "./watched-link-stories.tsx";

const agents = [
  "Alex Morgan",
  "Bo Lindqvist",
  "Carmen Ruiz",
  "Dai Nakamura",
  "Elena Petrova",
  "Farid Haddad",
];
const queues = [
  { id: "queue-billing", name: "Billing" },
  { id: "queue-orders", name: "Orders and deliveries" },
  null,
];
const currencies = ["EUR", "USD", "JPY"] as const;
const fields: readonly CardField[] = ["cardNumber", "expiry", "securityCode"];

const idOf = (index: number) => `ses_${String(index).padStart(22, "a")}` as SessionId;

/** Open payments, one not like the other; the same ones each time. `now` is epoch ms. */
export function openSessions(now: number, count: number): readonly SessionView[] {
  return Array.from({ length: count }, (_, index) => {
    const phase = openPhases[(index * 7) % openPhases.length] ?? "capturing";
    const agent = index % agents.length;
    const since = now - ((index * 37) % 290) * 1_000;
    return session(now, {
      id: idOf(index),
      agentId: `agent-${agent}` as AgentId,
      agentName: agents[agent] ?? null,
      queue: queues[index % queues.length] ?? null,
      customer: `•••••••••${String((index * 13) % 100).padStart(2, "0")}`,
      reference: `INV-${1001 + index}`,
      money: { minorUnits: 990 + ((index * 4_211) % 90_000), currency: currencies[index % 3] ?? "EUR" },
      phase,
      line: phase === "created" || phase === "securing" ? null : { mode: "masked", because: "chosen" },
      securedAt: phase === "created" || phase === "securing" ? null : since,
      card: phase === "authorizing" ? visa : null,
      releaseRequests: phase === "releasing" ? 1 : 0,
      createdAt: since - 20_000,
      phaseSince: since,
    });
  });
}

function feedOf(sessions: readonly SessionView[], change: Partial<FeedState> = {}) {
  const watched = Object.fromEntries(sessions.map((each) => [each.id, each]));
  const entered = Object.fromEntries(
    sessions.map(({ id }, index): [string, Entered] => [
      id,
      { entered: (index * 5) % 20, field: fields[index % 4] ?? null },
    ]),
  );
  return { isWatching: true, watched, entered, ended: [], connection: "online" as const, ...change };
}

/** Nobody is there to carry it out: it is refused, so that the answer is seen. */
const refused = async () => wireError("internal");

const noReceipts = () => ({
  language: null,
  read: async () => null,
  send: async () => err(wireError("internal")),
});

const happened = (now: number): Timeline => {
  const agent = { kind: "agent", id: "agent-0", name: "Alex Morgan" } as const;
  const bridge = { kind: "provider", id: "secure-bridge" } as const;
  const events: readonly Omit<TimelineEntry, "at" | "version">[] = [
    {
      phase: "created",
      what: "payment_taken",
      by: agent,
      detail: { amount: { minorUnits: 4250, currency: "EUR" } },
    },
    { phase: "created", what: "provider_opened", by: bridge },
    { phase: "securing", what: "redirect_requested", by: agent },
    { phase: "capturing", what: "line_secured", by: bridge, detail: { lineMode: "masked" } },
    { phase: "capturing", what: "clear_field_requested", by: agent, detail: { field: "expiry" } },
    { phase: "capturing", what: "fields_ready", by: bridge, detail: { card: visa, attempt: 1 } },
    { phase: "authorizing", what: "submit_requested", by: agent },
    {
      phase: "capturing",
      what: "charge_declined",
      by: bridge,
      detail: { decline: "insufficient_funds", card: visa },
    },
    {
      phase: "releasing",
      what: "release_requested",
      by: { kind: "supervisor", id: "sam", name: "Sam Okafor" },
      detail: {
        outcome: "canceled",
        reason: "released_by_supervisor",
        why: "The customer has to speak to the agent now.",
      },
    },
    {
      phase: "releasing",
      what: "release_repeated",
      by: { kind: "server" },
      detail: { times: 2, until: now - 10_000 },
    },
  ];
  return {
    entries: events.map((event, index) => ({
      ...event,
      version: index + 1,
      at: now - (events.length - index) * 14_000,
    })),
    leftOut: 0,
  };
};

interface LiveStoryProps {
  readonly now: number;
  readonly feed: ReturnType<typeof feedOf>;
  readonly view?: Partial<SuperviseView>;
  readonly timeline?: "none";
  readonly above?: ReactNode;
}

function LiveStory({ now, feed, view: started = {}, timeline, above = null }: LiveStoryProps) {
  const [view, setView] = useState({ ...firstView, ...started });
  return (
    <InPanel view="supervise" isLost={feed.connection === "lost"}>
      <SuperviseFrame tab="live" onTab={() => undefined}>
        {above}
        <LiveScreen
          feed={feed}
          now={now}
          view={view}
          onView={(change) => setView((before) => ({ ...before, ...change }))}
          actions={{
            release: refused,
            foundReleased: refused,
            timeline: async () => (timeline === "none" ? null : ok(happened(now))),
            receipts: noReceipts,
          }}
        />
      </SuperviseFrame>
    </InPanel>
  );
}

const live =
  (sessions: (now: number) => readonly SessionView[], view: Partial<SuperviseView> = {}) =>
  (now: number) => <LiveStory now={now} feed={feedOf(sessions(now))} view={view} />;

/** One of several that are open, looked at. */
const looking = (change: (now: number) => Partial<SessionView>) =>
  live((now) => [session(now, { id: idOf(0), ...change(now) }), ...openSessions(now, 5).slice(1)], {
    opened: idOf(0),
  });

const filtered = (wanted: Partial<Wanted>) =>
  live((now) => openSessions(now, 40), { wanted: { ...everything, ...wanted }, isFiltering: true });

const stuck = (now: number): Partial<SessionView> => ({
  phase: "releasing",
  outcome: "unresolved",
  reason: "released_by_supervisor",
  card: visa,
  releaseRequests: 4,
  securedAt: now - 9 * 60_000,
  createdAt: now - 10 * 60_000,
  releasedBy: {
    by: { id: "sam" as AgentId, name: "Sam Okafor", role: "supervisor" },
    why: "The line stays secured and nothing moves.",
    at: now - 120_000,
  },
});

/** The same payment in each phase that an open one can be in. */
const phases: Readonly<Record<(typeof openPhases)[number], (now: number) => Partial<SessionView>>> = {
  created: () => ({ phase: "created", line: null, securedAt: null }),
  securing: () => ({ phase: "securing", line: null, securedAt: null }),
  capturing: () => ({ line: { mode: "strict", because: "in_band_digit" } }),
  authorizing: (now) => ({
    phase: "authorizing",
    card: visa,
    deadline: { kind: "looking_up", at: now + 5_000 },
  }),
  releasing: stuck,
};

interface AskingProps {
  readonly now: number;
  readonly change: Partial<SessionView>;
  readonly about: "release" | "found";
  readonly why?: string;
  readonly isRefused?: boolean;
}

/** The dialog over the payment that it is about. */
function Asking({ now, change, about, why = "", isRefused = false }: AskingProps) {
  const { release } = useTexts("supervise");
  const asked = session(now, { id: idOf(0), ...change });
  return (
    <>
      <LiveStory now={now} feed={feedOf([asked])} view={{ opened: asked.id }} />
      <WhyForm
        question={about === "release" ? releaseQuestion(asked, release) : foundQuestion(release)}
        why={why}
        error={null}
        problem={isRefused ? wireError("not_now") : null}
        isBusy={false}
        offline={null}
        onWhy={() => undefined}
        onSubmit={() => undefined}
        onClose={() => undefined}
      />
    </>
  );
}

export const superviseStories: Stories = {
  "supervise-loading": (now) => <LiveStory now={now} feed={feedOf([], { isWatching: false })} />,
  "supervise-empty": live(() => []),
  supervise: live(watchedSessions),
  "supervise-3": live((now) => openSessions(now, 3)),
  "supervise-40": live((now) => openSessions(now, 40)),
  "supervise-500": live((now) => openSessions(now, 500)),
  "supervise-filtered": filtered({ phase: "capturing", queue: "queue-billing", sort: "amount" }),
  "supervise-none-fits": filtered({ search: "no such reference" }),
  "supervise-trouble": live((now) => [
    ...openSessions(now, 6),
    session(now, { id: idOf(90), reference: "ORDER-77", ...stuck(now) }),
    session(now, { id: idOf(91), reference: "INV-2001", ...phases.authorizing(now) }),
    session(now, { id: idOf(92), reference: "INV-2002", securedAt: now - 385_000, createdAt: now - 400_000 }),
    session(now, { id: idOf(93), reference: "INV-2003", recording: "pause_failed" }),
  ]),
  "supervise-link-trouble": (now) => (
    <LiveStory
      now={now}
      feed={feedOf(openSessions(now, 3))}
      above={<LinkTrouble isShown links={openLinks(now, 12)} now={now} onShow={() => undefined} />}
    />
  ),
  "supervise-lost": (now) => (
    <LiveStory
      now={now}
      feed={feedOf(openSessions(now, 5), { connection: "lost" })}
      view={{ opened: idOf(2) }}
    />
  ),
  ...Object.fromEntries(openPhases.map((phase) => [`supervise-detail-${phase}`, looking(phases[phase])])),
  "supervise-detail-second-card": looking((now) => ({
    attempt: 2,
    lastDecline: { code: "insufficient_funds", card: visa, at: now },
    agentName: null,
    queue: null,
    customer: null,
  })),
  "supervise-detail-no-timeline": (now) => (
    <LiveStory now={now} feed={feedOf(openSessions(now, 3))} view={{ opened: idOf(1) }} timeline="none" />
  ),
  "supervise-detail-over": (now) => {
    const over = session(now, {
      id: idOf(0),
      phase: "closed",
      outcome: "approved",
      card: visa,
      charges: [charge(now)],
      deadline: null,
    });
    const feed = feedOf(openSessions(now, 4).slice(1), { ended: [over] });
    return <LiveStory now={now} feed={feed} view={{ opened: over.id }} />;
  },
  ...Object.fromEntries(
    openPhases.map((phase) => [
      `supervise-release-${phase}`,
      (now: number) => <Asking now={now} change={phases[phase](now)} about="release" />,
    ]),
  ),
  "supervise-release-refused": (now) => (
    <Asking now={now} change={{}} about="release" why="The agent can't go on with the payment." isRefused />
  ),
  "supervise-found-released": (now) => <Asking now={now} change={stuck(now)} about="found" />,
  "supervise-recent": (now) => <RecentStory now={now} isEmpty={false} />,
  "supervise-recent-empty": (now) => <RecentStory now={now} isEmpty />,
};

function RecentStory({ now, isEmpty }: { readonly now: number; readonly isEmpty: boolean }) {
  return (
    <InPanel view="supervise">
      <SuperviseFrame tab="recent" onTab={() => undefined}>
        <RecentPayments
          found={{ reference: "", payments: isEmpty ? [] : foundPayments(now) }}
          by={{ role: "supervisor", refundRole: "supervisor" }}
          connection="online"
          now={now}
          actions={{
            ...{ find: () => undefined, refund: refused, resolve: refused, resolveRefund: refused },
            receipts: noReceipts,
          }}
        />
      </SuperviseFrame>
    </InPanel>
  );
}
