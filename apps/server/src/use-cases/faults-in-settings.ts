import { abilitiesOf } from "@tacet/shared/providers";
import type { AccountSettings, Route } from "@tacet/shared/setup";

/** What the schema of settings can't say; as paths, e.g. `rules.2.route.gateway`. Empty: all is well. */
export function faultsInSettings({ currencies, roles, route, rules }: AccountSettings): readonly string[] {
  return [
    ...(isTwice(currencies) ? ["currencies"] : []),
    ...(isTwice(roles.map(({ zoomRoleId }) => zoomRoleId)) ? ["roles"] : []),
    ...faultsInRoute(route, "route"),
    ...faultsInRules(rules),
  ];
}

function isTwice(values: readonly string[]): boolean {
  return new Set(values).size < values.length;
}

function faultsInRoute({ provider, gateway, fallbackGateway }: Route, path: string): readonly string[] {
  if (!abilitiesOf(provider).gateways)
    return [
      ...(gateway === null ? [] : [`${path}.gateway`]),
      ...(fallbackGateway === null ? [] : [`${path}.fallbackGateway`]),
    ];
  return fallbackGateway !== null && fallbackGateway === gateway ? [`${path}.fallbackGateway`] : [];
}

/** A rule for everything is the usual way; one for what an earlier rule is for would never be reached. */
function faultsInRules(rules: AccountSettings["rules"]): readonly string[] {
  const keys = rules.map(({ currency, queueId }) => JSON.stringify([currency, queueId]));
  return rules.flatMap(({ currency, queueId, route }, index) => {
    const isUseless = (currency === null && queueId === null) || keys.indexOf(keys[index] ?? "") < index;
    const path = `rules.${index}`;
    return [...(isUseless ? [path] : []), ...faultsInRoute(route, `${path}.route`)];
  });
}
