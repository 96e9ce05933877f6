/** Finds by our key what Braintree has of it. */
import type { Found, Known } from "../vendor/vendor.ts";
import { type BraintreeClient, openClient } from "./client.ts";
import { isNotFound, toFound, toFoundCard } from "./errors.ts";
import type { BraintreeKey } from "./key.ts";
import { customerIdOf, orderIdPrefix } from "./request.ts";

interface Asking {
  readonly key: BraintreeKey;
  readonly url: string | null;
  readonly findTimeoutMs: number;
}

/** One request, on a connection of its own. */
export async function ask<Value>(
  { key, url, findTimeoutMs }: Asking,
  request: (client: BraintreeClient) => Promise<Value>,
): Promise<Value> {
  const client = openClient(key, url, findTimeoutMs);
  try {
    return await request(client);
  } finally {
    client.close();
  }
}

/**
 * What the key came to. Where this process does not know what it was for, payments and saved cards are asked for both,
 * at the same time.
 */
export async function findByKey(asking: Asking, chargeKey: string, known: Known | undefined): Promise<Found> {
  if (known?.intent === "save_card") return findCard(asking, chargeKey, known);
  if (known !== undefined) return findSale(asking, chargeKey, known);
  const found = await Promise.all([findSale(asking, chargeKey), findCard(asking, chargeKey)]);
  const settled = found.find(({ kind }) => kind !== "none" && kind !== "unknown");
  return settled ?? { kind: found.every(({ kind }) => kind === "none") ? "none" : "unknown" };
}

async function findSale(asking: Asking, chargeKey: string, known?: Known): Promise<Found> {
  const ids = await ask(asking, (client) => client.findTransactionIds(orderIdPrefix(chargeKey)));
  const transactions: unknown[] = [];
  for (const id of ids.slice(0, 10)) {
    transactions.push(await ask(asking, (client) => client.findTransaction(id)));
  }
  return toFound(transactions, chargeKey, known?.card);
}

async function findCard(asking: Asking, chargeKey: string, known?: Known): Promise<Found> {
  const id = customerIdOf(chargeKey);
  try {
    return toFoundCard(await ask(asking, (client) => client.findCustomer(id)), id, known?.card);
  } catch (error) {
    if (!isNotFound(error)) return { kind: "unknown" };
    // Any 404 looks like this, also that of another server: only an empty search is Braintree's word.
    const ids = await ask(asking, (client) => client.findCustomerIds(id));
    return { kind: ids.length === 0 ? "none" : "unknown" };
  }
}
