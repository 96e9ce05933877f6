import { type ProviderName, providers } from "@tacet/shared/providers";
import { type CredentialTarget, credentialTargets, type Route, type SetupView } from "@tacet/shared/setup";
import type { SettingsDraft } from "./settings-draft.ts";

/** What a payment that goes this way is taken with: the provider or its gateway, and the fall-back. */
export function targetsOf({ provider, gateway, fallbackGateway }: Route): {
  readonly first: CredentialTarget;
  readonly fallback: CredentialTarget | null;
} {
  if (!providers[provider].gateways) return { first: provider, fallback: null };
  return { first: gateway ?? provider, fallback: fallbackGateway };
}

type Ways = Pick<SettingsDraft, "route"> & { readonly rules: readonly { readonly route: Route }[] };

/** Every way that a payment may go: the usual one, and those of the rules. */
export function waysOf({ route, rules }: Ways): readonly Route[] {
  return [route, ...rules.map((rule) => rule.route)];
}

/** Everything that the route or a rule uses, in the order of `credentialTargets`. */
export function targetsInUse(ways: Ways): readonly CredentialTarget[] {
  const used = waysOf(ways).flatMap((way) => {
    const { first, fallback } = targetsOf(way);
    return fallback === null ? [first] : [first, fallback];
  });
  return credentialTargets.filter((target) => used.includes(target));
}

/** The way with another provider; one that has its own gateway leaves none to choose. */
export function wayWith(route: Route, provider: ProviderName): Route {
  return providers[provider].gateways
    ? { ...route, provider }
    : { provider, gateway: null, fallbackGateway: null };
}

/** Nothing is saved for it, and nothing of the server's stands in. */
export function isMissing(
  { credentials, serversKeyIsUsed }: Pick<SetupView, "credentials" | "serversKeyIsUsed">,
  target: CredentialTarget,
): boolean {
  return !credentials[target].isSet && !(target === "secure-bridge" && serversKeyIsUsed);
}

/** Of the heading of its card, for going there. */
export function cardId(target: CredentialTarget): string {
  return `credentials-${target}`;
}
