import zoomSdk from "@zoom/appssdk";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App, createPanel, ErrorBoundary } from "./app/index.ts";
import { createI18n, I18nProvider } from "./i18n/index.ts";
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

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={createI18n(navigator.languages)}>
      <ErrorBoundary>
        <App panel={panel} />
      </ErrorBoundary>
    </I18nProvider>
  </StrictMode>,
);
panel.start();
