import zoomSdk from "@zoom/appssdk";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App, createPanel, ErrorBoundary, NotLoaded } from "./app/index.ts";
import { chooseLanguage, I18nProvider, keptChoice, loadI18n } from "./i18n/index.ts";
import { createSignIn, openSocketTransport } from "./session-feed/index.ts";
import "./ui/tokens.css";
import "./ui/ui.css";

const panel = createPanel({
  sdk: zoomSdk,
  openTransport: openSocketTransport(),
  signInBy: (zoom) =>
    createSignIn({
      appContext: () => zoom.appContext(),
      authorize: (ask) => zoom.authorize(ask),
      fetch: (url, init) => fetch(url, init),
      now: () => Date.now(),
    }),
  fetch: (url, init) => fetch(url, init),
});

const element = document.getElementById("root");
if (element === null) throw new Error("index.html has no #root");
const root = createRoot(element);
const choice = keptChoice(() => window.localStorage, navigator.languages);
const { chosen, wanted } = choice;
// Zoom and the server are asked while the texts are on their way.
panel.start();
loadI18n(chooseLanguage(chosen === null ? wanted : [chosen, ...wanted])).then(
  (i18n) =>
    root.render(
      <StrictMode>
        <I18nProvider i18n={i18n} choice={choice}>
          <ErrorBoundary>
            <App panel={panel} />
          </ErrorBoundary>
        </I18nProvider>
      </StrictMode>,
    ),
  () => root.render(<NotLoaded />),
);
