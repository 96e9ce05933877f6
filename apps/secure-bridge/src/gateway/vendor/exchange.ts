import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { connectWithin, longestConnectMs } from "./connect-within.ts";

export interface Exchange {
  readonly method: "GET" | "POST" | "PATCH";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Zeroed as soon as it has been sent, or can't be sent any more. */
  readonly body?: Buffer;
  /** For all of it, from here to the end of the answer. */
  readonly timeoutMs: number;
  /** How much of that the connection may take; 5 s unless told. */
  readonly connectTimeoutMs?: number;
}

/** `not_sent`: nothing of the request has left. `no_answer`: it may have arrived. */
export type ExchangeResult =
  | { readonly kind: "answered"; readonly status: number; readonly body: string }
  | { readonly kind: "not_sent" }
  | { readonly kind: "no_answer" };

/** In bytes. A look-up at Stripe reads pages of a hundred payments, of 7 kB or more each. */
const longestBody = 4 * 1_048_576;

/**
 * One HTTP request on a connection of its own. `fetch` won't do, for three reasons: it copies the body into memory
 * that can't be wiped; it sends on kept connections, where a reset does not tell whether the request had arrived; and
 * it follows redirects, which might carry a card to another host. Never rejects.
 */
export function exchange({
  method,
  url,
  headers,
  body,
  timeoutMs,
  connectTimeoutMs = longestConnectMs,
}: Exchange): Promise<ExchangeResult> {
  return new Promise((resolve) => {
    let connected = false;
    const make = url.protocol === "https:" ? httpsRequest : httpRequest;
    const request = make(url, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { "content-length": String(body.length) }) },
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const end = (result: ExchangeResult) => {
      body?.fill(0);
      resolve(result);
    };
    const fail = () => end({ kind: connected ? "no_answer" : "not_sent" });
    request.once("socket", (socket: Socket) => {
      connectWithin(connectTimeoutMs, socket, socket instanceof TLSSocket, () => {
        connected = true;
      });
    });
    request.once("finish", () => body?.fill(0));
    request.on("error", fail);
    request.once("response", (response) => readBody(response).then(end, fail));
    request.end(body);
  });
}

async function readBody(response: IncomingMessage): Promise<ExchangeResult> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestBody) throw new RangeError("The answer is too long.");
    chunks.push(chunk);
  }
  return {
    kind: "answered",
    status: response.statusCode ?? 0,
    body: Buffer.concat(chunks).toString("utf8"),
  };
}
