import type { Gateway } from "../gateway.ts";
import { createVendorGateway, type VendorOptions } from "../vendor/vendor-gateway.ts";
import { type CheckoutClient, openClient } from "./client.ts";
import { toAuthorization, toChargeAnswer, toCheck, toFailure, toFound, toListed } from "./errors.ts";
import { type CheckoutKey, readCheckoutKey } from "./key.ts";
import { paymentRequest, toCheckoutAmount } from "./request.ts";

/**
 * Checkout.com, by payments with `payment_type: MOTO`. The key is JSON:
 * `{ secretKey, processingChannelId, subdomain? }`.
 */
export function createCheckoutGateway(options: VendorOptions): Gateway {
  const { chargeTimeoutMs, findTimeoutMs } = options;

  /** One request, on a connection of its own. */
  async function ask<Value>(
    key: CheckoutKey,
    request: (client: CheckoutClient) => Promise<Value>,
  ): Promise<Value> {
    const client = openClient(key, options.url, findTimeoutMs);
    try {
      return await request(client);
    } finally {
      client.close();
    }
  }

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

      async find(key, chargeKey, card) {
        const listed = toListed(await ask(key, (client) => client.list(chargeKey)), chargeKey);
        if (listed === "none" || listed === "unknown") return { kind: listed };
        // Code and reason stand with the payment's actions only.
        const actions = await ask(key, (client) => client.actionsOf(listed.id));
        return toFound(listed, toAuthorization(actions), card);
      },

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
