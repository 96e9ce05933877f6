import Stripe from "stripe";
import type { Gateway } from "../gateway.ts";
import { createVendorGateway, type Found, type VendorOptions } from "../vendor/vendor-gateway.ts";
import { Wire } from "../vendor/wire.ts";
import { readPage, toChargeAnswer, toCheck, toFailure, toFound } from "./errors.ts";
import { createHttpClient } from "./http-client.ts";
import { intentParams, toStripeAmount } from "./request.ts";

/** The search "is not for read-after-write flows"; the list is read first, as far back as the search may be behind. */
const searchIsBehindMs = 2 * 3_600_000;
const pageSize = 100;
const mostPages = 10;

/** Stripe, by PaymentIntents with `moto`. The key is a secret or restricted key: `sk_live_...`. */
export function createStripeGateway(
  options: VendorOptions & { readonly searchIsBehindMs?: number },
): Gateway {
  const { chargeTimeoutMs, findTimeoutMs } = options;
  const open = (key: string, wire: Wire, timeout: number) =>
    new Stripe(key, {
      ...addressOf(options.url),
      httpClient: createHttpClient(wire),
      maxNetworkRetries: 0,
      telemetry: false,
      timeout,
    });

  return createVendorGateway<string>(
    {
      repeated: "same_answer",
      // The list shows a PaymentIntent as soon as there is one.
      lookUpLagMs: 0,
      readKey: (key) => key.reveal(),

      charge(key, order, card) {
        const amount = toStripeAmount(order.money);
        if (amount === null) return null;
        const wire = new Wire(chargeTimeoutMs);
        return open(key, wire, chargeTimeoutMs)
          .paymentIntents.create(intentParams(order, amount, card), { idempotencyKey: order.key })
          .then(
            (intent) => toChargeAnswer(intent, { ...order, amount }),
            (error: unknown) => toFailure(error, wire, { ...order, amount }),
          );
      },

      async find(key, chargeKey, card) {
        const stripe = open(key, new Wire(findTimeoutMs), findTimeoutMs);
        const recent = await findRecent(stripe, chargeKey, options.searchIsBehindMs ?? searchIsBehindMs);
        if (recent.intent !== null) return toFound(recent.intent, card);
        const query = `metadata["tacet_key"]:"${chargeKey}"`;
        const { data } = readPage(
          await stripe.paymentIntents.search({
            query,
            limit: 2,
            expand: ["data.latest_charge"],
          }),
        );
        const older = data.find(({ metadata }) => metadata["tacet_key"] === chargeKey);
        if (older !== undefined) return toFound(older, card);
        return { kind: recent.isWhole ? "none" : "unknown" } satisfies Found;
      },

      async check(key) {
        const wire = new Wire(findTimeoutMs);
        try {
          readPage(await open(key, wire, findTimeoutMs).paymentIntents.list({ limit: 1 }));
          return "ok";
        } catch {
          return toCheck(wire);
        }
      },
    },
    options,
  );
}

/** Reads the newest PaymentIntents; `isWhole`: there are no more of that time. */
async function findRecent(stripe: Stripe, chargeKey: string, forMs: number) {
  const created = { gte: Math.floor((Date.now() - forMs) / 1_000) };
  let last: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const { data, has_more } = readPage(
      await stripe.paymentIntents.list({
        created,
        limit: pageSize,
        expand: ["data.latest_charge"],
        ...(last === undefined ? {} : { starting_after: last }),
      }),
    );
    const intent = data.find(({ metadata }) => metadata["tacet_key"] === chargeKey);
    if (intent !== undefined) return { intent, isWhole: true };
    last = data.at(-1)?.id;
    if (!has_more || last === undefined) return { intent: null, isWhole: true };
  }
  return { intent: null, isWhole: false };
}

function addressOf(url: string | null) {
  if (url === null) return {};
  const { protocol, hostname, port } = new URL(url);
  const isTls = protocol === "https:";
  return {
    protocol: isTls ? ("https" as const) : ("http" as const),
    host: hostname,
    port: port === "" ? (isTls ? 443 : 80) : port,
  };
}
