import type { Role } from "@tacet/shared/wire";
import { lazy, Suspense, useState } from "react";
import { TakePayment } from "../features/take-payment/index.ts";
import { useI18n } from "../i18n/index.ts";
import type { FeedState, SignedIn } from "../session-feed/index.ts";
import { useStore } from "../store/index.ts";
import { Notice, TabPanel, Tabs, WordMark } from "../ui/index.ts";
import type { Panel } from "./panel.ts";
import { StartPage, WaitingPage } from "./StartPage.tsx";
import "./app.css";

// Few people need these: they come when they are looked at.
const Supervise = lazy(async () => ({ default: (await import("../features/supervise/index.ts")).Supervise }));
const Setup = lazy(async () => ({ default: (await import("../features/setup/index.ts")).Setup }));

export function App({ panel }: { readonly panel: Panel }) {
  const { text } = useI18n();
  const started = useStore(panel.started);
  const feed = useStore(panel.feed.store);
  if (started === "outside_zoom") return <StartPage page={text.app.outsideZoom} />;
  if (started === "starting") return <WaitingPage text={text.app.starting} />;
  if (started !== "started") return <StartPage page={text.app.noAnswer} onRetry={panel.start} />;
  if (feed.signInProblem === "outdated_panel") {
    return <StartPage page={text.app.signInFailed.outdated_panel} />;
  }
  if (feed.signedIn === null) {
    const problem = feed.signInProblem;
    if (problem === null) return <WaitingPage text={text.app.signingIn} />;
    return <StartPage page={text.app.signInFailed[problem]} />;
  }
  return <SignedInPanel panel={panel} feed={feed} signedIn={feed.signedIn} />;
}

type View = "take-payment" | "supervise" | "setup";

/** What each role gets, the first one in front. */
const views: Readonly<Record<Role, readonly [View, ...View[]]>> = {
  agent: ["take-payment"],
  supervisor: ["supervise", "take-payment"],
  admin: ["setup", "supervise", "take-payment"],
};

interface SignedInProps {
  readonly panel: Panel;
  readonly feed: FeedState;
  readonly signedIn: SignedIn;
}

function SignedInPanel({ panel, feed, signedIn }: SignedInProps) {
  const { text } = useI18n();
  const offered = views[signedIn.role];
  const [chosen, choose] = useState<View | null>(null);
  const view = chosen !== null && offered.includes(chosen) ? chosen : offered[0];
  const content = <ViewOf view={view} panel={panel} signedIn={signedIn} />;
  return (
    <div className="app">
      <header className="app-header">
        <WordMark />
        {offered.length === 1 ? null : (
          <Tabs
            label={text.app.tabsLabel}
            tabs={offered.map((name) => ({ name, label: text.app.tabs[name] }))}
            current={view}
            onSelect={choose}
          />
        )}
      </header>
      <Notices panel={panel} feed={feed} />
      <main className="app-main">
        <Suspense fallback={<p className="waiting-line">{text.app.loading}</p>}>
          {offered.length === 1 ? content : <TabPanel name={view}>{content}</TabPanel>}
        </Suspense>
      </main>
    </div>
  );
}

function ViewOf({ view, panel, signedIn }: { view: View } & Omit<SignedInProps, "feed">) {
  switch (view) {
    case "take-payment":
      return <TakePayment feed={panel.feed} zoom={panel.zoom} desk={panel.desk} />;
    case "supervise":
      return <Supervise feed={panel.feed} />;
    case "setup":
      return <Setup settings={signedIn.settings} ownRole={signedIn.role} />;
  }
}

/** What concerns the whole panel and not one payment. */
function Notices({ panel, feed }: Omit<SignedInProps, "signedIn">) {
  const { text } = useI18n();
  const { foreignEvent } = useStore(panel.zoom.engagements);
  const { refused } = feed;
  return (
    <div className="app-notices">
      {feed.connection === "lost" ? <Notice tone="warning">{text.app.connectionLost}</Notice> : null}
      {foreignEvent ? (
        <Notice tone="info" onDismiss={panel.zoom.dismissNotice} dismissLabel={text.app.dismiss}>
          {text.app.foreignEvent}
        </Notice>
      ) : null}
      {refused === null ? null : (
        <Notice
          tone="danger"
          urgent
          detail={refused.traceId === undefined ? undefined : text.app.traceId(refused.traceId)}
          onDismiss={panel.feed.dismissRefusal}
          dismissLabel={text.app.dismiss}
        >
          {text.wireErrors[refused.code] ?? refused.message}
        </Notice>
      )}
    </div>
  );
}
