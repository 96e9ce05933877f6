import type { IncomingMessage } from "node:http";
import { zoomRoutes } from "@tacet/shared/zoom-app";
import express, { type ErrorRequestHandler, type Express, type Request, type Router } from "express";
import helmet from "helmet";
import { unitOfWork } from "../../budget/index.ts";
import { errorName, type LogFields, type Logger } from "../../logger.ts";
import type { Metrics } from "../../metrics/index.ts";
import { isStoreAway } from "../../use-cases/store-trouble.ts";
import { measureRequests } from "./measure.ts";
import { type CountsOf, rateLimits } from "./rate-limits.ts";

export interface HttpAppOptions {
  /** Who may frame the panel; nobody may frame anything else. */
  readonly frameAncestors: readonly string[];
  /** Whose own views the panel posts into frames, as CSP sources. */
  readonly viewSources: readonly string[];
  readonly embedderPolicy: "require-corp" | "credentialless" | "unsafe-none";
  /** How many proxies in front of us set X-Forwarded-For: rate limits go by the address that they tell. */
  readonly trustProxy: number;
  /** Left out: rate limits are counted in this process. */
  readonly countsOf?: CountsOf;
  readonly log: Logger;
  readonly metrics: Pick<Metrics, "httpSeconds">;
  /** In the order in which they are asked. */
  readonly routers: readonly Router[];
}

/**
 * The Express app: headers that Zoom's client demands of every HTML answer (HSTS, CSP, nosniff, Referrer-Policy), rate
 * limits, the routers, and one way to answer an error.
 */
export function createHttpApp(options: HttpAppOptions): Express {
  const { log, metrics, routers, trustProxy, countsOf = () => undefined } = options;
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", trustProxy);
  app.use(measureRequests(metrics));
  // A person waits for most of it, and the panel waits 20 s.
  app.use((_request, _response, next) => unitOfWork(requestMs, next));
  app.use(headers(options));
  app.use(rateLimits(countsOf));
  for (const router of routers) app.use(router);
  app.use((_request, response) => {
    response.status(404).json({ code: "not_found", message: "There is nothing at this address." });
  });
  app.use(answerError(log));
  return app;
}

function headers({ frameAncestors, viewSources, embedderPolicy }: HttpAppOptions) {
  const onPanel = (sources: readonly string[]) => (request: IncomingMessage) =>
    isPanel(request) && sources.length > 0 ? sources.join(" ") : "'none'";
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        // A provider's view is asked for with a form, whose answer is shown in a frame: both go to its hosts.
        formAction: [onPanel(viewSources)],
        frameSrc: [onPanel(viewSources)],
        objectSrc: ["'none'"],
        frameAncestors: [onPanel(frameAncestors)],
      },
    },
    // The panel is framed by Zoom's web client: frame-ancestors says by whom, X-Frame-Options can't.
    xFrameOptions: false,
    crossOriginEmbedderPolicy: { policy: embedderPolicy },
    crossOriginResourcePolicy: { policy: "cross-origin" },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    referrerPolicy: { policy: "no-referrer" },
  });
}

/** Pages of an installation are opened in a browser; framed, somebody could be made to click through one unseen. */
function isPanel({ url = "" }: IncomingMessage): boolean {
  const [path = ""] = url.split("?", 1);
  return path === zoomRoutes.home || path === `${zoomRoutes.home}index.html`;
}

/** For everything that one request asks of others, in ms. */
const requestMs = 18_000;
/** In s: about as long as the database is left alone between two tries of ours. */
const retryAfterS = 5;
const unavailable =
  "The payment service can't reach its database. Nothing is lost: send it again, it is taken once.";

function answerError(log: Logger): ErrorRequestHandler {
  // Express knows it by its four parameters.
  return (error: unknown, request, response, _next) => {
    const status = statusOf(error);
    if (response.headersSent || response.destroyed) {
      if (status >= 500) log.error("an answer was cut off", failure(request, error));
      response.destroy();
      return;
    }
    if (status < 500) {
      response
        .status(status)
        .json({ code: status === 413 ? "too_large" : "bad_request", message: "The request can't be read." });
      return;
    }
    if (isStoreAway(error)) {
      // Told once for the whole outage, by whoever opened the database.
      response
        .status(503)
        .setHeader("retry-after", String(retryAfterS))
        .json({ code: "unavailable", message: unavailable });
      return;
    }
    log.error("a request failed", failure(request, error));
    // 503: the sender may try again, and Zoom and the bridge do.
    response
      .status(503)
      .json({ code: "internal", message: "Something went wrong on the server. Try again." });
  };
}

function failure({ method, route }: Request, error: unknown): LogFields {
  return { method, route: String(route?.path ?? ""), error: errorName(error) };
}

function statusOf(error: unknown): number {
  const status: unknown =
    typeof error === "object" && error !== null && "status" in error ? error.status : null;
  return typeof status === "number" && status >= 400 && status < 600 ? status : 500;
}
