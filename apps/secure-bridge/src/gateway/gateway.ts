import type { EffectId } from "@tacet/shared/ids";
import type { Money } from "@tacet/shared/money";
import type { ChargeAnswer } from "@tacet/shared/payment-session";
import type { Secret } from "@tacet/shared/secret";
import type { CapturedCard } from "../capture/index.ts";

export interface ChargeRequest {
  /** The idempotency key: the gateway charges once per key, however often it is asked. */
  readonly key: EffectId;
  readonly money: Money;
  readonly reference: string;
  readonly card: CapturedCard;
  /** The account's own key of the gateway; without it the gateway's adapter takes the one it was set up with. */
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

/** Port: the payment gateway, or the acquirer's interface. No call ever rejects. */
export interface Gateway {
  /**
   * Charges the card. The card is read before the call returns its promise: the caller wipes it right after the
   * call, without waiting. A card that has been wiped before is `failed`, `not_charged`; so is a charge for which
   * there is no key of the gateway at all.
   */
  charge(request: ChargeRequest): Promise<SettledAnswer | UnknownAnswer>;
  /** What became of the charge with this key: `none` if the gateway has none, `unknown` if it can't be asked now. */
  findCharge(
    key: EffectId,
    gatewayKey?: Secret,
  ): Promise<SettledAnswer | { readonly kind: "none" } | { readonly kind: "unknown" }>;
  /** Whether the gateway takes the key: the account's own, or else the one it was set up with. */
  check(gatewayKey?: Secret): Promise<GatewayCheck>;
}
