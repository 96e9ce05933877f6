import type { EffectId } from "@tacet/shared/ids";
import type { Money } from "@tacet/shared/money";
import type { ChargeAnswer, RefundAnswer } from "@tacet/shared/payment-session";
import type { Intent } from "@tacet/shared/providers";
import type { Secret } from "@tacet/shared/secret";
import type { CapturedCard } from "../capture/index.ts";
import type { GatewayLinks } from "./links.ts";

export interface ChargeRequest {
  /** The idempotency key: the gateway charges once per key, however often it is asked. */
  readonly key: EffectId;
  readonly money: Money;
  readonly reference: string;
  readonly card: CapturedCard;
  /** `authorize`: holds the money without taking it. `save_card`: moves none, and answers with a token; the amount is 0. */
  readonly intent: Intent;
  /** The account's own key of the gateway; without it the gateway's adapter takes the one it was set up with. */
  readonly gatewayKey?: Secret | undefined;
}

export interface RefundRequest {
  /** Money is given back once per key, however often it is asked. */
  readonly key: EffectId;
  /** Of the charge: the gateway's own id, and the key it was asked for with. */
  readonly gatewayReference: string;
  readonly chargeKey: EffectId;
  readonly money: Money;
  /** Epoch ms at which this refund was first asked for; a key that a gateway may have forgotten is not sent again. */
  readonly askedAt: number;
  readonly gatewayKey?: Secret | undefined;
}

/** An answer that will not change any more. */
export type SettledAnswer = Exclude<ChargeAnswer, { kind: "unknown" }>;

/**
 * `no_answer`: the request may still be at work in the gateway. `gateway_error`: the gateway has ended it with an
 * error of its own, and says by key whether it had charged before that.
 */
export interface UnknownAnswer {
  readonly kind: "unknown";
  readonly because: "no_answer" | "gateway_error";
}

/** What the gateway says to a key, without a charge. */
export type GatewayCheck =
  | "ok"
  | "not_reached"
  | "not_answering"
  | "key_missing"
  | "key_refused"
  /** It answers, and not as this gateway does: the address is another's. */
  | "refused";

/**
 * Port: the payment gateway, or the acquirer's interface. No call ever rejects. In an `Authorization` it leaves `gateway`
 * null: who has asked knows which one it was.
 */
export interface Gateway {
  /**
   * Charges the card, or does what else the intent says. The card is read before the call returns its promise: the
   * caller may wipe it right after the call, without waiting. A card that has been wiped before is `failed`,
   * `not_charged`; so is a charge for which there is no key of the gateway at all. `provider_unreachable` is said only
   * if no connection came about, so that nothing can have been sent: the same key may then go to another gateway. It is
   * known within 5 s.
   */
  charge(request: ChargeRequest): Promise<SettledAnswer | UnknownAnswer>;
  /** What became of the charge with this key: `none` if the gateway has none, `unknown` if it can't be asked now. */
  findCharge(
    key: EffectId,
    gatewayKey?: Secret,
  ): Promise<SettledAnswer | { readonly kind: "none" } | { readonly kind: "unknown" }>;
  /**
   * Gives a charge back, whole or in part. Looks for a refund with this key before it asks for one, if the gateway can be
   * asked; `unknown` says that it may be asked again, and is said of a gateway that can't be reached, too. Refused:
   * - `not_refundable`: the gateway has looked at it, has no refund with this key, and gives none;
   * - `gateway_error`: the same, for a reason of its own;
   * - `provider_refused`: our request or our key was turned away, or there is no key: nothing came of this call, and
   *   nothing is said of an earlier one with the same key.
   */
  refund(request: RefundRequest): Promise<RefundAnswer>;
  /** Links to a payment page of its own; left out: it makes none. */
  readonly links?: GatewayLinks | undefined;
  /** Whether the gateway takes the key: the account's own, or else the one it was set up with. */
  check(gatewayKey?: Secret): Promise<GatewayCheck>;
}
