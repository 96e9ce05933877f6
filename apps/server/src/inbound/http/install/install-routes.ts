/**
 * Where adding an app begins, where Zoom comes back to, and the pages in between. What must never happen: a code that
 * came without a state of ours is exchanged: Zoom's own *Add* sends one, and so could anybody.
 */
import { readFileSync } from "node:fs";
import { type AppName, appNames, zoomRoutes } from "@tacet/shared/zoom-app";
import { type ErrorRequestHandler, type Request, type Response, Router } from "express";
import { errorName, type Logger } from "../../../logger.ts";
import type { InstallApp } from "../../../use-cases/install-app.ts";
import { isStoreAway } from "../../../use-cases/store-trouble.ts";
import { originOf } from "../origin.ts";
import { clearBrowserCookie, readBrowserCookie, setBrowserCookie } from "./browser-cookie.ts";
import { type Page, renderPage, stylesheetPath } from "./page.ts";
import { type ConnectorKind, installedPage, installedPaths, nothingToInstall, problemPage } from "./pages.ts";

export interface InstallRoutesOptions {
  readonly installApp: InstallApp;
  readonly connectorKind: ConnectorKind;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly log: Logger;
}

const stylesheet = readFileSync(new URL("./page.css", import.meta.url), "utf8");
/** Longer than any state or code of Zoom's. */
const longestParameter = 2_048;

export function installRoutes(options: InstallRoutesOptions): Router {
  const router = Router();
  const { connectorKind: kind } = options;
  router.get(stylesheetPath, (_request, response) => {
    response.type("css").setHeader("cache-control", "max-age=3600");
    response.send(stylesheet);
  });
  for (const app of appNames) {
    const paths = [zoomRoutes.install[app], zoomRoutes.callback[app]];
    // A look ahead must neither begin a round trip nor use one up.
    router.head(paths, (_request, response) => void response.status(405).end());
    router.get(zoomRoutes.install[app], async (_request, response) => {
      response.setHeader("cache-control", "no-store");
      if (app === "panel" && kind === "same-app") response.redirect(302, zoomRoutes.install.connector);
      else if (app === "connector" && kind === "server-to-server") show(response, nothingToInstall);
      else await begin(options, app, response);
    });
    router.get(zoomRoutes.callback[app], async (request, response) => {
      response.setHeader("cache-control", "no-store");
      await comeBack(options, app, { request, response });
    });
    router.get(installedPaths[app], (_request, response) => show(response, installedPage(app, kind)));
    router.use(paths, answerError(options.log, app));
  }
  return router;
}

async function begin(
  { installApp, publicUrl }: InstallRoutesOptions,
  app: AppName,
  response: Response,
): Promise<void> {
  const { authorizeUrl, browser } = await installApp.begin(app);
  setBrowserCookie(response, { app, value: browser, secure: isSecure(publicUrl) });
  response.redirect(302, authorizeUrl);
}

async function comeBack(
  { installApp, publicUrl }: InstallRoutesOptions,
  app: AppName,
  { request, response }: { readonly request: Request; readonly response: Response },
): Promise<void> {
  const [state, code, refusal] = ["state", "code", "error"].map((name) => parameter(request, name));
  if (refusal === undefined && state === undefined) {
    response.redirect(302, zoomRoutes.install[app]);
    return;
  }
  const browser = readBrowserCookie(request, app);
  clearBrowserCookie(response, app, isSecure(publicUrl));
  if (refusal !== undefined) {
    if (state !== undefined) await installApp.decline(state);
    show(response, problemPage(app, refusal === "access_denied" ? "consent_denied" : "refused"));
    return;
  }
  const installed =
    state === undefined || code === undefined
      ? null
      : await installApp.finish(app, { state, code, browser }, originOf(request, "browser"));
  if (installed === null) show(response, problemPage(app, "state_unknown"));
  else if (installed.ok) response.redirect(303, installedPaths[installed.value]);
  else show(response, problemPage(app, installed.error.code));
}

/** A parameter that is given once, as a text of sane length. */
function parameter({ query }: Request, name: string): string | undefined {
  const value: unknown = query[name];
  return typeof value === "string" && value !== "" && value.length <= longestParameter ? value : undefined;
}

function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith("https:");
}

function show(response: Response, page: Page): void {
  response.status(page.status).type("html").send(renderPage(page));
}

/** A person is looking: not the JSON that the other routes answer. */
function answerError(log: Logger, app: AppName): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    if (isStoreAway(error)) return show(response, problemPage(app, "unavailable"));
    log.error("a request failed", {
      method: request.method,
      route: String(request.route?.path ?? ""),
      error: errorName(error),
    });
    show(response, problemPage(app, "internal"));
  };
}
