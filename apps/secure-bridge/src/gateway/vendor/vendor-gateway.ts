/**
 * What the adapters of all vendors have in common. Promises: no call rejects; a charge that was not answered in time is
 * unknown; "there is none" is believed only once the vendor's look-up can't be behind any more. What must never happen:
 * a vendor that knows no idempotency keys gets the same key twice, or an error of a vendor's SDK, which may quote the
 * request, leaves the vendor's folder.
 */
import type { EffectId } from "@tacet/shared/ids";
import type { CardSummary } from "@tacet/shared/payment-session";
import { type CardDigits, kindOf } from "../../capture/index.ts";
import { ExpiringMap } from "../../expiring-map/index.ts";
import { steadyNow } from "../../steady-clock/index.ts";
import type { Gateway } from "../gateway.ts";
import { createRefunding } from "./refunding.ts";
import type { Found, Known, Vendor, VendorOptions } from "./vendor.ts";
import { within } from "./within.ts";
import { noAnswer } from "./words.ts";

/** Longer than the SDK's own time-out: only one that does not keep it is cut off. */
const graceMs = 500;
const keep = { keepMs: 86_400_000, maxEntries: 10_000 };

export function createVendorGateway<Credentials>(
  vendor: Vendor<Credentials>,
  options: VendorOptions,
): Gateway {
  const lookUpLagMs = options.lookUpLagMs ?? vendor.lookUpLagMs;
  const startedAt = options.startedAt ?? steadyNow();
  const sent = new ExpiringMap<EffectId, Known & { readonly at: number }>({ ...keep, now: steadyNow });
  const refund = createRefunding(vendor.refunds, {
    lookUpLagMs,
    timeoutMs: options.findTimeoutMs,
    startedAt,
  });

  async function find(credentials: Credentials, key: EffectId): Promise<Found> {
    const known = sent.get(key);
    const found = await within(options.findTimeoutMs, vendor.find(credentials, key, known));
    if (found === null) return { kind: "unknown" };
    // What this process has not sent, the one before may have, at the latest when this one started.
    const mayBeBehind = steadyNow() < (known?.at ?? startedAt) + lookUpLagMs;
    return found.kind === "none" && mayBeBehind ? { kind: "unknown" } : found;
  }

  return {
    charge(request) {
      const secret = request.gatewayKey ?? options.key;
      if (secret === null) return Promise.resolve({ kind: "failed", reason: "not_charged" });
      const credentials = vendor.readKey(secret);
      if (credentials === null) return Promise.resolve({ kind: "failed", reason: "provider_refused" });
      const { key, money, reference, intent } = request;
      if (vendor.repeated === "second_charge" && sent.get(key) !== undefined) {
        return find(credentials, key).then((found) =>
          found.kind === "none" || found.kind === "unknown" ? noAnswer : found,
        );
      }
      const asked = request.card.read((digits) => {
        const card = summarize(digits);
        const order = { key, money, reference, intent, card };
        const answer = begin(() => vendor.charge(credentials, order, digits));
        if (answer !== null) sent.set(key, { at: steadyNow(), intent, card });
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

    refund(request) {
      const secret = request.gatewayKey ?? options.key;
      return refund(secret === null ? null : vendor.readKey(secret), request);
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
