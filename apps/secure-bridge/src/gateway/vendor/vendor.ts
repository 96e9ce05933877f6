/** What an adapter of a vendor has to bring along. */
import type { EffectId } from "@tacet/shared/ids";
import type { Money } from "@tacet/shared/money";
import type { CardSummary, RefundAnswer } from "@tacet/shared/payment-session";
import type { Intent } from "@tacet/shared/providers";
import type { Secret } from "@tacet/shared/secret";
import type { CardDigits } from "../../capture/index.ts";
import type { GatewayCheck, SettledAnswer, UnknownAnswer } from "../gateway.ts";

export interface VendorOptions {
  /** Takes the place of the vendor's own address: `http://127.0.0.1:4003`. */
  readonly url: string | null;
  /** For accounts without a key of their own. */
  readonly key: Secret | null;
  /** How long a charge waits for its answer. */
  readonly chargeTimeoutMs: number;
  /** The same for a look-up, and for each of the two steps of a refund. */
  readonly findTimeoutMs: number;
  /** How long after it was sent the vendor's look-up may still miss something; the vendor's usual lag unless told. */
  readonly lookUpLagMs?: number | undefined;
  /** Epoch ms at which this process began: until then another one may have sent anything. Now unless told. */
  readonly startedAt?: number | undefined;
}

export interface Order {
  readonly key: EffectId;
  readonly money: Money;
  readonly reference: string;
  readonly intent: Intent;
  readonly card: CardSummary;
}

/** What is known here of a charge that this process has sent. */
export interface Known {
  readonly intent: Intent;
  readonly card: CardSummary;
}

export type Found = SettledAnswer | { readonly kind: "none" } | { readonly kind: "unknown" };

export interface RefundOrder {
  readonly key: EffectId;
  /** Of the charge. */
  readonly gatewayReference: string;
  readonly money: Money;
}

/** `turned_away`: the vendor refuses to be asked, e.g. the key, or does not know the charge. */
export type FoundRefund = RefundAnswer | { readonly kind: "none" } | { readonly kind: "turned_away" };

/** How a vendor gives money back. A rejection is taken for no answer. */
export interface Refunds<Credentials> {
  /** Looks for a refund with this key; left out: the vendor has no such look-up. */
  find?(credentials: Credentials, order: RefundOrder): Promise<FoundRefund>;
  /** `null`: the vendor can't give this amount back in this currency, and nothing was sent. */
  ask(credentials: Credentials, order: RefundOrder): Promise<RefundAnswer> | null;
  /** What the vendor makes of a refund's key that it gets twice. */
  readonly repeated: "same_answer" | "second_refund";
  /** For how long, from when it was first asked; left out: the look-up tells for ever. */
  readonly keyKeptMs?: number;
}

/** One vendor, by its own SDK. A rejection is taken for no answer. */
export interface Vendor<Credentials> {
  /** `null`: unreadable. */
  readKey(key: Secret): Credentials | null;
  /**
   * Begins the request before it returns: the digits are lent for that long. `null`: the vendor, or the account, can't
   * charge this amount in this currency, and nothing was sent.
   */
  charge(
    credentials: Credentials,
    order: Order,
    card: CardDigits,
  ): Promise<SettledAnswer | UnknownAnswer> | null;
  /** `known`: what this process still knows of it, for a vendor that does not say. */
  find(credentials: Credentials, key: EffectId, known: Known | undefined): Promise<Found>;
  readonly refunds: Refunds<Credentials>;
  check(credentials: Credentials): Promise<GatewayCheck>;
  /** What the vendor makes of a charge's key that it gets twice. */
  readonly repeated: "same_answer" | "second_charge";
  readonly lookUpLagMs: number;
}
