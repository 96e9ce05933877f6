import type { Secret } from "@tacet/shared/secret";
import axios from "axios";
import { timeLeft } from "../../budget/index.ts";

export type HttpRequest = { readonly url: string } & (
  | {
      readonly kind: "form";
      readonly form: Readonly<Record<string, string>>;
      readonly clientId: string;
      readonly clientSecret: Secret;
    }
  | { readonly kind: "call"; readonly method: "GET" | "PUT"; readonly bearer: Secret }
);

export interface HttpAnswer {
  readonly status: number;
  /** `null`: not JSON. */
  readonly json: unknown;
  /** The header `Retry-After`, as it came. */
  readonly retryAfter: string | null;
}

/** `null`: no answer came, or not a whole one. The client's own error is dropped here: it quotes the request. */
export type Send = (request: HttpRequest) => Promise<HttpAnswer | null>;

const longestAnswer = 1_024 * 1_024;

export function createSend(timeoutMs: number): Send {
  const http = axios.create({
    timeout: timeoutMs,
    // A redirect would take the client's secret or a token to another host.
    maxRedirects: 0,
    maxContentLength: longestAnswer,
    responseType: "text",
    transitional: { silentJSONParsing: true, forcedJSONParsing: false },
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
    headers: { accept: "application/json" },
  });
  return async (request) => {
    try {
      // A request for tokens is not cut short: Zoom may have given new ones, and the old ones are void then.
      const mostMs = request.kind === "call" ? timeLeft(timeoutMs) : timeoutMs;
      if (mostMs === 0) return null;
      // The client's own time-out ends with the headers; this one with the whole answer.
      const signal = AbortSignal.timeout(mostMs);
      const { status, data, headers } =
        request.kind === "call"
          ? await http.request<unknown>({
              url: request.url,
              method: request.method,
              signal,
              headers: { authorization: `Bearer ${request.bearer.reveal()}` },
            })
          : await http.post<unknown>(request.url, new URLSearchParams(request.form), {
              signal,
              auth: { username: request.clientId, password: request.clientSecret.reveal() },
            });
      const retryAfter: unknown = headers["retry-after"];
      return { status, json: parse(data), retryAfter: typeof retryAfter === "string" ? retryAfter : null };
    } catch {
      return null;
    }
  };
}

function parse(body: unknown): unknown {
  try {
    return typeof body === "string" ? JSON.parse(body) : null;
  } catch {
    return null;
  }
}
