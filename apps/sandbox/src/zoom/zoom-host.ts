import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { AppName } from "@tacet/shared/zoom-app";
import express, { type RequestHandler } from "express";
import type { Persona } from "../page-protocol/index.ts";
import { Additions, type RegisteredApp } from "./apps/index.ts";
import type { ContactCenter } from "./contact-center.ts";
import { Directory } from "./directory.ts";
import { serveMarketplace } from "./marketplace/index.ts";
import { Authorizations, serveConsent, serveTokenEndpoint } from "./oauth/index.ts";
import { Recordings } from "./recordings.ts";
import { serveRestApi } from "./rest/index.ts";
import { serveWebPages } from "./web-page.ts";
import { EngagementEvents, toDeauthorization, WebhookSender } from "./webhooks/index.ts";
import { plainZoomDials, type ZoomDials } from "./zoom-dials.ts";

export interface ZoomHostOptions {
  readonly port: number;
  /** The same one twice, where one app is both. */
  readonly apps: Readonly<Record<AppName, RegisteredApp>>;
  readonly contactCenter: ContactCenter;
  /** Users beside the cast. */
  readonly more?: readonly Persona[];
  /** Epoch ms. */
  readonly now?: () => number;
  readonly webhookRetryAfterMs?: readonly number[];
  /** How long an accepted pause takes to have its effect, in ms. */
  readonly pauseDelayMs?: number;
  /** How long after the exchange of its code the connector is told of the live engagements, in ms. */
  readonly catchUpAfterMs?: number;
}

/** One request to zoom.us or its API; without query and body, which hold secrets. */
export interface ZoomRequest {
  readonly method: string;
  readonly path: string;
  /** HTTP. */
  readonly status: number;
}

export interface ZoomHost {
  readonly url: string;
  readonly apps: Readonly<Record<AppName, RegisteredApp>>;
  readonly additions: Additions;
  readonly authorizations: Authorizations;
  readonly directory: Directory;
  readonly recordings: Recordings;
  readonly sender: WebhookSender;
  dials(): ZoomDials;
  setDials(dials: Partial<ZoomDials>): void;
  requests(): readonly ZoomRequest[];
  /** Checks every app's webhook endpoint, as Zoom does when a subscription is saved. */
  activateWebhooks(): Promise<void>;
  /** Tells the connector of the account's live engagements and waits until that was tried. */
  catchUp(accountId: string): Promise<void>;
  close(): Promise<void>;
}

/** zoom.us, its Marketplace and its API, on a port of their own. */
export async function startZoomHost(options: ZoomHostOptions): Promise<ZoomHost> {
  const { apps, contactCenter, now = Date.now } = options;
  let dials = plainZoomDials;
  const directory = new Directory(options.more);
  const additions = new Additions();
  const authorizations = new Authorizations({ additions, directory, now });
  const recordings = new Recordings({ contactCenter, now, delayMs: options.pauseDelayMs ?? 400 });
  const { webhookRetryAfterMs: retryAfterMs } = options;
  const sender = new WebhookSender({
    dials: () => dials,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
  const { connector } = apps;
  const more = { app: connector, additions, contactCenter, directory, recordings, sender, now };
  const engagementEvents = new EngagementEvents(more);
  additions.listen({
    changed: () => undefined,
    removed: (app, gone, by: Persona) => {
      authorizations.revokeAll(app, gone);
      // Of a user-managed app each user has one of their own; an admin-managed one is the account's.
      const owners = app.usage === "ADMIN_MANAGEMENT" ? [by.userId] : gone.map(({ userId }) => userId);
      for (const userId of owners)
        sender.sendAlways(app, toDeauthorization(app, { accountId: by.accountId, userId }, now()));
    },
  });

  const catchUps = new Map<string, NodeJS.Timeout>();
  const catchUp = async (accountId: string) => {
    clearTimeout(catchUps.get(accountId));
    catchUps.delete(accountId);
    if (!sender.isActive(connector)) await sender.activate(connector);
    engagementEvents.catchUp(accountId);
    await sender.settled();
  };
  // The app has the tokens now, but may not have stored them yet.
  const onExchanged = (app: RegisteredApp, accountId: string) => {
    if (app === connector)
      catchUps.set(
        accountId,
        setTimeout(() => void catchUp(accountId), options.catchUpAfterMs ?? 1_000),
      );
  };

  const requests: ZoomRequest[] = [];
  const web = express().disable("x-powered-by").set("etag", false).use(noteInto(requests));
  const server = createServer(web);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const listed = [...new Set(Object.values(apps))];
  const setDials = (change: Partial<ZoomDials>) => {
    dials = { ...dials, ...change };
  };
  const shown = { apps: listed, additions, authorizations, directory, dials: () => dials, setDials };
  web.get("/healthz", (_, response) => void response.type("text").send("ok"));
  serveWebPages(web);
  serveMarketplace(web, shown);
  serveConsent(web, shown);
  // `api_url` names the host only; the version is the caller's to add.
  serveTokenEndpoint(web, { apps: listed, authorizations, apiUrl: url, onExchanged });
  serveRestApi(web, { authorizations, directory, contactCenter, recordings, dials: () => dials, now });
  return {
    ...{ url, apps, additions, authorizations, directory, recordings, sender, setDials, catchUp },
    dials: () => dials,
    requests: () => requests,
    activateWebhooks: async () => void (await Promise.all(listed.map((app) => sender.activate(app)))),
    close() {
      sender.stop();
      recordings.stop();
      for (const timer of catchUps.values()) clearTimeout(timer);
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const keptRequests = 5_000;

function noteInto(requests: ZoomRequest[]): RequestHandler {
  return (request, response, next) => {
    const { method, path } = request;
    response.once("close", () => {
      requests.push({ method, path, status: response.statusCode });
      if (requests.length > keptRequests) requests.shift();
    });
    next();
  };
}
