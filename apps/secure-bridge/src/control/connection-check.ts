import type { BridgeReply, BridgeRequest } from "@tacet/shared/bridge-control";
import { type Ok, ok } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import type { CallControl } from "../call-control/index.ts";
import type { Gateway } from "../gateway/index.ts";

export interface ConnectionCheckDeps {
  readonly callControl: Pick<CallControl, "check">;
  readonly gateway: Pick<Gateway, "check">;
}

export type ConnectionCheck = (request: BridgeRequest<"check">) => Promise<Ok<BridgeReply<"check">>>;

/** Asks everything that a payment needs, with the account's key or the bridge's own, and charges nothing. */
export function createConnectionCheck({ callControl, gateway }: ConnectionCheckDeps): ConnectionCheck {
  return async ({ gatewayKey }) => {
    const key = gatewayKey === undefined ? undefined : new Secret(gatewayKey);
    const [engines, payments] = await Promise.all([callControl.check(), gateway.check(key)]);
    return ok({
      checks: [
        { name: "voice_engines", code: engines },
        { name: "gateway", code: payments },
      ],
    });
  };
}
