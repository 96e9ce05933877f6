import type { Refunds, VendorOptions } from "../vendor/vendor.ts";
import { Wire } from "../vendor/wire.ts";
import { openStripe } from "./client.ts";
import { toFoundRefund, toRefundAnswer, toRefundFailure, toRefundLookUpFailure } from "./errors.ts";
import { refundParams, toStripeAmount } from "./request.ts";

/** Of one payment. Stripe does not say how many there may be; who has more of them than this has to look at the dashboard. */
const mostRefunds = 100;

/** Refunds of a PaymentIntent; the list of them shows one as soon as there is one. */
export function createRefunds(options: VendorOptions): Refunds<string> {
  const { findTimeoutMs } = options;
  return {
    repeated: "same_answer",

    async find(key, order) {
      const wire = new Wire(findTimeoutMs);
      const amount = toStripeAmount(order.money);
      const { gatewayReference: payment_intent } = order;
      try {
        const { refunds } = openStripe(options, key, wire, findTimeoutMs);
        return toFoundRefund(await refunds.list({ payment_intent, limit: mostRefunds }), order.key, amount);
      } catch {
        return toRefundLookUpFailure(wire);
      }
    },

    ask(key, order) {
      const amount = toStripeAmount(order.money);
      if (amount === null) return null;
      const wire = new Wire(findTimeoutMs);
      return openStripe(options, key, wire, findTimeoutMs)
        .refunds.create(refundParams(order, amount), { idempotencyKey: order.key })
        .then(
          (refund) => toRefundAnswer(refund, amount),
          (error: unknown) => toRefundFailure(error, wire),
        );
    },
  };
}
