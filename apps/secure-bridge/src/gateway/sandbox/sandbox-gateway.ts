import type { Secret } from "@tacet/shared/secret";
import type { Gateway } from "../gateway.ts";
import { toChargeAnswer, toFound } from "./errors.ts";
import { exchange } from "./exchange.ts";
import { chargeBody } from "./request-body.ts";

export interface SandboxGatewayOptions {
  /** Without a path: `http://127.0.0.1:4003`. */
  readonly url: string;
  readonly key: Secret;
  /** How long a charge waits for its answer. */
  readonly chargeTimeoutMs: number;
  readonly findTimeoutMs: number;
}

/** The sandbox's gateway, which behaves as card gateways with idempotency keys do. */
export function createSandboxGateway(options: SandboxGatewayOptions): Gateway {
  const charges = new URL("/v1/charges", options.url);
  const authorization = () => `Bearer ${options.key.reveal()}`;

  return {
    charge(request) {
      const body = request.card.read((card) => chargeBody(request, card));
      if (body === null) return Promise.resolve({ kind: "failed", reason: "not_charged" });
      return exchange({
        method: "POST",
        url: charges,
        headers: {
          authorization: authorization(),
          "content-type": "application/json",
          "idempotency-key": request.key,
        },
        body,
        timeoutMs: options.chargeTimeoutMs,
      }).then(toChargeAnswer);
    },

    async findCharge(key) {
      const url = new URL(charges);
      url.searchParams.set("idempotency_key", key);
      return toFound(
        await exchange({
          method: "GET",
          url,
          headers: { authorization: authorization() },
          timeoutMs: options.findTimeoutMs,
        }),
      );
    },
  };
}
