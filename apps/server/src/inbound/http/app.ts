import express, { type ErrorRequestHandler, type Express, type Request, type Router } from "express";
import { unitOfWork } from "../../budget/index.ts";
import { errorName, type LogFields, type Logger } from "../../logger.ts";
import type { Metrics } from "../../metrics/index.ts";
import { measureRequests } from "./measure.ts";
import { type CountsOf, rateLimits } from "./rate-limits.ts";
import { requestMs } from "./request-time.ts";
import { type SecurityHeadersOptions, securityHeaders } from "./security-headers.ts";
import { troubleOf } from "./trouble.ts";

export interface HttpAppOptions extends SecurityHeadersOptions {
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
 * limits, the routers, and one way to answer an error. The bridge's events do not come here: `bridgeEvents` takes them before.
 */
export function createHttpApp(options: HttpAppOptions): Express {
  const { log, metrics, routers, trustProxy, countsOf = () => undefined } = options;
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", trustProxy);
  app.use(measureRequests(metrics));
  app.use((_request, _response, next) => unitOfWork(requestMs, next));
  app.use(securityHeaders(options));
  app.use(rateLimits(countsOf));
  for (const router of routers) app.use(router);
  app.use((_request, response) => {
    response.status(404).json({ code: "not_found", message: "There is nothing at this address." });
  });
  app.use(answerError(log));
  return app;
}

function answerError(log: Logger): ErrorRequestHandler {
  // Express knows it by its four parameters.
  return (error: unknown, request, response, _next) => {
    const { status, code, message, retryAfterS, tell } = troubleOf(error);
    if (response.headersSent || response.destroyed) {
      if (status >= 500) log.error("an answer was cut off", failure(request, errorName(error)));
      response.destroy();
      return;
    }
    if (tell !== null) log.error("a request failed", failure(request, tell));
    if (retryAfterS !== undefined) response.setHeader("retry-after", String(retryAfterS));
    response.status(status).json({ code, message });
  };
}

function failure({ method, route }: Request, error: string): LogFields {
  return { method, route: String(route?.path ?? ""), error };
}
