import type { Gateway } from "../gateway.ts";
import type { Refunds, VendorOptions } from "../vendor/vendor.ts";
import { createVendorGateway } from "../vendor/vendor-gateway.ts";
import { type CheckoutClient, openClient } from "./client.ts";
import {
  toAuthorization,
  toChargeAnswer,
  toCheck,
  toFailure,
  toFound,
  toFoundRefund,
  toListed,
  toRefundAnswer,
  toRefundFailure,
  toRefundLookUpFailure,
} from "./errors.ts";
import { type CheckoutKey, readCheckoutKey } from "./key.ts";
import { paymentRequest, refundRequest, toCheckoutAmount } from "./request.ts";

/**
 * Checkout.com, by payments with `payment_type: MOTO`. The key is JSON:
 * `{ secretKey, processingChannelId, subdomain? }`.
 */
export function createCheckoutGateway(options: VendorOptions): Gateway {
  const { chargeTimeoutMs, findTimeoutMs } = options;
  const ask = createAsk(options);

  return createVendorGateway<CheckoutKey>(
    {
      repeated: "same_answer",
      // Not documented: as long as searches elsewhere take.
      lookUpLagMs: 60_000,
      readKey: readCheckoutKey,

      charge(key, order, card) {
        const amount = toCheckoutAmount(order.money);
        if (amount === null) return null;
        const client = openClient(key, options.url, chargeTimeoutMs);
        return client
          .pay(paymentRequest(key, order, amount, card), order.key)
          .then(
            (answer) => toChargeAnswer(answer, order, amount),
            (error: unknown) => toFailure(error, client),
          )
          .finally(() => client.close());
      },

      async find(key, chargeKey, known) {
        const listed = toListed(await ask(key, (client) => client.list(chargeKey)), chargeKey);
        if (listed === "none" || listed === "unknown") return { kind: listed };
        // Code and reason stand with the payment's actions only.
        const actions = await ask(key, (client) => client.actionsOf(listed.id));
        return toFound(listed, toAuthorization(actions), known?.card);
      },

      refunds: createRefunds(options),

      async check(key) {
        const client = openClient(key, options.url, findTimeoutMs);
        try {
          return toListed(await client.list("connection-check"), "connection-check") === "none"
            ? "ok"
            : "refused";
        } catch (error) {
          return toCheck(error, client);
        } finally {
          client.close();
        }
      },
    },
    options,
  );
}

/**
 * Refunds of a payment. Its actions say by our reference whether there is one; until they do, the idempotency key has the
 * first answer given again. How long that is kept is not documented, and by then the actions tell.
 */
function createRefunds(options: VendorOptions): Refunds<CheckoutKey> {
  const ask = createAsk(options);
  return {
    repeated: "same_answer",

    async find(key, order) {
      try {
        const actions = await ask(key, (client) => client.actionsOf(order.gatewayReference));
        return toFoundRefund(actions, order.key, toCheckoutAmount(order.money));
      } catch (error) {
        return toRefundLookUpFailure(error);
      }
    },

    ask(key, order) {
      const amount = toCheckoutAmount(order.money);
      if (amount === null) return null;
      const { gatewayReference } = order;
      return ask(key, (client) =>
        client.refund(gatewayReference, refundRequest(order, amount), order.key),
      ).then((answer) => toRefundAnswer(answer, order.key), toRefundFailure);
    },
  };
}

/** One request, on a connection of its own. */
function createAsk({ url, findTimeoutMs }: VendorOptions) {
  return async <Value>(
    key: CheckoutKey,
    request: (client: CheckoutClient) => Promise<Value>,
  ): Promise<Value> => {
    const client = openClient(key, url, findTimeoutMs);
    try {
      return await request(client);
    } finally {
      client.close();
    }
  };
}
