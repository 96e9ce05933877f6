// By the parts that are needed: the whole of it takes some four times as long to load, and holds calls up meanwhile.
import adyenClient from "@adyen/api-library/lib/src/client.js";
import adyenConfig from "@adyen/api-library/lib/src/config.js";
import checkout from "@adyen/api-library/lib/src/services/checkout/index.js";
import type { VendorOptions } from "../vendor/vendor.ts";
import type { Wire } from "../vendor/wire.ts";
import { createHttpClient } from "./http-client.ts";
import type { AdyenKey } from "./key.ts";

/** Adyen's SDK, over a wire of ours. */
export function openAdyen({ apiKey, livePrefix }: AdyenKey, wire: Wire, { url }: VendorOptions) {
  const environment =
    livePrefix === undefined
      ? { environment: adyenConfig.EnvironmentEnum.TEST }
      : { environment: adyenConfig.EnvironmentEnum.LIVE, liveEndpointUrlPrefix: livePrefix };
  return new checkout.default(
    new adyenClient.default({ apiKey, ...environment }, createHttpClient(wire, url)),
  );
}
