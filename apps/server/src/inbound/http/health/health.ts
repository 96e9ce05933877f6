import { Router } from "express";
import type { Readiness } from "./readiness.ts";

/**
 * `GET /healthz`: 200 as long as the process serves at all; whoever restarts processes asks this. `GET /readyz`: 503 while
 * it should be given nothing new; whoever shares out the load asks this.
 */
export function health(readiness: Readiness): Router {
  return Router()
    .get("/healthz", (_request, response) => {
      response.json({ status: "ok" });
    })
    .get("/readyz", async (_request, response) => {
      const { isReady, ...told } = await readiness();
      response.status(isReady ? 200 : 503).json(told);
    });
}
