import type { Refunds, VendorOptions } from "../vendor/vendor.ts";
import { openClient } from "./client.ts";
import {
  toFoundRefund,
  toRefundAnswer,
  toRefundFailure,
  toRefundIds,
  toRefundLookUpFailure,
} from "./errors.ts";
import { ask } from "./find.ts";
import type { BraintreeKey } from "./key.ts";
import { refundRequest } from "./request.ts";

/** Of one transaction; who has more of them than this has to look in the control panel. */
const mostRefunds = 20;

/**
 * Refunds of a transaction. Braintree has no idempotency keys, so a transaction is asked for the refunds that it has, and
 * then each of these for its order id, which begins with our key.
 */
export function createRefunds(options: VendorOptions): Refunds<BraintreeKey> {
  return {
    repeated: "second_refund",

    async find(key, order) {
      const asking = { ...options, key };
      try {
        const ids = toRefundIds(
          await ask(asking, (client) => client.findTransaction(order.gatewayReference)),
          order.gatewayReference,
        );
        if (ids === null || ids.length > mostRefunds) return { kind: "unknown" };
        const refunds = await Promise.all(
          ids.map((id) => ask(asking, (client) => client.findTransaction(id))),
        );
        return toFoundRefund(refunds, order);
      } catch (error) {
        return toRefundLookUpFailure(error);
      }
    },

    ask(key, order) {
      const client = openClient(key, options.url, options.findTimeoutMs);
      return client
        .refund(order.gatewayReference, refundRequest(order))
        .then((answer) => toRefundAnswer(answer, order), toRefundFailure)
        .finally(() => client.close());
    },
  };
}
