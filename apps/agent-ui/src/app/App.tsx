import type { Role } from "@tacet/shared/wire";
import { zoomRoutes } from "@tacet/shared/zoom-app";
import { Suspense, useRef, useState } from "react";
import type { SetupDesk } from "../features/setup/index.ts";
import type { SuperviseView } from "../features/supervise/index.ts";
import { TakePayment } from "../features/take-payment/index.ts";
import { useI18n } from "../i18n/index.ts";
import { onDemand } from "../on-demand/index.ts";
import { type FeedState, passesByItself, type SignedIn, type SignInProblem } from "../session-feed/index.ts";
import { useStore } from "../store/index.ts";
import { Notice, TabPanel, Tabs, WordMark } from "../ui/index.ts";
import { LanguageSelect } from "./LanguageSelect.tsx";
import type { Panel } from "./panel.ts";
import { StartPage, WaitingPage } from "./StartPage.tsx";
import "./app.css";

// Few people need these: they come when they are looked at.
const Supervise = onDemand(async () => (await import("../features/supervise/index.ts")).Supervise);
const Setup = onDemand(async () => (await import("../features/setup/index.ts")).Setup);

export function App({ panel }: { readonly panel: Panel }) {
  const { text } = useI18n();
  const started = useStore(panel.started);
  const feed = useStore(panel.feed.store);
  if (started === "outside_zoom") return <StartPage page={text.app.outsideZoom} />;
  if (started === "starting") return <WaitingPage text={text.app.starting} />;
  if (started !== "started") return <StartPage page={text.app.noAnswer} onRetry={panel.start} />;
  const { signInProblem: problem, signedIn } = feed;
  // Whoever is signed in goes on over a problem that passes; one that doesn't takes the panel away.
  if (problem !== null && (signedIn === null || !passesByItself(problem))) {
    return <NotSignedIn panel={panel} problem={problem} />;
  }
  if (signedIn === null) {
    return <WaitingPage text={feed.isAuthorizing ? text.app.authorizing : text.app.signingIn} />;
  }
  // Somebody else begins with empty screens.
  return <SignedInPanel key={signedIn.agentId} panel={panel} feed={feed} signedIn={signedIn} />;
}

function NotSignedIn({ panel, problem }: { readonly panel: Panel; readonly problem: SignInProblem }) {
  const { text } = useI18n();
  const { code, installUrl } = problem;
  const asks: Partial<Record<typeof code, string>> = {
    no_user: text.app.signInToZoom,
    no_app_context: text.app.signInToZoom,
    not_added: text.app.addApp,
  };
  const ask = asks[code];
  const again = () => void panel.feed.signInAgain();
  return (
    <StartPage
      page={text.app.signInFailed[code]}
      address={code === "authorization_unsupported" ? addInBrowser() : installUrl}
      ask={ask === undefined ? undefined : { label: ask, onPress: panel.askZoom }}
      onRetry={code === "outdated_panel" ? undefined : again}
    />
  );
}

/** Where users add the panel app without the Zoom client's help. */
function addInBrowser(): string {
  return new URL(zoomRoutes.install.panel, window.location.href).href;
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
  const setupDesk = useRef<SetupDesk | null>(null);
  const supervised = useRef<SuperviseView | null>(null);
  const view = chosen !== null && offered.includes(chosen) ? chosen : offered[0];
  const kept = { setupDesk, supervised, onGoTo: choose };
  const content = <ViewOf view={view} panel={panel} signedIn={signedIn} {...kept} />;
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
      <footer className="app-footer">
        <LanguageSelect />
      </footer>
    </div>
  );
}

interface ViewProps extends Omit<SignedInProps, "feed"> {
  readonly view: View;
  readonly setupDesk: { current: SetupDesk | null };
  readonly onGoTo: (view: View) => void;
  readonly supervised: { current: SuperviseView | null };
}

function ViewOf({ view, panel, signedIn, setupDesk, onGoTo, supervised }: ViewProps) {
  switch (view) {
    case "take-payment":
      return <TakePayment feed={panel.feed} zoom={panel.zoom} desk={panel.desk} />;
    case "supervise":
      return <Supervise feed={panel.feed} rest={panel.rest} kept={supervised} />;
    case "setup":
      return (
        <Setup
          rest={panel.rest}
          zoom={panel.zoom}
          settings={signedIn.settings}
          kept={setupDesk}
          onGoTo={onGoTo}
        />
      );
  }
}

/** What concerns the whole panel and not one payment. */
function Notices({ panel, feed }: Omit<SignedInProps, "signedIn">) {
  const { text, refusal } = useI18n();
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
          detail={refused.traceId === undefined ? undefined : text.app.traceId({ id: refused.traceId })}
          onDismiss={panel.feed.dismissRefusal}
          dismissLabel={text.app.dismiss}
        >
          {refusal(refused)}
        </Notice>
      )}
    </div>
  );
}
