import type Stripe from "stripe";
import { parseJson } from "../vendor/parse-json.ts";
import type { Wire, WireAnswer } from "../vendor/wire.ts";

type HttpClient = NonNullable<NonNullable<ConstructorParameters<typeof Stripe>[1]>["httpClient"]>;

/**
 * The HTTP client that Stripe's SDK is given in place of its own. That one sends a request again when the connection was
 * closed, even with retries off, and keeps connections.
 */
export function createHttpClient(wire: Wire): HttpClient {
  return {
    getClientName: () => "tacet",
    async makeRequest(host, port, path, method, headers, body, protocol) {
      const answer = await wire.send({
        method: method === "GET" ? "GET" : "POST",
        url: new URL(path, `${protocol}://${host}:${port}`),
        headers: textsOf(headers),
        body,
      });
      return {
        getStatusCode: () => answer.status,
        getHeaders: () => ({}),
        getRawResponse: () => ({}),
        toStream: () => {
          throw new Error("No answer is streamed.");
        },
        toJSON: async () => objectOf(answer),
      };
    },
  };
}

/**
 * What is no object, the SDK would fail on where nobody can catch it; and what has no `error` in it, it would take for
 * a success whatever the status says.
 */
function objectOf({ status, body }: WireAnswer): object {
  const value = parseJson(body);
  if (typeof value === "object" && value !== null && (status < 300 || "error" in value)) return value;
  throw new Error("This is no answer of Stripe's.");
}

function textsOf(headers: object): Record<string, string> {
  const entries = Object.entries(headers as Record<string, unknown>);
  return Object.fromEntries(
    entries.flatMap(([name, value]) =>
      // `exchange` counts for itself.
      value == null || name.toLowerCase() === "content-length" ? [] : [[name, String(value)]],
    ),
  );
}
