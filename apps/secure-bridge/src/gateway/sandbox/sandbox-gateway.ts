import type { EffectId } from "@tacet/shared/ids";
import type { Secret } from "@tacet/shared/secret";
import { traceIdOfEffect, traceparent } from "@tacet/shared/trace";
import type { Gateway } from "../gateway.ts";
import { exchange } from "../vendor/exchange.ts";
import { toChargeAnswer, toCheck, toFound, toFoundRefund, toRefundAnswer } from "./errors.ts";
import { createSandboxLinks } from "./links.ts";
import { chargeBody } from "./request-body.ts";

export interface SandboxGatewayOptions {
  /** Without a path: `http://127.0.0.1:4003`. */
  readonly url: string;
  /** For accounts without a key of their own. */
  readonly key: Secret | null;
  /** How long a charge waits for its answer. */
  readonly chargeTimeoutMs: number;
  readonly findTimeoutMs: number;
}

/** The sandbox's gateway, which behaves as card gateways with idempotency keys do. */
export function createSandboxGateway(options: SandboxGatewayOptions): Gateway {
  const charges = new URL("/v1/charges", options.url);
  const refunds = new URL("/v1/refunds", options.url);
  const find = (among: URL, key: string, gatewayKey: Secret) => {
    const url = new URL(among);
    url.searchParams.set("idempotency_key", key);
    return exchange({
      method: "GET",
      url,
      headers: { authorization: `Bearer ${gatewayKey.reveal()}` },
      timeoutMs: options.findTimeoutMs,
    });
  };
  const post = (url: URL, key: EffectId, gatewayKey: Secret, body: Buffer) =>
    exchange({
      method: "POST",
      url,
      headers: {
        authorization: `Bearer ${gatewayKey.reveal()}`,
        "content-type": "application/json",
        "idempotency-key": key,
        traceparent: traceparent(traceIdOfEffect(key)),
      },
      body,
      timeoutMs: options.chargeTimeoutMs,
    });

  return {
    charge(request) {
      const gatewayKey = request.gatewayKey ?? options.key;
      if (gatewayKey === null) return Promise.resolve({ kind: "failed", reason: "not_charged" });
      const body = request.card.read((card) => chargeBody(request, card));
      if (body === null) return Promise.resolve({ kind: "failed", reason: "not_charged" });
      return post(charges, request.key, gatewayKey, body).then(toChargeAnswer);
    },

    async findCharge(key, gatewayKey = options.key ?? undefined) {
      return gatewayKey === undefined ? { kind: "unknown" } : toFound(await find(charges, key, gatewayKey));
    },

    // It forgets no key, so that what it has not found may be sent, however long ago it was first asked for.
    async refund({ key, gatewayReference, money, gatewayKey = options.key ?? undefined }) {
      if (gatewayKey === undefined) return { kind: "refused", reason: "provider_refused" };
      const found = toFoundRefund(await find(refunds, key, gatewayKey));
      if (found.kind !== "none") return found;
      const body = Buffer.from(JSON.stringify({ charge: gatewayReference, amount: money.minorUnits }));
      return toRefundAnswer(await post(refunds, key, gatewayKey, body));
    },

    links: createSandboxLinks(options),

    // Looks for a charge that nobody has made: it needs a good key, and moves nothing.
    async check(gatewayKey = options.key ?? undefined) {
      return gatewayKey === undefined
        ? "key_missing"
        : toCheck(await find(charges, "connection-check", gatewayKey));
    },
  };
}
