import { auditRoutes } from "@tacet/shared/audit";
import { historyRoutes } from "@tacet/shared/history";
import { setupRoutes } from "@tacet/shared/setup";
import { signInRoutes } from "@tacet/shared/wire";
import { Router } from "express";
import { rateLimit, type Store } from "express-rate-limit";
import { receiptPath } from "../../use-cases/receipts/index.ts";
import { tooMany } from "./trouble.ts";

/** Where the limit of this name is counted; `undefined`: in this process. */
export type CountsOf = (name: string) => Store | undefined;

/**
 * Limits per client address, of what people do: for all nodes together, where there is a place for that. Callbacks come in
 * bursts from few addresses, are signed, and must not be lost: of them only those are counted that were turned away as not
 * signed or not readable, and by each node for itself, for a key that is pressed must not wait for a counter.
 */
export function rateLimits(countsOf: CountsOf): Router {
  const router = Router();
  // A whole call center may sit behind one address, and a shift begins at one moment.
  router.use(signInRoutes.signIn, perMinute(120, { store: countsOf("sign-in") }));
  router.use(["/install", "/oauth"], perMinute(30, { store: countsOf("install") }));
  router.use(receiptPath, perMinute(60, { store: countsOf("receipt") }));
  router.use(setupRoutes.view, perMinute(120, { store: countsOf("setup") }));
  router.use([auditRoutes.view, auditRoutes.csv], perMinute(60, { store: countsOf("audit") }));
  router.use([historyRoutes.view, historyRoutes.csv], perMinute(60, { store: countsOf("history") }));
  // The bridge's events have the same limit in a place of their own: see `bridge-events/`.
  const callbacks = ["/bridge", "/twilio", "/pci-pal", "/webhooks"];
  router.use(callbacks, perMinute(mostTurnedAway, { isFree: isHonest }));
  return router;
}

/** Callbacks of one address, a minute. */
export const mostTurnedAway = 1_200;

/** A 5xx is our fault; the sender is to send it again. */
function isHonest(_request: unknown, { statusCode }: { readonly statusCode: number }): boolean {
  return statusCode < 400 || statusCode >= 500;
}

interface LimitOptions {
  readonly store?: Store | undefined;
  /** An answer that is not counted. */
  readonly isFree?: typeof isHonest;
}

function perMinute(limit: number, { store, isFree }: LimitOptions) {
  return rateLimit({
    windowMs: 60_000,
    limit,
    ...(store === undefined ? {} : { store }),
    ...(isFree === undefined ? {} : { skipSuccessfulRequests: true, requestWasSuccessful: isFree }),
    standardHeaders: "draft-8",
    legacyHeaders: false,
    // A header that no proxy of ours has set is ignored: `trustProxy` says how many set it.
    validate: { xForwardedForHeader: false },
    handler: (request, response) => {
      response.status(429).setHeader("cache-control", "no-store");
      if (request.accepts(["json", "html"]) !== "html") {
        response.json(tooMany);
        return;
      }
      const page = `<!doctype html><html lang="en"><title>Too many requests</title><h1>Too many requests</h1><p>${tooMany.message}</p></html>`;
      response.type("html").send(page);
    },
  });
}
