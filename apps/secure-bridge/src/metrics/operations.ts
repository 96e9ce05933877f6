import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Registry } from "prom-client";

export interface OperationsServer {
  readonly port: number;
  close(): Promise<void>;
}

export interface OperationsOptions {
  readonly host: string;
  readonly port: number;
  readonly registry: Registry;
  readonly isReady: () => boolean;
}

/**
 * `GET /metrics`, `/healthz` and `/readyz`, on an address of its own: whoever watches the bridge need not reach the one on
 * which the server speaks. Rejects if the port can't be listened on.
 */
export async function startOperations(options: OperationsOptions): Promise<OperationsServer> {
  const { host, port, registry, isReady } = options;
  const http = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, (request, response) => {
    const answer = (status: number, type: string, body: string) =>
      response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
    const path = request.method === "GET" ? request.url : undefined;
    if (path === "/healthz") answer(200, "application/json", '{"status":"ok"}');
    else if (path === "/readyz") answer(isReady() ? 200 : 503, "application/json", `{"ready":${isReady()}}`);
    else if (path === "/metrics")
      registry.metrics().then(
        (text) => answer(200, registry.contentType, text),
        () => answer(500, "text/plain", "The metrics could not be collected.\n"),
      );
    else answer(404, "text/plain", "There are /metrics, /healthz and /readyz here.\n");
  });
  http.listen(port, host);
  await once(http, "listening");
  return {
    port: (http.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}
