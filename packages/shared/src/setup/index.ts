export {
  type ConnectionReport,
  connectionChecks,
  connectionCodes,
  type InstallationHealth,
  type RequestRemoval,
  requestRemovalSchema,
  type SaveCredentials,
  type SavedCredentials,
  type SaveSettings,
  type SetupError,
  type SetupView,
  saveCredentialsSchema,
  saveSettingsSchema,
  setupRoutes,
  type TestConnection,
  testConnectionSchema,
  type WebhookAddress,
  webhookPurposes,
  type ZoomRole,
} from "./contract.ts";
export {
  type CredentialField,
  type CredentialTarget,
  type CredentialValues,
  credentialForms,
  credentialTargets,
  faultsInCredentials,
  toGatewayKey,
} from "./credentials.ts";
export {
  type PciPalFields,
  type PciPalShape,
  pciPalShapes,
  readPciPalFields,
  readPciPalInitialValues,
} from "./pci-pal-flow.ts";
export { type AccountSettings, accountSettingsSchema, type MappedRole, type Route } from "./settings.ts";
