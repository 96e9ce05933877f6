import { answerChallenge, type Login, parseDigest } from "../digest/index.ts";
import type { SipRequest, SipResponse } from "../message/index.ts";
import type { SentRequest, TransactionLayer } from "../transaction/index.ts";
import type { SipAddress } from "../transport/index.ts";

export interface Sender {
  readonly layer: TransactionLayer;
  readonly login: Login | null;
}

export interface LoginListener {
  /** `sent` is the request that was answered, with its credentials. */
  response(response: SipResponse, sent: SipRequest): void;
  failed(why: "timeout" | "unreachable"): void;
}

export interface Outgoing {
  readonly request: SipRequest;
  readonly to: SipAddress;
  /** The number for the request when it is sent again. */
  readonly nextCseq: () => number;
}

/**
 * Sends a request, and once more with credentials if it is challenged (RFC 3261 section 22.2), twice if they
 * were right but stale. The returned function cancels an INVITE that has had a provisional answer.
 */
export function sendWithLogin(sender: Sender, outgoing: Outgoing, listener: LoginListener): () => void {
  const { layer, login } = sender;
  let isCanceled = false;
  let tries = 0;
  let current: SentRequest | null = null;
  const send = (request: SipRequest) => {
    tries += 1;
    current = layer.request(request, outgoing.to, {
      response: (response) => {
        const again = isCanceled || login === null ? null : withCredentials(request, response, login, tries);
        if (again === null) return listener.response(response, request);
        again.headers.set("CSeq", `${outgoing.nextCseq()} ${request.method}`);
        send(again);
      },
      failed: (why) => listener.failed(why),
    });
  };
  send(outgoing.request);
  return () => {
    isCanceled = true;
    current?.cancel();
  };
}

/** Credentials belong on the ACK of a 2xx as well (RFC 3261 section 22.1). */
export function copyCredentials(from: SipRequest, to: SipRequest): void {
  for (const name of ["Authorization", "Proxy-Authorization"]) {
    for (const value of from.headers.all(name)) to.headers.add(name, value);
  }
}

/** The request to send instead; `null`: the answer stands. */
function withCredentials(
  request: SipRequest,
  { status, headers }: SipResponse,
  login: Login,
  tries: number,
): SipRequest | null {
  const [asks, gives] =
    status === 401
      ? (["WWW-Authenticate", "Authorization"] as const)
      : status === 407
        ? (["Proxy-Authenticate", "Proxy-Authorization"] as const)
        : [null, null];
  if (asks === null) return null;
  for (const challenge of headers.all(asks)) {
    const isStale = String(parseDigest(challenge)?.get("stale")).toLowerCase() === "true";
    if (tries > 2 || (tries === 2 && !isStale)) continue;
    const credentials = answerChallenge(challenge, { method: request.method, uri: request.uri }, login);
    if (credentials === null) continue;
    return { ...request, headers: request.headers.clone().set(gives, credentials) };
  }
  return null;
}
