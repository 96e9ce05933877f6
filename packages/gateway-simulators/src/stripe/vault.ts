import { createId } from "@tacet/shared/ids";
import type { StripeCard } from "./request.ts";

/**
 * What Stripe keeps between the steps in which a card is saved: PaymentMethods and customers, each once per idempotency
 * key of a merchant. A card's digits are here from the one step to the next, and forgotten then.
 */
export interface Vault {
  /** The PaymentMethod's id. */
  keep(scope: string, card: StripeCard): string;
  /** Takes the card out; `undefined`: there is none any more. `use` is what the book is told meanwhile. */
  spend<Value>(paymentMethod: string, use: (card: StripeCard) => Value): Value | undefined;
  /** The book's tokens: that of the PaymentMethod which is being spent. */
  makeToken(): string;
  /** The customer's id. */
  addCustomer(scope: string, merchant: string, key: string): string;
  /** Of one merchant, by our key. */
  findCustomer(merchant: string, key: string): string | undefined;
  /** Our key of a customer. */
  keyOf(customer: string): string | undefined;
}

export function createVault(): Vault {
  const cards = new Map<string, StripeCard>();
  const methods = new Map<string, string>();
  const customers = new Map<
    string,
    { readonly id: string; readonly merchant: string; readonly key: string }
  >();
  let spent = "";
  return {
    keep(scope, card) {
      const known = methods.get(scope);
      if (known !== undefined) return known;
      const id = createId("pm");
      methods.set(scope, id);
      cards.set(id, card);
      return id;
    },
    spend(paymentMethod, use) {
      const card = cards.get(paymentMethod);
      if (card === undefined) return undefined;
      cards.delete(paymentMethod);
      spent = paymentMethod;
      return use(card);
    },
    makeToken: () => spent,
    addCustomer(scope, merchant, key) {
      const customer = customers.get(scope) ?? { id: createId("cus"), merchant, key };
      customers.set(scope, customer);
      return customer.id;
    },
    findCustomer: (merchant, key) =>
      [...customers.values()].find((customer) => customer.merchant === merchant && customer.key === key)?.id,
    keyOf: (id) => [...customers.values()].find((customer) => customer.id === id)?.key,
  };
}
