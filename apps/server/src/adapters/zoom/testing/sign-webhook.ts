import { createHmac } from "node:crypto";
import type { RawWebhook } from "../../../ports/contact-center/index.ts";

/** Signs a webhook the way Zoom does; see `webhooks/signature.ts`. `now` is epoch ms. */
export function signWebhook(message: object | string, secret: string, now: number): RawWebhook {
  const body = Buffer.from(typeof message === "string" ? message : JSON.stringify(message));
  const timestamp = String(Math.floor(now / 1_000));
  const signature = createHmac("sha256", secret).update(`v0:${timestamp}:${body.toString()}`).digest("hex");
  return {
    body,
    headers: { "x-zm-request-timestamp": timestamp, "x-zm-signature": `v0=${signature}` },
  };
}
