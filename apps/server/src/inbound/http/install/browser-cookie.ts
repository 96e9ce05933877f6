import type { AppName } from "@tacet/shared/zoom-app";
import type { Request, Response } from "express";
import { installLifetimeMs } from "../../../use-cases/install-app.ts";

/** One an app: adding the panel app in a second tab leaves the connector's round trip alone. */
const nameOf = (app: AppName) => `tacet_install_${app}`;

/** `secure`: the server is reached by https. Lax: Zoom's redirect back is a top-level navigation. */
const optionsOf = (secure: boolean) => ({ httpOnly: true, sameSite: "lax", secure, path: "/oauth" }) as const;

export function setBrowserCookie(
  response: Response,
  { app, value, secure }: { readonly app: AppName; readonly value: string; readonly secure: boolean },
): void {
  response.cookie(nameOf(app), value, { ...optionsOf(secure), maxAge: installLifetimeMs });
}

export function clearBrowserCookie(response: Response, app: AppName, secure: boolean): void {
  response.clearCookie(nameOf(app), optionsOf(secure));
}

/** `null`: the browser has none. */
export function readBrowserCookie(request: Request, app: AppName): string | null {
  const pairs = (request.headers.cookie ?? "").split(";").map((pair) => pair.trim());
  const prefix = `${nameOf(app)}=`;
  return pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length) ?? null;
}
