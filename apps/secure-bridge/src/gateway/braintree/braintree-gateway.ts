import type { Gateway } from "../gateway.ts";
import type { VendorOptions } from "../vendor/vendor.ts";
import { createVendorGateway } from "../vendor/vendor-gateway.ts";
import { openClient } from "./client.ts";
import { toChargeAnswer, toCheck, toFailure, toSaveAnswer } from "./errors.ts";
import { findByKey } from "./find.ts";
import { type BraintreeKey, readBraintreeKey } from "./key.ts";
import { createRefunds } from "./refunds.ts";
import { customerRequest, orderIdPrefix, saleRequest } from "./request.ts";

/**
 * Braintree, by sales with `transactionSource: moto`, and by customers for cards that are only saved. The key is JSON:
 * `{ merchantId, publicKey, privateKey, merchantAccounts: { EUR: ... }, environment? }`.
 */
export function createBraintreeGateway(options: VendorOptions): Gateway {
  const { chargeTimeoutMs, findTimeoutMs } = options;

  return createVendorGateway<BraintreeKey>(
    {
      // At-most-once processing is Braintree's GraphQL API's only.
      repeated: "second_charge",
      // Not documented: as long as searches elsewhere take.
      lookUpLagMs: 60_000,
      readKey: readBraintreeKey,

      charge(key, order, card) {
        const merchantAccount = key.merchantAccounts[order.money.currency];
        if (merchantAccount === undefined) return null;
        const client = openClient(key, options.url, chargeTimeoutMs);
        const isSaved = order.intent === "save_card";
        const asked = isSaved
          ? client.createCustomer(customerRequest(order, merchantAccount, card))
          : client.sell(saleRequest(order, merchantAccount, card));
        return asked
          .then(
            (answer) => (isSaved ? toSaveAnswer(answer, order) : toChargeAnswer(answer, order)),
            (error: unknown) => toFailure(error, client),
          )
          .finally(() => client.close());
      },

      find: (key, chargeKey, known) => findByKey({ ...options, key }, chargeKey, known),

      refunds: createRefunds(options),

      async check(key) {
        const client = openClient(key, options.url, findTimeoutMs);
        try {
          await client.findTransactionIds(orderIdPrefix("connection-check"));
          return "ok";
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
