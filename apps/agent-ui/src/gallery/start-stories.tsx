/** What is shown in place of the panel, or of a screen of it: outside Zoom, while it starts, and by code of what keeps somebody from signing in. */
import { StartPage, WaitingPage } from "../app/StartPage.tsx";
import { panel } from "../i18n/en/panel.ts";
import { useI18n } from "../i18n/index.ts";
import { NotLoadedNotice } from "../on-demand/index.ts";
import type { SignInProblemCode } from "../session-feed/index.ts";
import { InPanel } from "./InPanel.tsx";
import type { Stories } from "./story.ts";

const problems = Object.keys(panel.app.signInFailed) as SignInProblemCode[];
const nothing = () => undefined;
/** What Zoom can be made to ask. */
const asks: Partial<Record<SignInProblemCode, "signInToZoom" | "addApp">> = {
  no_user: "signInToZoom",
  no_app_context: "signInToZoom",
  not_added: "addApp",
};

export const startStories: Stories = {
  "start-outside-zoom": () => <Plain page="outsideZoom" />,
  "start-no-answer": () => <Plain page="noAnswer" />,
  "start-unexpected": () => <Plain page="unexpected" />,
  "screen-not-loaded": () => (
    <InPanel view="supervise">
      <NotLoadedNotice onAgain={nothing} />
    </InPanel>
  ),
  "start-signing-in": () => <Waiting text="signingIn" />,
  "start-authorizing": () => <Waiting text="authorizing" />,
  ...Object.fromEntries(problems.map((code) => [`sign-in-${code}`, () => <Problem code={code} />])),
};

function Plain({ page }: { readonly page: "outsideZoom" | "noAnswer" | "unexpected" }) {
  const { text } = useI18n();
  return <StartPage page={text.app[page]} onRetry={page === "outsideZoom" ? undefined : nothing} />;
}

function Waiting({ text: name }: { readonly text: "signingIn" | "authorizing" }) {
  const { text } = useI18n();
  return <WaitingPage text={text.app[name]} />;
}

function Problem({ code }: { readonly code: SignInProblemCode }) {
  const { text } = useI18n();
  const ask = asks[code];
  return (
    <StartPage
      page={text.app.signInFailed[code]}
      address={code === "not_installed" ? "https://tacet.example/install" : undefined}
      onRetry={code === "outdated_panel" ? undefined : nothing}
      ask={ask === undefined ? undefined : { label: text.app[ask], onPress: nothing }}
    />
  );
}
