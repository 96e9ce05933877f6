import { err, ok } from "@tacet/shared/result";
import type { GatewayKeyOf, PaymentProvider } from "../../../ports/payment-provider/index.ts";
import type { BridgeClient } from "./bridge-client.ts";
import { isChangedSince, readKey, toMerchant } from "./merchants.ts";

/**
 * Gives a charge back at the gateway that took it. A key that is gone, or that may be another merchant's by now, refuses
 * nothing: the refund may have been made before with the one that was there.
 */
export async function refund(
  ask: BridgeClient,
  gatewayKeyOf: GatewayKeyOf,
  { session, charge, refund: asked }: Parameters<PaymentProvider["refund"]>[0],
): ReturnType<PaymentProvider["refund"]> {
  const { gateway, gatewayReference } = charge.authorization;
  const own = await readKey(gatewayKeyOf, session.accountId, gateway);
  if (!own.ok) return err({ code: "not_sent" });
  const { key, chargeKey, money, askedAt } = asked;
  const merchant = toMerchant(gateway, own.value);
  const order = { key, sessionId: session.id, gatewayReference, chargeKey, money, askedAt, merchant };
  const refunded = await ask("refund", order);
  if (!refunded.ok) return refunded;
  const { answer } = refunded.value;
  return ok(answer.kind === "refused" && isChangedSince(own.value, askedAt) ? { kind: "unknown" } : answer);
}
