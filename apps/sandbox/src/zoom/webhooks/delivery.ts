import { createHmac, randomUUID } from "node:crypto";
import type { Subscription } from "../apps/index.ts";

/** What may be false about a delivery, to see that it is refused. */
export interface DeliveryChange {
  /** Another address than the registered one. */
  readonly url?: string;
  /** Signs with another secret. */
  readonly secret?: string;
  /** Epoch seconds. */
  readonly timestamp?: number;
  /** `null`: none at all. */
  readonly signature?: string | null;
  /** Sent in place of the body's JSON; signed unless `signature` is given. */
  readonly rawBody?: string;
}

/** Zoom waits so long for an answer. */
const answerWithinMs = 3_000;

/** The HTTP status of one delivery and the answer's body; `null` when none came in time. */
export async function post(
  { url, secretToken }: Subscription,
  body: object,
  change: DeliveryChange = {},
): Promise<{ readonly status: number; readonly text: string } | null> {
  const raw = change.rawBody ?? JSON.stringify(body);
  const timestamp = String(change.timestamp ?? Math.floor(Date.now() / 1_000));
  const own = sign(change.secret ?? secretToken, timestamp, raw);
  const signature = change.signature === undefined ? own : change.signature;
  try {
    const response = await fetch(change.url ?? url, {
      method: "POST",
      body: raw,
      redirect: "manual",
      signal: AbortSignal.timeout(answerWithinMs),
      headers: {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "Zoom Marketplace/1.0a (sandbox)",
        "x-zm-request-timestamp": timestamp,
        "x-zm-request-id": randomUUID(),
        "x-zm-trackingid": `v=2.0;clid=sandbox;rid=WEB_${randomUUID()}`,
        ...(signature === null ? {} : { "x-zm-signature": signature }),
      },
    });
    return { status: response.status, text: await response.text() };
  } catch {
    return null;
  }
}

/** developers.zoom.us/docs/api/webhooks: `v0=` and the hex HMAC-SHA256 of `v0:timestamp:body`. */
export function sign(secretToken: string, timestamp: string, raw: string): string {
  return `v0=${createHmac("sha256", secretToken).update(`v0:${timestamp}:${raw}`).digest("hex")}`;
}
