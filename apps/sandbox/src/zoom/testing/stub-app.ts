import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly raw: string;
}

/** An app's server: answers webhooks, and lets the test answer everything else. */
export interface StubApp {
  readonly url: string;
  /** Everything but the validations. */
  readonly received: Received[];
  /** HTTP status of the next answers; the last one stays. */
  readonly statuses: number[];
  /** Bodies of the next answers; the last one stays. */
  readonly texts: string[];
  /** The secret it answers validations with. */
  hookSecret: string;
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  close(): Promise<void>;
}

export async function startStubApp(): Promise<StubApp> {
  const received: Received[] = [];
  const statuses = [200];
  const texts = [""];
  const server = createServer((request, response) => {
    if (request.method !== "POST") return stub.answer(request, response);
    let raw = "";
    request.setEncoding("utf8").on("data", (text: string) => {
      raw += text;
    });
    request.on("end", () => {
      const body = JSON.parse(raw) as { event: string; payload?: { plainToken?: string } };
      const plainToken = body.payload?.plainToken;
      if (body.event === "endpoint.url_validation" && plainToken !== undefined) {
        const encryptedToken = createHmac("sha256", stub.hookSecret).update(plainToken).digest("hex");
        response.end(JSON.stringify({ plainToken, encryptedToken }));
        return;
      }
      received.push({ path: request.url ?? "", headers: request.headers, raw });
      response.statusCode = nextOf(statuses) ?? 200;
      response.end(nextOf(texts));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stub: StubApp = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    received,
    statuses,
    texts,
    hookSecret: "connector-hook",
    answer: (_, response) => void response.end(),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return stub;
}

function nextOf<Value>(values: Value[]): Value | undefined {
  return values.length > 1 ? values.shift() : values[0];
}
