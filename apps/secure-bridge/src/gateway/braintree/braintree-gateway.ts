import type { Gateway } from "../gateway.ts";
import { createVendorGateway, type VendorOptions } from "../vendor/vendor-gateway.ts";
import { openClient } from "./client.ts";
import { toChargeAnswer, toCheck, toFailure, toFound } from "./errors.ts";
import { type BraintreeKey, readBraintreeKey } from "./key.ts";
import { orderIdPrefix, saleRequest } from "./request.ts";

/**
 * Braintree, by sales with `transactionSource: moto`. The key is JSON:
 * `{ merchantId, publicKey, privateKey, merchantAccounts: { EUR: ... }, environment? }`.
 */
export function createBraintreeGateway(options: VendorOptions): Gateway {
  const { chargeTimeoutMs, findTimeoutMs } = options;

  async function findIds(key: BraintreeKey, prefix: string): Promise<readonly string[]> {
    const client = openClient(key, options.url, findTimeoutMs);
    return client.findTransactionIds(prefix).finally(() => client.close());
  }

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
        return client
          .sell(saleRequest(order, merchantAccount, card))
          .then(
            (answer) => toChargeAnswer(answer, order),
            (error: unknown) => toFailure(error, client),
          )
          .finally(() => client.close());
      },

      async find(key, chargeKey, card) {
        const ids = await findIds(key, orderIdPrefix(chargeKey));
        const transactions: unknown[] = [];
        for (const id of ids.slice(0, 10)) {
          const client = openClient(key, options.url, findTimeoutMs);
          transactions.push(await client.findTransaction(id).finally(() => client.close()));
        }
        return toFound(transactions, chargeKey, card);
      },

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
