export {
  abilitiesOf,
  type GatewayName,
  gatewayNames,
  type Intent,
  intents,
  type ProviderAbilities,
  type ProviderName,
  providerNames,
  providers,
} from "./providers.ts";
