import type { AccountId } from "@tacet/shared/ids";
import { Secret } from "@tacet/shared/secret";
import type { ConnectionReport, TestConnection } from "@tacet/shared/setup";
import type { GatewayKeyOf, PaymentProvider, ProviderProblem } from "../ports/payment-provider/index.ts";

export interface TestConnectionDeps {
  readonly gatewayKeyOf: GatewayKeyOf;
  provider(name: string): Pick<PaymentProvider, "check">;
}

type Code = ConnectionReport["checks"][number]["code"];

/** What the bridge itself did. */
const bridgeCodes = {
  not_sent: "not_reached",
  no_answer: "not_answering",
  refused: "refused",
} as const satisfies Record<ProviderProblem["code"], Code>;

/** Asks everything a payment needs, in the order in which it would be needed. Charges nothing. */
export async function testConnection(
  { gatewayKeyOf, provider }: TestConnectionDeps,
  accountId: AccountId,
  request: TestConnection,
): Promise<ConnectionReport> {
  const typed = request.gatewayKey;
  const saved = typed === undefined ? await gatewayKeyOf(accountId) : null;
  const isMissing = saved !== null && !saved.ok;
  const key = typed === undefined ? (saved?.ok ? saved.value.key : null) : new Secret(typed);
  const checked = await provider(request.provider).check({ gatewayKey: key });
  if (!checked.ok) return report([["bridge", bridgeCodes[checked.error.code]]]);
  const codeOf = (name: "voice_engines" | "gateway"): Code =>
    checked.value.find((check) => check.name === name)?.code ?? "not_checked";
  return report([
    ["bridge", "ok"],
    ["voice_engines", codeOf("voice_engines")],
    // What the provider's own key is good for says nothing: it is not for this account.
    ["gateway", isMissing ? "key_missing" : codeOf("gateway")],
  ]);
}

function report(
  known: readonly (readonly [ConnectionReport["checks"][number]["name"], Code])[],
): ConnectionReport {
  const codes = new Map(known);
  const checks = (["bridge", "voice_engines", "gateway"] as const).map((name) => ({
    name,
    code: codes.get(name) ?? ("not_checked" as const),
  }));
  return { ok: checks.every(({ code }) => code === "ok"), checks };
}
