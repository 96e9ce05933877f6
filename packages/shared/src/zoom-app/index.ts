export { type SdkCapability, sdkCapabilities } from "./capabilities.ts";
export {
  type AppManifest,
  type BaseUrlProblem,
  connectorManifest,
  panelManifest,
  sameAppManifest,
} from "./manifest.ts";
export { type AppName, appNames, zoomRoutes } from "./routes.ts";
export {
  type ConnectorScope,
  connectorScopes,
  type PanelScope,
  panelScopes,
  type ScopeUse,
} from "./scopes.ts";
export {
  type ConnectorEvent,
  connectorEvents,
  deauthorizedEvent,
  urlValidationEvent,
} from "./webhook-events.ts";
