import type { GatewayName } from "@tacet/shared/providers";
import { gatewayNames } from "@tacet/shared/providers";
import { err, ok } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import { toGatewayKey } from "@tacet/shared/setup";
import type { GatewayKeyOf, PaymentProvider } from "../../../ports/payment-provider/index.ts";
import type { BridgeClient } from "./bridge-client.ts";
import { readKey, toMerchant } from "./merchants.ts";

/** The bridge, its engines, and one gateway with what was typed in or, `values` being `null`, with what is saved. */
export async function check(
  ask: BridgeClient,
  gatewayKeyOf: GatewayKeyOf,
  { accountId, target, values }: Parameters<PaymentProvider["check"]>[0],
): ReturnType<PaymentProvider["check"]> {
  if (!isOfBridge(target)) return err({ code: "refused" });
  const gateway = target === "secure-bridge" ? null : target;
  const saved = values === null ? await readKey(gatewayKeyOf, accountId, gateway) : null;
  if (saved?.ok === false && saved.error === "no_answer") return err({ code: "not_sent" });
  const typed = values === null ? null : new Secret(toGatewayKey(target, values));
  const merchant = toMerchant(gateway, { key: saved?.ok ? saved.value.key : typed });
  const checked = await ask("check", { merchant });
  if (!checked.ok) return checked;
  // What the bridge's own key is good for says nothing: it is not for this account.
  const isMissing = saved?.ok === false;
  return ok(
    checked.value.checks.map((one) =>
      isMissing && one.name === "gateway" ? { ...one, code: "key_missing" as const } : one,
    ),
  );
}

function isOfBridge(target: string): target is GatewayName | "secure-bridge" {
  return target === "secure-bridge" || gatewayNames.some((name) => name === target);
}
