import type { LogLevel } from "../logger.ts";
import type { Environment } from "./env.ts";

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** The configuration in groups, one per part of the bridge. All times in ms. */
export interface Config {
  readonly http: Address;
  readonly logLevel: LogLevel;
  readonly serverUrl: string;
  readonly dtmf: Address & { readonly allowFrom: readonly string[] };
  readonly carrier: { readonly evapi: Address; readonly rpcUrl: string; readonly ng: Address };
  readonly gateway: {
    readonly kind: "sandbox";
    readonly url: string;
    readonly chargeTimeoutMs: number;
    readonly findTimeoutMs: number;
    readonly settleMs: number;
  };
}

/** A look-up waits less than a charge: the server holds the line and asks again. */
const longestFindMs = 4_000;
const settleAfterTimeoutMs = 10_000;

export function toConfig(env: Environment): Config {
  return {
    http: { host: env.HOST, port: env.PORT },
    logLevel: env.LOG_LEVEL,
    serverUrl: env.SERVER_URL,
    dtmf: { ...env.DTMF_LISTEN, allowFrom: env.DTMF_ALLOW_FROM },
    carrier: { evapi: env.KAMAILIO_EVAPI, rpcUrl: env.KAMAILIO_RPC_URL, ng: env.RTPENGINE_NG },
    gateway: {
      kind: env.GATEWAY,
      url: env.GATEWAY_URL,
      chargeTimeoutMs: env.GATEWAY_TIMEOUT_MS,
      findTimeoutMs: Math.min(env.GATEWAY_TIMEOUT_MS, longestFindMs),
      settleMs: env.GATEWAY_SETTLE_MS ?? env.GATEWAY_TIMEOUT_MS + settleAfterTimeoutMs,
    },
  };
}
