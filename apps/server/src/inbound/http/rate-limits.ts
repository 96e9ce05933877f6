import { setupRoutes } from "@tacet/shared/setup";
import { signInRoutes } from "@tacet/shared/wire";
import { Router } from "express";
import { rateLimit } from "express-rate-limit";

/**
 * Limits per client address, counted on this node. Only of what people do: Zoom's webhooks and the bridge's events come
 * in bursts from few addresses, are signed, and must not be lost.
 */
export function rateLimits(): Router {
  const router = Router();
  // A whole call center may sit behind one address, and a shift begins at one moment.
  router.use(signInRoutes.signIn, perMinute(120));
  router.use(["/install", "/oauth"], perMinute(30));
  router.use(setupRoutes.view, perMinute(120));
  return router;
}

const message = "Too many requests in a short time. Wait a minute and try again.";

function perMinute(limit: number) {
  return rateLimit({
    windowMs: 60_000,
    limit,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    // A header that no proxy of ours has set is ignored: `trustProxy` says how many set it.
    validate: { xForwardedForHeader: false },
    handler: (request, response) => {
      response.status(429).setHeader("cache-control", "no-store");
      if (request.accepts(["json", "html"]) !== "html") {
        response.json({ code: "too_many_requests", message });
        return;
      }
      const page = `<!doctype html><html lang="en"><title>Too many requests</title><h1>Too many requests</h1><p>${message}</p></html>`;
      response.type("html").send(page);
    },
  });
}
