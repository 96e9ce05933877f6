/**
 * What the adapters of all vendors have in common. Promises: no call rejects; a charge that was not answered in time is
 * unknown; "there is none" is believed only once the vendor's look-up can't be behind any more. What must never happen:
 * a vendor that knows no idempotency keys gets the same key twice, or an error of a vendor's SDK, which may quote the
 * request, leaves the vendor's folder.
 */
import type { EffectId } from "@tacet/shared/ids";
import type { Money } from "@tacet/shared/money";
import type { CardSummary } from "@tacet/shared/payment-session";
import type { Secret } from "@tacet/shared/secret";
import { type CardDigits, kindOf } from "../../capture/index.ts";
import { ExpiringMap } from "../../expiring-map/index.ts";
import type { Gateway, GatewayCheck, SettledAnswer, UnknownAnswer } from "../gateway.ts";
import { within } from "./within.ts";

export interface VendorOptions {
  /** Takes the place of the vendor's own address: `http://127.0.0.1:4003`. */
  readonly url: string | null;
  /** For accounts without a key of their own. */
  readonly key: Secret | null;
  /** How long a charge waits for its answer. */
  readonly chargeTimeoutMs: number;
  readonly findTimeoutMs: number;
  /** How long after a charge was sent the vendor's look-up may still miss it; the vendor's usual lag unless told. */
  readonly lookUpLagMs?: number | undefined;
}

export interface Order {
  readonly key: EffectId;
  readonly money: Money;
  readonly reference: string;
  readonly card: CardSummary;
}

export type Found = SettledAnswer | { readonly kind: "none" } | { readonly kind: "unknown" };

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
  /** `card`: what is known of it here, for a vendor that does not say. */
  find(credentials: Credentials, key: EffectId, card: CardSummary | undefined): Promise<Found>;
  check(credentials: Credentials): Promise<GatewayCheck>;
  /** What the vendor makes of a key that it gets twice. */
  readonly repeated: "same_answer" | "second_charge";
  readonly lookUpLagMs: number;
}

/** Longer than the SDK's own time-out: only one that does not keep it is cut off. */
const graceMs = 500;
const keep = { keepMs: 86_400_000, maxEntries: 10_000 };
const noAnswer = { kind: "unknown", because: "no_answer" } as const;

export function createVendorGateway<Credentials>(
  vendor: Vendor<Credentials>,
  options: VendorOptions,
): Gateway {
  const lookUpLagMs = options.lookUpLagMs ?? vendor.lookUpLagMs;
  const sent = new ExpiringMap<EffectId, { readonly at: number; readonly card: CardSummary }>({
    ...keep,
    now: Date.now,
  });

  async function find(credentials: Credentials, key: EffectId): Promise<Found> {
    const known = sent.get(key);
    const found = await within(options.findTimeoutMs, vendor.find(credentials, key, known?.card));
    if (found === null) return { kind: "unknown" };
    const mayBeBehind = known !== undefined && Date.now() < known.at + lookUpLagMs;
    return found.kind === "none" && mayBeBehind ? { kind: "unknown" } : found;
  }

  return {
    charge(request) {
      const secret = request.gatewayKey ?? options.key;
      if (secret === null) return Promise.resolve({ kind: "failed", reason: "not_charged" });
      const credentials = vendor.readKey(secret);
      if (credentials === null) return Promise.resolve({ kind: "failed", reason: "provider_refused" });
      const { key, money, reference } = request;
      if (vendor.repeated === "second_charge" && sent.get(key) !== undefined) {
        return find(credentials, key).then((found) =>
          found.kind === "none" || found.kind === "unknown" ? noAnswer : found,
        );
      }
      const asked = request.card.read((digits) => {
        const card = summarize(digits);
        const answer = begin(() => vendor.charge(credentials, { key, money, reference, card }, digits));
        if (answer !== null) sent.set(key, { at: Date.now(), card });
        return { answer };
      });
      if (asked === null) return Promise.resolve({ kind: "failed", reason: "not_charged" });
      if (asked.answer === null) return Promise.resolve({ kind: "failed", reason: "provider_refused" });
      return within(options.chargeTimeoutMs + graceMs, asked.answer).then((answer) => answer ?? noAnswer);
    },

    async findCharge(key, gatewayKey = options.key ?? undefined) {
      const credentials = gatewayKey === undefined ? null : vendor.readKey(gatewayKey);
      return credentials === null ? { kind: "unknown" } : find(credentials, key);
    },

    async check(gatewayKey = options.key ?? undefined) {
      if (gatewayKey === undefined) return "key_missing";
      const credentials = vendor.readKey(gatewayKey);
      if (credentials === null) return "key_refused";
      return (await within(options.findTimeoutMs + graceMs, vendor.check(credentials))) ?? "not_answering";
    },
  };
}

/** An SDK that throws at once has sent nothing; what it says may quote the card. */
function begin<Answer>(charge: () => Answer | null): Answer | null {
  try {
    return charge();
  } catch {
    return null;
  }
}

function summarize({ number }: CardDigits): CardSummary {
  const text = number.toString("latin1");
  return { brand: kindOf(text)?.brand ?? "other", last4: text.slice(-4) };
}
