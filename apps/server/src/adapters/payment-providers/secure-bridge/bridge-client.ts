import {
  type BridgeCall,
  type BridgeReply,
  type BridgeRequest,
  bridgeControl,
} from "@tacet/shared/bridge-control";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";
import { sign } from "@tacet/shared/signature";
import { traceparentOf } from "@tacet/shared/trace";
import { neverLeft, outOfTime, timeLeft } from "../../../budget/index.ts";
import type { ProviderProblem } from "../../../ports/payment-provider/index.ts";

export interface BridgeClientOptions {
  /** Without a slash at the end. */
  readonly url: string;
  readonly secret: Secret;
  readonly timeoutMs: number;
  /** Epoch ms. */
  now(): number;
  /** The bridge does not take our signature; `aheadMs`: by how much its clock is ahead of ours, if it says so. */
  onSignatureRefused?(aheadMs: number | null): void;
}

export type BridgeClient = <Call extends BridgeCall>(
  call: Call,
  request: BridgeRequest<Call>,
) => Promise<Result<BridgeReply<Call>, ProviderProblem>>;

/** One signed request to the bridge's control API. */
export function createBridgeClient(options: BridgeClientOptions): BridgeClient {
  const { url, secret, timeoutMs, now, onSignatureRefused = () => {} } = options;
  return async (call, request) => {
    const { path, reply } = bridgeControl[call];
    const body = JSON.stringify(request);
    const headers = {
      ...sign(secret.reveal(), { method: "POST", path, body }, now()),
      ...("sessionId" in request ? traceparentOf(request.sessionId) : {}),
    };
    const answer = await post(`${url}${path}`, { body, headers, timeoutMs });
    if (!answer.ok) return answer;
    const { status, json, date } = answer.value;
    if (status === 401) onSignatureRefused(Number.isNaN(date) ? null : Math.round(date - now()));
    if (status >= 500 || status === 408) return err({ code: "no_answer" });
    if (status !== 200) return err({ code: "refused" });
    const parsed = reply.safeParse(json);
    // An answer that can't be read is no answer.
    return parsed.success ? ok(parsed.data as BridgeReply<typeof call>) : err({ code: "no_answer" });
  };
}

interface Post {
  readonly body: string;
  readonly headers: Record<string, string>;
  readonly timeoutMs: number;
}

async function post(
  url: string,
  { body, headers, timeoutMs }: Post,
): Promise<Result<{ status: number; json: unknown; date: number }, ProviderProblem>> {
  try {
    const mostMs = timeLeft(timeoutMs);
    if (mostMs === 0) throw outOfTime;
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", ...headers },
      signal: AbortSignal.timeout(mostMs),
      redirect: "error",
    });
    const date = Date.parse(response.headers.get("date") ?? "");
    return ok({ status: response.status, json: await response.json().catch(() => null), date });
  } catch (error) {
    return err({ code: neverLeft(error) ? "not_sent" : "no_answer" });
  }
}
