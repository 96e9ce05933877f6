import { Router } from "express";

/** `GET /healthz`: 200 once the process serves, 503 while it is draining. */
export function health(isDraining: () => boolean): Router {
  return Router().get("/healthz", (_request, response) => {
    const status = isDraining() ? "draining" : "ok";
    response.status(status === "ok" ? 200 : 503).json({ status });
  });
}
