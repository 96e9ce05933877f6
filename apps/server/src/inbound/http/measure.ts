import type { RequestHandler } from "express";
import type { Metrics } from "../../metrics/index.ts";

const methods: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"]);

/** Counts each answer by the pattern of its route: a path can hold an id, and whatever a stranger has made up. */
export function measureRequests({ httpSeconds }: Pick<Metrics, "httpSeconds">): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    response.once("finish", () => {
      const method = methods.has(request.method) ? request.method : "other";
      const labels = { method, route: routeOf(request, response.statusCode), code: response.statusCode };
      httpSeconds.observe(labels, (performance.now() - startedAt) / 1_000);
    });
    next();
  };
}

/** Files of the panel have no route of their own. */
function routeOf({ route }: { route?: { path?: unknown } }, status: number): string {
  const path: unknown = Array.isArray(route?.path) ? route.path[0] : route?.path;
  if (typeof path === "string") return path;
  return status < 400 ? "files" : "none";
}
