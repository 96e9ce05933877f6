import { Secret } from "@tacet/shared/secret";
import type { Environment } from "./env.ts";

export interface Secrets {
  /** The current one, which signs, first; all are taken, so that it can be rotated without a pause. */
  readonly bridge: readonly [Secret, ...Secret[]];
  /** For accounts that have no key of their own; `null`: each has one. */
  readonly gatewayKey: Secret | null;
}

export function toSecrets(env: Environment): Secrets {
  const { BRIDGE_SECRET, BRIDGE_SECRET_PREVIOUS, GATEWAY_KEY } = env;
  const previous = BRIDGE_SECRET_PREVIOUS === undefined ? [] : [new Secret(BRIDGE_SECRET_PREVIOUS)];
  return {
    bridge: [new Secret(BRIDGE_SECRET), ...previous],
    gatewayKey: GATEWAY_KEY === undefined ? null : new Secret(GATEWAY_KEY),
  };
}
