import type Stripe from "stripe";
import type { CardDigits } from "../../capture/index.ts";
import type { SettledAnswer, UnknownAnswer } from "../gateway.ts";
import type { Order } from "../vendor/vendor.ts";
import { Wire } from "../vendor/wire.ts";
import { failed, notReached } from "../vendor/words.ts";
import { readId, toFailure, toSaveAnswer } from "./errors.ts";
import { customerParams, paymentMethodParams, setupParams } from "./request.ts";

/**
 * Saves a card in three steps: the card for a PaymentMethod, a customer, and the SetupIntent that joins them and has the
 * issuer asked. In this order, because the digits are lent for a moment only: they leave at once. Each step has an
 * idempotency key of its own, made of ours; only the last one saves anything, and only it is what is looked up.
 */
export function saveCard(
  open: (wire: Wire, timeoutMs: number) => Stripe,
  order: Order,
  card: CardDigits,
  timeoutMs: number,
): Promise<SettledAnswer | UnknownAnswer> {
  const endsAt = Date.now() + timeoutMs;
  let wire = new Wire(timeoutMs);
  /** On what is left of the time: nothing is begun after it, when it may have been called "none" already. */
  const next = (): Stripe => {
    const leftMs = endsAt - Date.now();
    if (leftMs <= 0) throw new Error("There is no time left.");
    wire = new Wire(leftMs);
    return open(wire, leftMs);
  };
  const tokenized = open(wire, timeoutMs).paymentMethods.create(paymentMethodParams(card), {
    idempotencyKey: `${order.key}:card`,
  });

  async function join(): Promise<SettledAnswer | UnknownAnswer> {
    try {
      const customer = readId(
        await next().customers.create(customerParams(order), { idempotencyKey: `${order.key}:customer` }),
      );
      const params = setupParams(order, { customer, paymentMethod: readId(await tokenized) });
      return toSaveAnswer(await next().setupIntents.create(params, { idempotencyKey: order.key }), order);
    } catch (error) {
      const answer = toFailure(error, wire, order.card);
      // The card has left before, though nothing is saved: no other gateway is to be tried with it.
      return answer === notReached ? failed : answer;
    }
  }
  return tokenized.then(join, (error: unknown) => toFailure(error, wire, order.card));
}
