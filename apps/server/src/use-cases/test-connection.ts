import type { AccountId } from "@tacet/shared/ids";
import { type ProviderName, providerNames } from "@tacet/shared/providers";
import type { ConnectionReport, CredentialTarget, TestConnection } from "@tacet/shared/setup";
import { connectionCodeOf, type PaymentProvider } from "../ports/payment-provider/index.ts";

export interface TestConnectionDeps {
  provider(name: ProviderName): Pick<PaymentProvider, "check">;
}

type Check = ConnectionReport["checks"][number];

/** What a payment needs that goes this way, in the order in which it would be needed. */
const ofBridge = ["bridge", "voice_engines", "gateway"] as const;
const ofOthers = ["provider"] as const;

/** Asks everything that a payment with this target needs. Charges nothing. */
export async function testConnection(
  { provider }: TestConnectionDeps,
  accountId: AccountId,
  { target, values }: TestConnection,
): Promise<ConnectionReport> {
  const name = providerOf(target);
  const wanted = name === "secure-bridge" ? ofBridge : ofOthers;
  const [first] = wanted;
  const checked = await provider(name).check({ accountId, target, values: values ?? null });
  const known: readonly Check[] = checked.ok
    ? [...checked.value, { name: "bridge", code: "ok" }]
    : [{ name: first, code: connectionCodeOf[checked.error.code] }];
  const checks = wanted.map(
    (each): Check => known.find(({ name: of }) => of === each) ?? { name: each, code: "not_checked" },
  );
  return { ok: checks.every(({ code }) => code === "ok"), checks };
}

/** Gateways are behind our own bridge. */
function providerOf(target: CredentialTarget): ProviderName {
  return providerNames.find((name) => name === target) ?? "secure-bridge";
}
