export {
  type ConnectionReport,
  connectionChecks,
  connectionCodes,
  type InstallationHealth,
  type RequestRemoval,
  requestRemovalSchema,
  type SaveCredentials,
  type SaveSettings,
  type SetupError,
  type SetupView,
  saveCredentialsSchema,
  saveSettingsSchema,
  setupRoutes,
  type TestConnection,
  testConnectionSchema,
  type ZoomRole,
} from "./contract.ts";
export { type AccountSettings, accountSettingsSchema, type MappedRole } from "./settings.ts";
