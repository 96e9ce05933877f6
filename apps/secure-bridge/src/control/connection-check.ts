import type { BridgeReply, BridgeRequest } from "@tacet/shared/bridge-control";
import { type Ok, ok } from "@tacet/shared/result";
import type { CallControl } from "../call-control/index.ts";
import type { Gateways } from "../gateway/index.ts";
import { toMerchant } from "./merchant.ts";

export interface ConnectionCheckDeps {
  readonly callControl: Pick<CallControl, "check">;
  readonly gateways: Gateways;
}

export type ConnectionCheck = (request: BridgeRequest<"check">) => Promise<Ok<BridgeReply<"check">>>;

/**
 * Asks everything that a payment of this merchant needs, and charges nothing. A gateway that the bridge does not have
 * is not reached.
 */
export function createConnectionCheck({ callControl, gateways }: ConnectionCheckDeps): ConnectionCheck {
  return async ({ merchant }) => {
    const { gateway, key } = toMerchant(merchant);
    const [engines, payments] = await Promise.all([
      callControl.check(),
      gateways.find(gateway)?.check(key) ?? ("not_reached" as const),
    ]);
    return ok({
      checks: [
        { name: "voice_engines", code: engines },
        { name: "gateway", code: payments },
      ],
    });
  };
}
