import { createHmac, randomBytes } from "node:crypto";
import { createId } from "@tacet/shared/ids";
import { summarizeCard } from "./card.ts";
import type { Charge, DeclineCode, Refund } from "./charge.ts";
import type { ChargeRequest } from "./request.ts";
import { declineOf, readAmount } from "./sentinels.ts";

export type ChargeAnswer =
  | { readonly kind: "stored"; readonly charge: Charge; readonly fresh: boolean }
  | { readonly kind: "conflict" }
  | { readonly kind: "failed" };

export interface RefundRequest {
  /** Id of the charge. */
  readonly charge: string;
  /** In minor units of the charge's currency. */
  readonly amount: number;
}

/** `too_much`: more than is left of what was captured. */
export type RefundAnswer =
  | { readonly kind: "stored"; readonly refund: Refund; readonly fresh: boolean }
  | { readonly kind: "conflict" }
  | { readonly kind: "refused"; readonly because: "no_such_charge" | "not_captured" | "too_much" };

/** The gateway's book: in memory only, and never a card number in it. */
export interface ChargeStore {
  /** The same key with the same body gives the stored answer again; with another body it is a conflict. */
  charge(key: string, request: ChargeRequest): ChargeAnswer;
  find(key: string): Charge | undefined;
  get(id: string): Charge | undefined;
  list(): readonly Charge[];
  /** Gives back what was captured, whole or in part. Keys are the refunds' own, and are kept as those of charges are. */
  refund(key: string, request: RefundRequest): RefundAnswer;
  findRefund(key: string): Refund | undefined;
  /** Oldest first. */
  listRefunds(): readonly Refund[];
}

export interface ChargeStoreOptions {
  /** Makes the gateway's id of a charge. */
  readonly makeId?: (() => string) | undefined;
  /** Makes the gateway's token of a saved card. */
  readonly makeToken?: (() => string) | undefined;
  /** Makes the gateway's id of a refund. */
  readonly makeRefundId?: (() => string) | undefined;
}

export function createChargeStore({
  makeId = () => createId("ch"),
  makeToken = () => createId("card"),
  makeRefundId = () => createId("re"),
}: ChargeStoreOptions = {}): ChargeStore {
  const entries = new Map<string, { readonly charge: Charge; readonly fingerprint: string }>();
  const refunds = new Map<string, Refund>();
  const secret = randomBytes(32);
  const get = (id: string) => [...entries.values()].find(({ charge }) => charge.id === id)?.charge;
  const leftOf = ({ id, amount }: Charge) =>
    [...refunds.values()]
      .filter(({ charge }) => charge === id)
      .reduce((left, refund) => left - refund.amount, amount);
  return {
    charge(key, request) {
      const fingerprint = fingerprintOf(request, secret);
      const stored = entries.get(key);
      if (stored !== undefined) {
        if (stored.fingerprint !== fingerprint) return { kind: "conflict" };
        return { kind: "stored", charge: stored.charge, fresh: false };
      }
      if (readAmount(request.amount) === "fail") return { kind: "failed" };
      const charge = makeCharge({ makeId, makeToken }, key, request);
      entries.set(key, { charge, fingerprint });
      return { kind: "stored", charge, fresh: true };
    },
    find: (key) => entries.get(key)?.charge,
    get,
    list: () => [...entries.values()].map(({ charge }) => charge),
    refund(key, { charge: id, amount }) {
      const stored = refunds.get(key);
      if (stored !== undefined) {
        if (stored.charge !== id || stored.amount !== amount) return { kind: "conflict" };
        return { kind: "stored", refund: stored, fresh: false };
      }
      const charge = get(id);
      if (charge === undefined) return { kind: "refused", because: "no_such_charge" };
      if (!charge.captured) return { kind: "refused", because: "not_captured" };
      if (amount > leftOf(charge)) return { kind: "refused", because: "too_much" };
      const { currency } = charge;
      const refund = {
        id: makeRefundId(),
        charge: id,
        amount,
        currency,
        idempotency_key: key,
        created: Date.now(),
      };
      refunds.set(key, refund);
      return { kind: "stored", refund, fresh: true };
    },
    findRefund: (key) => refunds.get(key),
    listRefunds: () => [...refunds.values()],
  };
}

/** Tells "same body" without keeping it. The security code is left out: not even its hash may stay. */
function fingerprintOf({ card, ...payment }: ChargeRequest, secret: Buffer): string {
  const { number, exp_month, exp_year } = card;
  const body = JSON.stringify([
    payment.amount,
    payment.currency,
    payment.reference,
    payment.intent ?? "charge",
    number,
    exp_month,
    exp_year,
  ]);
  return createHmac("sha256", secret).update(body).digest("base64url");
}

function makeCharge(
  { makeId, makeToken }: { readonly makeId: () => string; readonly makeToken: () => string },
  key: string,
  { amount, currency, reference, intent = "charge", card }: ChargeRequest,
): Charge {
  const decline = declineFor({ amount, card });
  const charge = {
    id: makeId(),
    intent,
    amount,
    currency,
    reference,
    idempotency_key: key,
    card: summarizeCard(card.number),
  };
  if (decline !== null) {
    return { ...charge, status: "declined", captured: false, decline_code: decline, retry: true };
  }
  const approved = { ...charge, status: "approved", captured: intent === "charge" } as const;
  return intent === "save_card"
    ? { ...approved, token: makeToken() }
    : { ...approved, authorization_code: makeAuthorizationCode() };
}

function declineFor({ amount, card }: Pick<ChargeRequest, "amount" | "card">): DeclineCode | null {
  return declineOf(card.number) ?? (readAmount(amount) === "decline" ? "do_not_honor" : null);
}

/** Six characters with a letter first and last, so that no run of digits is longer than four. */
function makeAuthorizationCode(): string {
  const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  const [first = 0, middle = 0, fifth = 0, last = 0] = randomBytes(4);
  const letter = (byte: number) => letters[byte % letters.length];
  return `${letter(first)}${String(middle).padStart(3, "0")}${letter(fifth)}${letter(last)}`;
}
