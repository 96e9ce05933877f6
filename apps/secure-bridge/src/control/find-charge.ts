import type { EffectId } from "@tacet/shared/ids";
import type { Gateway, Gateways, SettledAnswer } from "../gateway/index.ts";
import { codeOf, type Log } from "../logger.ts";
import { type Merchant, nameOf } from "./merchant.ts";

type Found = Awaited<ReturnType<Gateway["findCharge"]>>;

/**
 * What became of a charge that may be with any of these merchants: what one of them says of it, whatever the others say,
 * and `none` only if all of them say so.
 */
export async function findAmong(
  merchants: readonly Merchant[],
  key: EffectId,
  deps: { readonly gateways: Gateways; readonly log: Log },
): Promise<Found> {
  const found = await Promise.all(merchants.map((merchant) => findAt(merchant, key, deps)));
  const settled = found.filter((one) => one.kind !== "none" && one.kind !== "unknown");
  const best = settled.find(({ kind }) => kind === "approved") ?? settled[0];
  if (best !== undefined) return best;
  const isNowhere = found.length > 0 && found.every(({ kind }) => kind === "none");
  return { kind: isNowhere ? "none" : "unknown" };
}

/** Says which gateway it was: the adapter does not know under which name it was found. */
export function at(
  { gateway = null }: { readonly gateway?: Merchant["gateway"] | null },
  answer: SettledAnswer,
): SettledAnswer {
  if (answer.kind !== "approved") return answer;
  return { ...answer, authorization: { ...answer.authorization, gateway } };
}

async function findAt(
  merchant: Merchant,
  key: EffectId,
  { gateways, log }: { readonly gateways: Gateways; readonly log: Log },
): Promise<Found> {
  const gateway = gateways.find(merchant.gateway);
  if (gateway === null) {
    // A bridge before this one may have had it.
    log.error("gateway not available", { gateway: nameOf(merchant) });
    return { kind: "unknown" };
  }
  try {
    const found = await gateway.findCharge(key, merchant.key);
    return found.kind === "none" || found.kind === "unknown" ? found : at(merchant, found);
  } catch (thrown) {
    log.error("gateway adapter failed", { code: codeOf(thrown) });
    return { kind: "unknown" };
  }
}
