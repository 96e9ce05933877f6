import { createHmac, randomBytes } from "node:crypto";
import { createId } from "@tacet/shared/ids";
import { summarizeCard } from "./card.ts";
import type { Charge, DeclineCode } from "./charge.ts";
import type { ChargeRequest } from "./request.ts";
import { declineOf, readAmount } from "./sentinels.ts";

export type ChargeAnswer =
  | { readonly kind: "stored"; readonly charge: Charge; readonly fresh: boolean }
  | { readonly kind: "conflict" }
  | { readonly kind: "failed" };

/** The gateway's book: in memory only, and never a card number in it. */
export interface ChargeStore {
  /** The same key with the same body gives the stored answer again; with another body it is a conflict. */
  charge(key: string, request: ChargeRequest): ChargeAnswer;
  find(key: string): Charge | undefined;
  get(id: string): Charge | undefined;
  list(): readonly Charge[];
}

export interface ChargeStoreOptions {
  /** Makes the gateway's id of a charge. */
  readonly makeId?: () => string;
}

export function createChargeStore({ makeId = () => createId("ch") }: ChargeStoreOptions = {}): ChargeStore {
  const entries = new Map<string, { readonly charge: Charge; readonly fingerprint: string }>();
  const secret = randomBytes(32);
  return {
    charge(key, request) {
      const fingerprint = fingerprintOf(request, secret);
      const stored = entries.get(key);
      if (stored !== undefined) {
        if (stored.fingerprint !== fingerprint) return { kind: "conflict" };
        return { kind: "stored", charge: stored.charge, fresh: false };
      }
      if (readAmount(request.amount) === "fail") return { kind: "failed" };
      const charge = makeCharge(makeId(), key, request);
      entries.set(key, { charge, fingerprint });
      return { kind: "stored", charge, fresh: true };
    },
    find: (key) => entries.get(key)?.charge,
    get: (id) => [...entries.values()].find(({ charge }) => charge.id === id)?.charge,
    list: () => [...entries.values()].map(({ charge }) => charge),
  };
}

/** Tells "same body" without keeping it. The security code is left out: not even its hash may stay. */
function fingerprintOf({ card, ...payment }: ChargeRequest, secret: Buffer): string {
  const { number, exp_month, exp_year } = card;
  const body = JSON.stringify([
    payment.amount,
    payment.currency,
    payment.reference,
    number,
    exp_month,
    exp_year,
  ]);
  return createHmac("sha256", secret).update(body).digest("base64url");
}

function makeCharge(id: string, key: string, request: ChargeRequest): Charge {
  const decline = declineFor(request);
  const charge = {
    id,
    amount: request.amount,
    currency: request.currency,
    reference: request.reference,
    idempotency_key: key,
    card: summarizeCard(request.card.number),
  };
  if (decline === null) return { ...charge, status: "approved", authorization_code: makeAuthorizationCode() };
  return { ...charge, status: "declined", decline_code: decline, retry: true };
}

function declineFor({ amount, card }: ChargeRequest): DeclineCode | null {
  return declineOf(card.number) ?? (readAmount(amount) === "decline" ? "do_not_honor" : null);
}

/** Six characters with a letter first and last, so that no run of digits is longer than four. */
function makeAuthorizationCode(): string {
  const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  const [first = 0, middle = 0, fifth = 0, last = 0] = randomBytes(4);
  const letter = (byte: number) => letters[byte % letters.length];
  return `${letter(first)}${String(middle).padStart(3, "0")}${letter(fifth)}${letter(last)}`;
}
