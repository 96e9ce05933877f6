import type { Gateway } from "../gateway.ts";
import type { VendorOptions } from "../vendor/vendor.ts";
import { createVendorGateway } from "../vendor/vendor-gateway.ts";
import { Wire } from "../vendor/wire.ts";
import { openStripe } from "./client.ts";
import { readPage, toChargeAnswer, toCheck, toFailure } from "./errors.ts";
import { findByKey } from "./find.ts";
import { createStripeLinks } from "./links.ts";
import { createRefunds } from "./refunds.ts";
import { intentParams, toStripeAmount } from "./request.ts";
import { saveCard } from "./save-card.ts";

/** The search "is not for read-after-write flows"; the list is read first, as far back as the search may be behind. */
const searchIsBehindMs = 2 * 3_600_000;

/**
 * Stripe: PaymentIntents, and SetupIntents for cards that are only saved, both with `moto`. The key is a secret or
 * restricted key: `sk_live_...`.
 */
export function createStripeGateway(
  options: VendorOptions & { readonly searchIsBehindMs?: number },
): Gateway {
  const { chargeTimeoutMs, findTimeoutMs } = options;

  const gateway = createVendorGateway<string>(
    {
      repeated: "same_answer",
      // The list shows a PaymentIntent as soon as there is one.
      lookUpLagMs: 0,
      readKey: (key) => key.reveal(),

      charge(key, order, card) {
        if (order.intent === "save_card") {
          return saveCard((wire, ms) => openStripe(options, key, wire, ms), order, card, chargeTimeoutMs);
        }
        const amount = toStripeAmount(order.money);
        if (amount === null) return null;
        const wire = new Wire(chargeTimeoutMs);
        return openStripe(options, key, wire, chargeTimeoutMs)
          .paymentIntents.create(intentParams(order, amount, card), { idempotencyKey: order.key })
          .then(
            (intent) => toChargeAnswer(intent, { ...order, amount }),
            (error: unknown) => toFailure(error, wire, order.card),
          );
      },

      async find(key, chargeKey, known) {
        const stripe = openStripe(options, key, new Wire(findTimeoutMs), findTimeoutMs);
        return findByKey(stripe, chargeKey, known, options.searchIsBehindMs ?? searchIsBehindMs);
      },

      refunds: createRefunds(options),

      async check(key) {
        const wire = new Wire(findTimeoutMs);
        try {
          readPage(await openStripe(options, key, wire, findTimeoutMs).paymentIntents.list({ limit: 1 }));
          return "ok";
        } catch {
          return toCheck(wire);
        }
      },
    },
    options,
  );
  return { ...gateway, links: createStripeLinks(options) };
}
