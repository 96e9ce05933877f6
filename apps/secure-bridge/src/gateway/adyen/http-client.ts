import type { Client } from "@adyen/api-library";
import { parseJson } from "../vendor/parse-json.ts";
import type { Wire } from "../vendor/wire.ts";

type HttpClient = Client["httpClient"];

/** What Adyen refused a request with; nothing of the request is in it. */
export class AdyenRefusal extends Error {
  readonly status: number;
  readonly errorCode: string;

  constructor(status: number, errorCode: string) {
    super("Adyen has refused the request.");
    this.status = status;
    this.errorCode = errorCode;
  }
}

/**
 * The HTTP client that Adyen's SDK is given in place of its own, which follows redirects with the card, and prints what
 * it can't read.
 */
export function createHttpClient(wire: Wire, url: string | null): HttpClient {
  return {
    async request(endpoint, json, config, _isApiKeyRequired, options = {}) {
      const address = new URL(endpoint);
      for (const [name, value] of Object.entries(options.params ?? {})) address.searchParams.set(name, value);
      const { pathname, search } = address;
      const answer = await wire.send({
        method: options.method === "GET" || options.method === "PATCH" ? options.method : "POST",
        url: url === null ? address : new URL(`${pathname}${search}`, url),
        headers: {
          "content-type": "application/json",
          "x-api-key": config.apiKey ?? "",
          ...(options.idempotencyKey === undefined ? {} : { "idempotency-key": options.idempotencyKey }),
        },
        body: json.toString(),
      });
      const body = parseJson(answer.body);
      if (answer.status >= 200 && answer.status < 300 && typeof body === "object" && body !== null)
        return answer.body;
      throw new AdyenRefusal(answer.status, errorCodeOf(body));
    },
  };
}

function errorCodeOf(body: unknown): string {
  const code = typeof body === "object" && body !== null && "errorCode" in body ? body.errorCode : undefined;
  return typeof code === "string" ? code : "";
}
