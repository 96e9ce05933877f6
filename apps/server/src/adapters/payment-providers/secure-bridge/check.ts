import type { GatewayName } from "@tacet/shared/providers";
import { gatewayNames } from "@tacet/shared/providers";
import { err, ok } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import { type ConnectionReport, connectionChecks, toGatewayKey } from "@tacet/shared/setup";
import {
  connectionCodeOf,
  type GatewayKeyOf,
  type PaymentProvider,
} from "../../../ports/payment-provider/index.ts";
import type { Bridge } from "./bridges.ts";
import { readKey, toMerchant } from "./merchants.ts";

type Checks = ConnectionReport["checks"];
type Answers = readonly { readonly name: string | null; readonly checks: Checks }[];

/** Every bridge, its engines, and one gateway with what was typed in or, `values` being `null`, with what is saved. */
export async function check(
  bridges: readonly Bridge[],
  gatewayKeyOf: GatewayKeyOf,
  { accountId, target, values }: Parameters<PaymentProvider["check"]>[0],
): ReturnType<PaymentProvider["check"]> {
  if (!isOfBridge(target)) return err({ code: "refused" });
  const gateway = target === "secure-bridge" ? null : target;
  const saved = values === null ? await readKey(gatewayKeyOf, accountId, gateway) : null;
  if (saved?.ok === false && saved.error === "no_answer") return err({ code: "not_sent" });
  const typed = values === null ? null : new Secret(toGatewayKey(target, values));
  const merchant = toMerchant(gateway, { key: saved?.ok ? saved.value.key : typed });
  const asked = await Promise.all(
    bridges.map(async ({ name, ask }) => ({ name, checked: await ask("check", { merchant }) })),
  );
  const [first] = asked;
  if (first?.checked.ok === false && asked.every(({ checked }) => !checked.ok)) return first.checked;
  const answers = asked.map(({ name, checked }): Answers[number] => ({
    name,
    checks: checked.ok
      ? checked.value.checks
      : [{ name: "bridge", code: connectionCodeOf[checked.error.code] }],
  }));
  // What the bridge's own key is good for says nothing: it is not for this account.
  const isMissing = saved?.ok === false;
  return ok(
    together(answers).map((one) =>
      isMissing && one.name === "gateway" ? { name: one.name, code: "key_missing" as const } : one,
    ),
  );
}

/** One line a check, as if there were one bridge: what is wrong at some, and at which. */
function together(answers: Answers): Checks {
  return connectionChecks.flatMap((name): Checks => {
    const said = answers.flatMap((one) =>
      one.checks.filter((check) => check.name === name).map(({ code }) => ({ at: one.name, code })),
    );
    const wrong = said.filter(({ code }) => code !== "ok");
    const [worst = said[0]] = wrong;
    if (worst === undefined) return [];
    const at = wrong.flatMap((one) => one.at ?? []);
    return [{ name, code: worst.code, ...(at.length === 0 ? {} : { at }) }];
  });
}

function isOfBridge(target: string): target is GatewayName | "secure-bridge" {
  return target === "secure-bridge" || gatewayNames.some((name) => name === target);
}
