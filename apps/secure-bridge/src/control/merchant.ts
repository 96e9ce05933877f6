import type { Merchant as SentMerchant } from "@tacet/shared/bridge-control";
import type { GatewayName } from "@tacet/shared/providers";
import { Secret } from "@tacet/shared/secret";

/** A merchant account at a gateway. */
export interface Merchant {
  /** `undefined`: the gateway that the bridge was set up with. */
  readonly gateway?: GatewayName | undefined;
  /** The account's own credentials; else the gateway's adapter has some. */
  readonly key?: Secret | undefined;
}

export function toMerchant({ gateway, key }: SentMerchant): Merchant {
  return { gateway, key: key === undefined ? undefined : new Secret(key) };
}

/** As it stands in the log. */
export function nameOf({ gateway }: Merchant): string {
  return gateway ?? "standard";
}
