import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { err, ok, type Result } from "@tacet/shared/result";
import express from "express";
import { errorName } from "../../logger.ts";
import type { Metrics } from "../../metrics/index.ts";
import { health } from "../http/health/health.ts";
import type { Readiness } from "../http/health/readiness.ts";

export interface OperationsServer {
  readonly port: number;
  close(): Promise<void>;
}

export interface OperationsOptions {
  readonly host: string;
  readonly port: number;
  readonly metrics: Pick<Metrics, "registry">;
  readonly readiness: Readiness;
  /** Called before each scrape, for figures that are only known at that moment. */
  sample(): void;
}

/** `GET /metrics`, `/healthz` and `/readyz`, on an address that customers and panels can't reach. */
export async function startOperations(options: OperationsOptions): Promise<Result<OperationsServer, string>> {
  const { host, port, metrics, readiness, sample } = options;
  const app = express();
  app.disable("x-powered-by");
  app.use(health(readiness));
  app.get("/metrics", async (_request, response) => {
    sample();
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  app.use((_request, response) => {
    response.status(404).type("text").send("There are /metrics, /healthz and /readyz here.\n");
  });
  const http = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, app);
  const close = () =>
    new Promise<void>((resolve) => {
      http.close(() => resolve());
      http.closeAllConnections();
    });
  return await new Promise((resolve) => {
    http.once("error", (error) =>
      resolve(err(`METRICS_LISTEN: ${host}:${port} can't be listened on (${errorName(error)}).`)),
    );
    http.listen(port, host, () => resolve(ok({ port: (http.address() as AddressInfo).port, close })));
  });
}
