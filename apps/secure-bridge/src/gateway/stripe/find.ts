/** Finds by our key what Stripe has of it. Stripe itself keeps idempotency keys for 24 hours, and to itself. */
import type Stripe from "stripe";
import type { Found, Known } from "../vendor/vendor.ts";
import { readCustomers, readPage, toFound } from "./errors.ts";
import { keyName } from "./request.ts";

const pageSize = 100;
const mostPages = 10;

interface Page {
  readonly limit: number;
  readonly expand: string[];
  readonly created?: { readonly gte: number };
  readonly starting_after?: string;
}

/** One kind of thing that has our key on it. */
interface Place {
  list(page: Page): Promise<unknown>;
  /** Stripe's search, or what comes to it: may be behind by up to an hour or more, and goes back for ever. */
  search(): Promise<unknown>;
  readonly expand: string;
}

/**
 * What the key came to. Where this process does not know what it was for, payments and saved cards are asked for both,
 * at the same time.
 */
export async function findByKey(
  stripe: Stripe,
  chargeKey: string,
  known: Known | undefined,
  searchIsBehindMs: number,
): Promise<Found> {
  const query = `metadata["${keyName}"]:"${chargeKey}"`;
  const payments: Place = {
    list: (page) => stripe.paymentIntents.list(page),
    search: () => stripe.paymentIntents.search({ query, limit: 2, expand: ["data.latest_charge"] }),
    expand: "data.latest_charge",
  };
  const savedCards: Place = {
    list: (page) => stripe.setupIntents.list(page),
    // SetupIntents can't be searched, but their customers can.
    async search() {
      const [customer] = readCustomers(await stripe.customers.search({ query, limit: 2 }));
      if (customer === undefined) return { object: "list", has_more: false, data: [] };
      return stripe.setupIntents.list({ customer, limit: 10, expand: ["data.payment_method"] });
    },
    expand: "data.payment_method",
  };
  const places = known === undefined ? [payments, savedCards] : [placeOf(known)];
  const found = await Promise.all(places.map((place) => findIn(place, chargeKey, known, searchIsBehindMs)));
  const settled = found.find(({ kind }) => kind !== "none" && kind !== "unknown");
  return settled ?? { kind: found.every(({ kind }) => kind === "none") ? "none" : "unknown" };

  function placeOf({ intent }: Known): Place {
    return intent === "save_card" ? savedCards : payments;
  }
}

async function findIn(place: Place, key: string, known: Known | undefined, forMs: number): Promise<Found> {
  const recent = await findRecent(place, key, forMs);
  if (recent.hit !== undefined) return toFound(recent.hit, known?.card);
  const older = readPage(await place.search()).data.find(({ metadata }) => metadata[keyName] === key);
  if (older !== undefined) return toFound(older, known?.card);
  return { kind: recent.isWhole ? "none" : "unknown" };
}

/** Reads the newest ones; `isWhole`: there are no more of that time. */
async function findRecent(place: Place, key: string, forMs: number) {
  const created = { gte: Math.floor((Date.now() - forMs) / 1_000) };
  let last: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const { data, has_more } = readPage(
      await place.list({
        created,
        limit: pageSize,
        expand: [place.expand],
        ...(last === undefined ? {} : { starting_after: last }),
      }),
    );
    const hit = data.find(({ metadata }) => metadata[keyName] === key);
    if (hit !== undefined) return { hit, isWhole: true };
    last = data.at(-1)?.id;
    if (!has_more || last === undefined) return { isWhole: true };
  }
  return { isWhole: false };
}
