import type { Gateway } from "../gateway.ts";
import type { Refunds, VendorOptions } from "../vendor/vendor.ts";
import { createVendorGateway } from "../vendor/vendor-gateway.ts";
import { Wire } from "../vendor/wire.ts";
import { openAdyen } from "./client.ts";
import {
  toChargeAnswer,
  toCheck,
  toFailure,
  toFound,
  toFoundToken,
  toRefundAnswer,
  toRefundFailure,
} from "./errors.ts";
import { type AdyenKey, readAdyenKey } from "./key.ts";
import { createAdyenLinks } from "./links.ts";
import { lookUpRequest, paymentRequest, refundRequest, shopperOf, toAdyenAmount } from "./request.ts";

/**
 * docs.adyen.com/development-resources/api-idempotency: a key is good for seven days at least. A day less, because it is
 * our clock that counts.
 */
const keyKeptMs = 6 * 86_400_000;

/** Adyen, by /payments with `shopperInteraction: Moto`. The key is JSON: `{ apiKey, merchantAccount, livePrefix? }`. */
export function createAdyenGateway(options: VendorOptions): Gateway {
  const { chargeTimeoutMs, findTimeoutMs } = options;

  const gateway = createVendorGateway<AdyenKey>(
    {
      repeated: "same_answer",
      // It never says "none".
      lookUpLagMs: 0,
      readKey: readAdyenKey,

      charge(key, order, card) {
        const value = toAdyenAmount(order.money);
        if (value === null) return null;
        const wire = new Wire(chargeTimeoutMs);
        return openAdyen(key, wire, options)
          .PaymentsApi.payments(paymentRequest(key, order, value, card), { idempotencyKey: order.key })
          .then(
            (answer) => toChargeAnswer(answer, order, value),
            (error: unknown) => toFailure(error, wire, order.card),
          );
      },

      /**
       * Adyen has no look-up by a merchant's key. But a key that it has processed gets the first answer again, so it is
       * asked once more, without a card: that can't charge, whatever Adyen makes of it. Only an answer that names the
       * payment under this key is believed. Anything else, also a refusal of the request without a card, proves
       * nothing: how Adyen treats a known key with another body is not documented.
       *
       * A saved card is found beside that by its shopper, who has our key for a name. That there is none yet proves
       * nothing either: the documentation lets the token come after the answer.
       */
      async find(key, chargeKey, known) {
        const { PaymentsApi, RecurringApi } = openAdyen(key, new Wire(findTimeoutMs), options);
        const repeated = PaymentsApi.payments(lookUpRequest(key, chargeKey), { idempotencyKey: chargeKey });
        const found = await repeated.then(
          (answer) => toFound(answer, chargeKey, known),
          () => ({ kind: "unknown" }) as const,
        );
        if (found.kind !== "unknown" || (known !== undefined && known.intent !== "save_card")) return found;
        const stored = await RecurringApi.getTokensForStoredPaymentDetails(
          shopperOf(chargeKey),
          key.merchantAccount,
        );
        return toFoundToken(stored, shopperOf(chargeKey), known);
      },

      refunds: createRefunds(options),

      async check(key) {
        const wire = new Wire(findTimeoutMs);
        try {
          const { merchantAccount } = key;
          await openAdyen(key, wire, options).PaymentsApi.paymentMethods({ merchantAccount });
          return "ok";
        } catch (error) {
          return toCheck(error, wire);
        }
      },
    },
    options,
  );
  return { ...gateway, links: createAdyenLinks(options) };
}

/** Refunds can't be looked up: the key is all there is, for as long as Adyen keeps it. */
function createRefunds(options: VendorOptions): Refunds<AdyenKey> {
  return {
    repeated: "same_answer",
    keyKeptMs,
    ask(key, order) {
      const value = toAdyenAmount(order.money);
      if (value === null) return null;
      const wire = new Wire(options.findTimeoutMs);
      return openAdyen(key, wire, options)
        .ModificationsApi.refundCapturedPayment(order.gatewayReference, refundRequest(key, order, value), {
          idempotencyKey: order.key,
        })
        .then((answer) => toRefundAnswer(answer, order, value), toRefundFailure);
    },
  };
}
