import type { AccountId } from "@tacet/shared/ids";
import { type ProviderName, providerNames } from "@tacet/shared/providers";
import type { ConnectionReport, CredentialTarget, TestConnection } from "@tacet/shared/setup";
import type { PaymentProvider, ProviderProblem } from "../ports/payment-provider/index.ts";

export interface TestConnectionDeps {
  provider(name: ProviderName): Pick<PaymentProvider, "check">;
}

type Check = ConnectionReport["checks"][number];

/** Of what is asked first, if the provider could say nothing of what comes after it. */
const problemCodes = {
  not_sent: "not_reached",
  no_answer: "not_answering",
  refused: "refused",
} as const satisfies Record<ProviderProblem["code"], Check["code"]>;

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
    : [{ name: first, code: problemCodes[checked.error.code] }];
  const checks = wanted.map((each) => ({
    name: each,
    code: known.find((check) => check.name === each)?.code ?? ("not_checked" as const),
  }));
  return { ok: checks.every(({ code }) => code === "ok"), checks };
}

/** Gateways are behind our own bridge. */
function providerOf(target: CredentialTarget): ProviderName {
  return providerNames.find((name) => name === target) ?? "secure-bridge";
}
