import { err, ok } from "@tacet/shared/result";
import { wireError } from "@tacet/shared/wire";
import { Suspense } from "react";
import { createRoot } from "react-dom/client";
import { StartPage } from "../app/StartPage.tsx";
import { SetupScreen } from "../features/setup/SetupScreen.tsx";
import { RecentPayments } from "../features/supervise/RecentPayments.tsx";
import { WatchList } from "../features/supervise/WatchList.tsx";
import { PaymentScreen } from "../features/take-payment/PaymentScreen.tsx";
import { paymentSnapshot } from "../features/take-payment/payment-view.ts";
import { panel } from "../i18n/en/panel.ts";
import { chooseLanguage, I18nProvider, loadI18n, useI18n } from "../i18n/index.ts";
import type { SignInProblemCode } from "../session-feed/index.ts";
import { Notice, Tabs, WordMark } from "../ui/index.ts";
import { settings } from "./fixtures.ts";
import { setupActions, setupStories } from "./setup-stories.ts";
import { foundPayments, stories, watchedSessions } from "./stories.ts";
import "../app/app.css";
import "../features/refund/refund.css";
import "../features/setup/providers.css";
import "../features/setup/setup.css";
import "../features/supervise/supervise.css";
import "../features/take-payment/take-payment.css";
import "../ui/tokens.css";
import "../ui/ui.css";

/** `?state=<name>` shows one state as large as the window; without it there is a list of links. */
function Gallery() {
  const wanted = new URLSearchParams(window.location.search).get("state");
  if (wanted === null) {
    return (
      <ul>
        {[...Object.keys(stories), ...Object.keys(setupStories), "supervise", ...startPages].map((name) => (
          <li key={name}>
            <a href={`?state=${name}`}>{name}</a>
          </li>
        ))}
      </ul>
    );
  }
  return <State name={wanted} />;
}

const problems = Object.keys(panel.app.signInFailed) as SignInProblemCode[];
const nothing = () => undefined;
/** What Zoom can be made to ask. */
const asks: Partial<Record<SignInProblemCode, "signInToZoom" | "addApp">> = {
  no_user: "signInToZoom",
  not_added: "addApp",
};
const startPages = ["outside", ...problems];

function State({ name }: { readonly name: string }) {
  const { text } = useI18n();
  const now = Date.now();
  if (name === "outside") return <StartPage page={text.app.outsideZoom} />;
  const problem = problems.find((code) => code === name);
  if (problem !== undefined) {
    const address = problem === "not_installed" ? "https://tacet.example/install" : undefined;
    const ask = asks[problem];
    return (
      <StartPage
        page={text.app.signInFailed[problem]}
        address={address}
        onRetry={nothing}
        ask={ask === undefined ? undefined : { label: text.app[ask], onPress: nothing }}
      />
    );
  }
  const setup = setupStories[name]?.(now);
  const sources = stories[name]?.(now);
  const snapshot = sources === undefined ? null : paymentSnapshot(sources);
  const isAgent = snapshot !== null;
  return (
    <div className="app">
      <header className="app-header">
        <WordMark />
        {isAgent ? null : (
          <Tabs
            label={text.app.tabsLabel}
            tabs={(["setup", "supervise", "take-payment"] as const).map((tab) => ({
              name: tab,
              label: text.app.tabs[tab],
            }))}
            current={setup === undefined ? "supervise" : "setup"}
            onSelect={() => undefined}
          />
        )}
      </header>
      <div className="app-notices">
        {snapshot?.connection === "lost" ? <Notice tone="warning">{text.app.connectionLost}</Notice> : null}
      </div>
      <main className="app-main">
        {snapshot === null ? null : <PaymentScreen snapshot={snapshot} actions={actionsFor(name)} />}
        {name === "supervise" ? <SupervisorState now={now} /> : null}
        {setup === undefined ? null : (
          <SetupScreen {...setup} actions={setupActions} operator={settings} now={now} />
        )}
      </main>
    </div>
  );
}

function SupervisorState({ now }: { readonly now: number }) {
  return (
    <div className="supervise">
      <WatchList sessions={watchedSessions(now)} entered={{}} now={now} />
      <RecentPayments
        found={{ reference: "", payments: foundPayments(now) }}
        by={{ role: "supervisor", refundRole: "supervisor" }}
        connection="online"
        now={now}
        actions={{ find: nothing, refund: refused, resolve: refused, resolveRefund: refused }}
      />
    </div>
  );
}

/** What every command is answered here, so that the answer is seen. */
const refused = async () => wireError("internal");
/** Nobody answers there: the frame is all that is to be seen. */
const openView = async () => ok({ action: "https://provider.example/view", fields: [] });
const openNoView = async () => err(wireError("view_not_available"));

const actionsFor = (name: string) => ({
  ...allActions,
  openView: name === "framed-view-refused" ? openNoView : openView,
  ...(["framed-unanswered", "framed-reloaded"].includes(name)
    ? { goOn: nothing, askZoomAgain: nothing }
    : {}),
});

const allActions = {
  edit: nothing,
  take: nothing,
  submit: nothing,
  cancel: nothing,
  extend: nothing,
  takeAnother: nothing,
  clearField: { cardNumber: nothing, expiry: nothing, securityCode: nothing },
  split: nothing,
  refund: refused,
  resolveRefund: refused,
  dismissProblem: nothing,
};

const root = document.getElementById("root");
if (root === null) throw new Error("gallery.html has no #root");
const { searchParams } = new URL(window.location.href);
const language = searchParams.get("language");
const i18n = await loadI18n(chooseLanguage(language === null ? navigator.languages : [language]));
createRoot(root).render(
  <I18nProvider i18n={i18n}>
    <Suspense>
      <Gallery />
    </Suspense>
  </I18nProvider>,
);
