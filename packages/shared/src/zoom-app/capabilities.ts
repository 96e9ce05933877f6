/**
 * The calls and events of `@zoom/appssdk` that the panel uses. The panel configures exactly these, and the manifest of
 * the panel app asks for exactly these: Zoom refuses a capability that was not selected in the app's build flow.
 */
export const sdkCapabilities = [
  "onRunningContextChange",
  "getAppContext",
  "getUserContext",
  "onMyUserContextChange",
  "authorize",
  "onAuthorized",
  "promptAuthorize",
  "getEngagementContext",
  "onEngagementContextChange",
  "getEngagementStatus",
  "onEngagementStatusChange",
  "getEngagementSecurableStatus",
  "startMediaRedirection",
  "onEngagementMediaRedirect",
] as const;

export type SdkCapability = (typeof sdkCapabilities)[number];
