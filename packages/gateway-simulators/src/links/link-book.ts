import { createId } from "@tacet/shared/ids";
import type { Charge, ChargeRequest, ChargeStore } from "../book/index.ts";

export interface NewHostedLink {
  /** In minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  readonly reference: string;
  /** Epoch ms. */
  readonly expiresAt: number;
  readonly returnUrl: string;
  /** What the merchant has put on it. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** `paying`: the customer is at their bank, and the link can't be ended meanwhile. */
export type HostedStatus = "open" | "paying" | "paid" | "expired" | "canceled";

export interface HostedLink extends NewHostedLink {
  readonly id: string;
  readonly key: string;
  readonly status: HostedStatus;
  /** That paid it. */
  readonly charge: Charge | null;
}

export type PaidAnswer =
  | { readonly kind: "paid" }
  | { readonly kind: "declined" }
  /** The customer has to confirm it at their bank: `confirm` ends that. */
  | { readonly kind: "asks_bank" }
  | { readonly kind: "not_open" };

/** The payment links of one merchant: in memory only. */
export interface LinkBook {
  /** The same key with the same content gives the same link again; with another content it is a conflict. */
  make(key: string, link: NewHostedLink): HostedLink | "conflict";
  get(id: string): HostedLink | undefined;
  find(key: string): HostedLink | undefined;
  list(): readonly HostedLink[];
  /** `false`: it is not open, or the customer is paying now. */
  end(id: string): boolean;
  /** The time of every open one is up now. */
  expireAll(): void;
  /** What the customer does on the page. */
  pay(id: string, card: ChargeRequest["card"]): PaidAnswer;
  confirm(id: string, yes: boolean): PaidAnswer;
}

/** Its bank asks the customer, as with 3-D Secure. */
const askingCard = "4000002500003155";

interface Entry extends NewHostedLink {
  readonly id: string;
  readonly key: string;
  expiresAt: number;
  attempts: number;
  isCanceled: boolean;
  asked: ChargeRequest["card"] | null;
  charge: Charge | null;
}

export function createLinkBook(
  charges: ChargeStore,
  { makeId = () => createId("link"), now = Date.now }: { makeId?: () => string; now?: () => number } = {},
): LinkBook {
  const entries = new Map<string, Entry>();
  const find = (key: string) => [...entries.values()].find((entry) => entry.key === key);
  const statusOf = (entry: Entry): HostedStatus => {
    if (entry.charge !== null) return "paid";
    if (entry.isCanceled) return "canceled";
    if (entry.asked !== null) return "paying";
    return now() >= entry.expiresAt ? "expired" : "open";
  };
  const show = (entry: Entry | undefined): HostedLink | undefined => {
    if (entry === undefined) return undefined;
    const { attempts: _, isCanceled: __, asked: ___, ...link } = entry;
    return { ...link, status: statusOf(entry) };
  };
  const charge = (entry: Entry, card: ChargeRequest["card"]): PaidAnswer => {
    entry.attempts += 1;
    const { amount, currency, reference } = entry;
    const request = { amount, currency, reference, moto: false, card };
    const answer = charges.charge(`${entry.key}:${entry.attempts}`, request);
    if (answer.kind !== "stored" || answer.charge.status !== "approved") return { kind: "declined" };
    entry.charge = answer.charge;
    return { kind: "paid" };
  };
  return {
    make(key, link) {
      const known = find(key);
      if (known === undefined) {
        const entry = {
          ...link,
          id: makeId(),
          key,
          attempts: 0,
          isCanceled: false,
          asked: null,
          charge: null,
        };
        entries.set(entry.id, entry);
        return show(entry) as HostedLink;
      }
      const isSame =
        known.amount === link.amount &&
        known.currency === link.currency &&
        known.reference === link.reference;
      return isSame ? (show(known) as HostedLink) : "conflict";
    },
    get: (id) => show(entries.get(id)),
    find: (key) => show(find(key)),
    list: () => [...entries.values()].map((entry) => show(entry) as HostedLink),
    end(id) {
      const entry = entries.get(id);
      if (entry === undefined || statusOf(entry) !== "open") return false;
      entry.isCanceled = true;
      return true;
    },
    expireAll() {
      for (const entry of entries.values())
        if (statusOf(entry) === "open") entry.expiresAt = Math.min(entry.expiresAt, now());
    },
    pay(id, card) {
      const entry = entries.get(id);
      if (entry === undefined || statusOf(entry) !== "open") return { kind: "not_open" };
      if (card.number !== askingCard) return charge(entry, card);
      entry.asked = card;
      return { kind: "asks_bank" };
    },
    confirm(id, yes) {
      const entry = entries.get(id);
      if (entry === undefined || entry.asked === null) return { kind: "not_open" };
      const card = entry.asked;
      entry.asked = null;
      return yes ? charge(entry, card) : { kind: "declined" };
    },
  };
}
