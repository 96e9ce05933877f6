/**
 * Every state of the panel: `gallery.html` in `vite dev`, and built by `vite build --mode gallery`. Not in the built panel.
 *
 * `?state=<name>` shows one as large as the window, with `language` (as in `languageNames`) and `theme` (`light`, `dark`; left
 * out: the system's). Without a state there is the index.
 */
import { StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { chooseLanguage, I18nProvider, loadI18n } from "../i18n/index.ts";
import { GalleryIndex } from "./GalleryIndex.tsx";
import { registry, sheets } from "./registry.ts";
import { showIn } from "./theme.ts";
import "../app/app.css";
import "../features/refund/refund.css";
import "../features/setup/providers.css";
import "../features/setup/setup.css";
import "../features/supervise/supervise.css";
import "../features/take-payment/take-payment.css";
import "../ui/tokens.css";
import "../ui/ui.css";
import "./gallery.css";

const root = document.getElementById("root");
if (root === null) throw new Error("gallery.html has no #root");
const { searchParams: address } = new URL(window.location.href);
const theme = address.get("theme");
if (theme === "light" || theme === "dark") showIn(theme);
const language = address.get("language");
const i18n = await loadI18n(chooseLanguage(language === null ? navigator.languages : [language]));
const name = address.get("state");
const render = name === null ? undefined : registry.get(name);
if (name !== null) document.title = `Tacet: ${name}`;
// For who walks through all of them.
Object.assign(window, { galleryStates: [...registry.keys()], gallerySheets: sheets });
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <Suspense fallback={<p>Loading</p>}>{page()}</Suspense>
    </I18nProvider>
  </StrictMode>,
);

function page() {
  if (render !== undefined) return render(Date.now());
  return name === null ? <GalleryIndex address={address} /> : <p>There is no state {name}.</p>;
}
