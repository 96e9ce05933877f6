import { type GatewayName, gatewayNames } from "@tacet/shared/providers";
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
  /** For monitoring; `null`: nowhere. */
  readonly operations: Address | null;
  /** How long open sessions are waited for after the signal to end, in ms. */
  readonly drainMs: number;
  readonly serverUrl: string;
  readonly dtmf: Address & { readonly allowFrom: readonly string[] };
  /** See `Lines`. */
  readonly quietMs: number;
  readonly carrier: { readonly evapi: Address; readonly rpcUrl: string; readonly ng: Address };
  readonly gateways: {
    /** For accounts that name none. */
    readonly standard: GatewayName;
    /** Those that accounts may choose; the standard one is always there. */
    readonly offered: readonly GatewayName[];
    /** `null`: the vendor's own. */
    readonly urls: Readonly<Record<GatewayName, string | null>>;
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
    operations: env.METRICS_LISTEN ?? null,
    drainMs: env.DRAIN_SECONDS * 1_000,
    serverUrl: env.SERVER_URL,
    dtmf: { ...env.DTMF_LISTEN, allowFrom: env.DTMF_ALLOW_FROM },
    quietMs: env.QUIET_MS,
    carrier: { evapi: env.KAMAILIO_EVAPI, rpcUrl: env.KAMAILIO_RPC_URL, ng: env.RTPENGINE_NG },
    gateways: {
      standard: env.GATEWAY,
      offered: env.GATEWAYS,
      urls: gatewayUrls(env),
      chargeTimeoutMs: env.GATEWAY_TIMEOUT_MS,
      findTimeoutMs: Math.min(env.GATEWAY_TIMEOUT_MS, longestFindMs),
      settleMs: env.GATEWAY_SETTLE_MS ?? env.GATEWAY_TIMEOUT_MS + settleAfterTimeoutMs,
    },
  };
}

/** A gateway's own variable goes before the one for whichever is the standard one. */
function gatewayUrls(env: Environment): Record<GatewayName, string | null> {
  const own = {
    stripe: env.STRIPE_URL,
    adyen: env.ADYEN_URL,
    braintree: env.BRAINTREE_URL,
    checkout: env.CHECKOUT_URL,
    sandbox: env.SANDBOX_GATEWAY_URL,
  } satisfies Record<GatewayName, string | undefined>;
  const urlOf = (name: GatewayName) =>
    own[name] ?? (name === env.GATEWAY ? env.GATEWAY_URL : undefined) ?? null;
  return Object.fromEntries(gatewayNames.map((name) => [name, urlOf(name)])) as Record<
    GatewayName,
    string | null
  >;
}
