/**
 * At which gateways a payment may be charged, with which keys. What must never happen: the bridge's own key stands in for
 * one that the account has, or should have.
 */
import type { Merchant } from "@tacet/shared/bridge-control";
import type { AccountId } from "@tacet/shared/ids";
import type { ChargeAnswer, PaymentSession } from "@tacet/shared/payment-session";
import type { GatewayName } from "@tacet/shared/providers";
import { err, ok, type Result } from "@tacet/shared/result";
import type { GatewayKey, GatewayKeyOf, ProviderProblem } from "../../../ports/payment-provider/index.ts";

type Routed = Pick<PaymentSession, "accountId" | "gateway" | "fallbackGateway">;

/** For a new charge, in the order in which they are tried. A fallback whose key is gone is none any more. */
export async function merchantsToCharge(
  gatewayKeyOf: GatewayKeyOf,
  { accountId, gateway, fallbackGateway }: Routed,
): Promise<Result<Merchant[], ProviderProblem>> {
  const first = await readKey(gatewayKeyOf, accountId, gateway);
  if (!first.ok) return err({ code: first.error === "no_answer" ? "not_sent" : "refused" });
  const merchants = [toMerchant(gateway, first.value)];
  if (fallbackGateway === null) return ok(merchants);
  const second = await readKey(gatewayKeyOf, accountId, fallbackGateway);
  if (!second.ok) return second.error === "no_answer" ? err({ code: "not_sent" }) : ok(merchants);
  return ok([...merchants, toMerchant(fallbackGateway, second.value)]);
}

export interface MerchantsToAsk {
  readonly merchants: Merchant[];
  /** One of the keys may be another one than the charge was sent with. */
  readonly isChanged: boolean;
}

/** For a charge that was asked for at `askedAt` (epoch ms): all at which it can have been made. */
export async function merchantsToAsk(
  gatewayKeyOf: GatewayKeyOf,
  { accountId, gateway, fallbackGateway }: Routed,
  askedAt: number,
): Promise<Result<MerchantsToAsk, ProviderProblem>> {
  const gateways = fallbackGateway === null ? [gateway] : [gateway, fallbackGateway];
  const merchants: Merchant[] = [];
  let isChanged = false;
  for (const name of gateways) {
    const read = await readKey(gatewayKeyOf, accountId, name);
    if (!read.ok && read.error !== "missing") return err({ code: "no_answer" });
    // Taken away since: the bridge may still know what became of the charge, or the key that it was sent with.
    const held = read.ok ? read.value : { key: null, changedAt: askedAt };
    merchants.push(toMerchant(name, held));
    isChanged ||= isChangedSince(held, askedAt);
  }
  return ok({ merchants, isChanged });
}

export async function readKey(
  gatewayKeyOf: GatewayKeyOf,
  accountId: AccountId,
  gateway: GatewayName | null,
): Promise<Result<GatewayKey, "unreadable" | "missing" | "no_answer">> {
  try {
    return await gatewayKeyOf(accountId, gateway);
  } catch {
    return err("no_answer");
  }
}

export function toMerchant(gateway: GatewayName | null, { key }: Pick<GatewayKey, "key">): Merchant {
  return {
    ...(gateway === null ? {} : { gateway }),
    ...(key === null ? {} : { key: key.reveal() }),
  };
}

/** How long, in ms, a change may take until every charge goes by it, and how far clocks may differ. */
const changeMarginMs = 60_000;

/** Whether what was sent at `askedAt` (epoch ms) may have gone out with another key. */
export function isChangedSince({ changedAt }: GatewayKey, askedAt: number): boolean {
  return changedAt !== null && changedAt >= askedAt - changeMarginMs;
}

/** Another key may be another merchant's: that it has no such charge says nothing of the key the charge was sent with. */
export function asFarAsKnown(answer: ChargeAnswer, isChanged: boolean): ChargeAnswer {
  return isChanged && answer.kind === "failed" && answer.reason === "not_charged"
    ? { kind: "unknown" }
    : answer;
}
