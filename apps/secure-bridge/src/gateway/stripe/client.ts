import Stripe from "stripe";
import type { VendorOptions } from "../vendor/vendor.ts";
import type { Wire } from "../vendor/wire.ts";
import { createHttpClient } from "./http-client.ts";

/** Stripe's SDK, over a wire of ours: with its retries off it sends nothing by itself. */
export function openStripe(
  { url }: Pick<VendorOptions, "url">,
  key: string,
  wire: Wire,
  timeout: number,
): Stripe {
  return new Stripe(key, {
    ...addressOf(url),
    httpClient: createHttpClient(wire),
    maxNetworkRetries: 0,
    telemetry: false,
    timeout,
  });
}

function addressOf(url: string | null) {
  if (url === null) return {};
  const { protocol, hostname, port } = new URL(url);
  const isTls = protocol === "https:";
  return {
    protocol: isTls ? ("https" as const) : ("http" as const),
    host: hostname,
    port: port === "" ? (isTls ? 443 : 80) : port,
  };
}
