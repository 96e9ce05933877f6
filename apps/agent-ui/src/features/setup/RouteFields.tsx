import { type GatewayName, gatewayNames, providers } from "@tacet/shared/providers";
import type { Route, SetupView } from "@tacet/shared/setup";
import { useTexts } from "../../i18n/index.ts";
import { SelectField } from "../../ui/index.ts";
import { fallsBackOnItself } from "./rules-draft.ts";

interface GatewayFieldsProps {
  readonly route: Route;
  readonly credentials: SetupView["credentials"];
  readonly showsFaults: boolean;
  readonly hasHints?: boolean;
  readonly onChange: (route: Route) => void;
}

/** The gateway and its fall-back; nothing for a provider that has its own. */
export function GatewayFields({
  route,
  credentials,
  showsFaults,
  hasHints = false,
  onChange,
}: GatewayFieldsProps) {
  const setup = useTexts("setup");
  const { provider } = setup;
  if (!providers[route.provider].gateways) return null;
  // The sandbox is for those who have it.
  const offered = (chosen: GatewayName | null) =>
    gatewayNames
      .filter((name) => name !== "sandbox" || name === chosen || credentials.sandbox.isSet)
      .map((name) => ({ value: name as string, label: provider.gateways[name] }));
  return (
    <>
      <SelectField
        label={provider.gateway}
        hint={hasHints ? provider.gatewayHint : undefined}
        value={route.gateway ?? ""}
        options={[{ value: "", label: provider.serversGateway }, ...offered(route.gateway)]}
        onChange={(value) => onChange({ ...route, gateway: gatewayNamed(value) })}
      />
      <SelectField
        label={provider.fallback}
        hint={hasHints ? provider.fallbackHint : undefined}
        value={route.fallbackGateway ?? ""}
        error={showsFaults && fallsBackOnItself(route) ? provider.sameGateway : null}
        options={[{ value: "", label: provider.noFallback }, ...offered(route.fallbackGateway)]}
        onChange={(value) => onChange({ ...route, fallbackGateway: gatewayNamed(value) })}
      />
    </>
  );
}

function gatewayNamed(value: string): GatewayName | null {
  return gatewayNames.find((name) => name === value) ?? null;
}
