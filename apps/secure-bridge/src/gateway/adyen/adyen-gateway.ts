import { CheckoutAPI, Client, EnvironmentEnum } from "@adyen/api-library";
import type { Gateway } from "../gateway.ts";
import { createVendorGateway, type VendorOptions } from "../vendor/vendor-gateway.ts";
import { Wire } from "../vendor/wire.ts";
import { toChargeAnswer, toCheck, toFailure, toFound } from "./errors.ts";
import { createHttpClient } from "./http-client.ts";
import { type AdyenKey, readAdyenKey } from "./key.ts";
import { lookUpRequest, paymentRequest, toAdyenAmount } from "./request.ts";

/** Adyen, by /payments with `shopperInteraction: Moto`. The key is JSON: `{ apiKey, merchantAccount, livePrefix? }`. */
export function createAdyenGateway(options: VendorOptions): Gateway {
  const open = ({ apiKey, livePrefix }: AdyenKey, wire: Wire) =>
    new CheckoutAPI(
      new Client(
        {
          apiKey,
          ...(livePrefix === undefined
            ? { environment: EnvironmentEnum.TEST }
            : { environment: EnvironmentEnum.LIVE, liveEndpointUrlPrefix: livePrefix }),
        },
        createHttpClient(wire, options.url),
      ),
    ).PaymentsApi;

  return createVendorGateway<AdyenKey>(
    {
      repeated: "same_answer",
      // It never says "none".
      lookUpLagMs: 0,
      readKey: readAdyenKey,

      charge(key, order, card) {
        const value = toAdyenAmount(order.money);
        if (value === null) return null;
        const wire = new Wire(options.chargeTimeoutMs);
        return open(key, wire)
          .payments(paymentRequest(key, order, value, card), { idempotencyKey: order.key })
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
       */
      async find(key, chargeKey, card) {
        const answer = await open(key, new Wire(options.findTimeoutMs)).payments(
          lookUpRequest(key, chargeKey),
          {
            idempotencyKey: chargeKey,
          },
        );
        return toFound(answer, chargeKey, card);
      },

      async check(key) {
        const wire = new Wire(options.findTimeoutMs);
        try {
          await open(key, wire).paymentMethods({ merchantAccount: key.merchantAccount });
          return "ok";
        } catch (error) {
          return toCheck(error, wire);
        }
      },
    },
    options,
  );
}
